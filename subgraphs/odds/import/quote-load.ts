import type { ClientBase } from 'pg'
import type { Clock } from '../../shared/clock.ts'
import { copyField, createCopy, type ColumnValue } from '../../shared/import/copy-text.ts'
import { addCounts } from '../../shared/import/counts.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import type { OddsEventRecord, OddsQuoteRecord } from '../../shared/import/odds-records.ts'
import { bookmakerNature } from './bookmakers.ts'
import * as sql from './quote-sql.ts'

const EVENT_COLUMNS = ['provider', 'event_id', 'sport_key', 'commence_time', 'home_name', 'away_name'] as const
const QUOTE_COLUMNS = [
  'provider',
  'event_id',
  'bookmaker_key',
  'bookmaker_name',
  'region',
  'kind',
  'market_type',
  'period',
  'featured',
  'lay',
  'participant',
  'side',
  'point',
  'price',
  'native_price',
  'native_format',
  'source_at',
  'snapshot',
] as const

const line = (values: readonly ColumnValue[]): string => `${values.map(copyField).join('\t')}\n`

const eventLine = (event: OddsEventRecord): string =>
  line([event.provider, event.eventId, event.sportKey, event.commenceTime, event.homeName, event.awayName])

function quoteLine({ provider, eventId, snapshotAt }: OddsEventRecord, quote: OddsQuoteRecord): string {
  const { region, kind } = bookmakerNature(quote.bookmakerKey)
  return line([
    provider,
    eventId,
    quote.bookmakerKey,
    quote.bookmakerName,
    region,
    kind,
    quote.marketType,
    quote.period,
    quote.featured,
    quote.lay,
    quote.participant,
    quote.side,
    quote.point,
    quote.price,
    quote.nativePrice,
    quote.nativeFormat,
    quote.sourceAt,
    snapshotAt !== undefined,
  ])
}

/** Gathers events with their quotes in temporary tables and merges them all at once. Lives within one transaction, for one merge. */
export function createQuoteLoad(client: ClientBase, clock: Clock) {
  const eventCopy = createCopy(client, 'import_odds_event', EVENT_COLUMNS)
  const quoteCopy = createCopy(client, 'import_odds_quote', QUOTE_COLUMNS)
  let staged = false

  async function counts(statement: string, values: readonly unknown[] = []): Promise<TableCounts> {
    const { rows } = await client.query<TableCounts>(statement, [...values])
    return rows[0] ?? { inserted: 0, updated: 0, unchanged: 0 }
  }

  return {
    async add(events: readonly OddsEventRecord[]): Promise<void> {
      if (events.length === 0) return
      if (!staged) await client.query(sql.CREATE_STAGING)
      staged = true
      await eventCopy.add(events.map(eventLine).join(''))
      await quoteCopy.add(events.flatMap(event => event.quotes.map(quote => quoteLine(event, quote))).join(''))
    },

    /** Counts by table, or none when there was nothing to merge. */
    async merge(): Promise<Readonly<Record<string, TableCounts>>> {
      if (!staged) return {}
      await eventCopy.flush()
      await quoteCopy.flush()
      const bookmaker = await counts(sql.MERGE_BOOKMAKERS)
      const provider_event = await counts(sql.MERGE_EVENTS)
      const participant = await counts(sql.ADD_PARTICIPANTS)
      await client.query(sql.CREATE_PRICES)
      const selection = await counts(sql.ADD_SELECTIONS)
      await client.query(sql.CREATE_OFFERS)
      const quote_change = await counts(sql.APPEND_CHANGES, [clock.now()])
      const quote = addCounts(await counts(sql.MERGE_QUOTES), await counts(sql.SUSPEND_WITHDRAWN))
      return { bookmaker, provider_event, participant, selection, quote, quote_change }
    },
  }
}
