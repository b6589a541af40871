import { z } from 'zod'
import type { RejectedRow } from '../../shared/import/format.ts'
import type { OddsEventRecord, OddsQuoteRecord } from '../../shared/import/odds-records.ts'
import type { PriceFormat } from '../price.ts'
import { marketMeaning, type MarketMeaning } from './market-keys.ts'
import { decimalPrice } from './native-price.ts'
import { createProblems, moment, name, PROVIDER, type Problems } from './odds-api-fields.ts'
import { contractOf, outcomeMeaning } from './outcome.ts'

const teamName = name.nullish().transform(value => value ?? null)
/** Checked one by one, so that a bad one does not take its siblings along. */
const items = z
  .array(z.unknown())
  .nullish()
  .transform(value => value ?? [])

const eventSchema = z
  .object({ id: name, sport_key: name, commence_time: moment, home_team: teamName, away_team: teamName, bookmakers: items })
  .refine(event => (event.home_team === null) === (event.away_team === null), {
    message: 'Only one of the two teams is named',
    path: ['home_team'],
  })
const bookmakerSchema = z.object({ key: name, title: name.nullish(), last_update: moment.nullish(), markets: items })
const marketSchema = z.object({ key: name, last_update: moment.nullish(), outcomes: items })
const outcomeSchema = z.object({
  name,
  price: z.number(),
  point: z
    .number()
    .nullish()
    .transform(value => value ?? null),
  description: name.nullish().transform(value => value ?? null),
})

type Event = z.infer<typeof eventSchema>
type Bookmaker = z.infer<typeof bookmakerSchema>
type Market = z.infer<typeof marketSchema>

/** What became of one event of a file. */
export interface EventReading {
  /** null when the event as a whole cannot be taken. */
  readonly event: OddsEventRecord | null
  readonly rejected: readonly RejectedRow[]
  /** Outcomes by the key of a market that the graph does not have. */
  readonly unknownMarkets: ReadonlyMap<string, number>
}

export interface EventReadingOptions {
  /** The notation of the document's prices. */
  readonly format: PriceFormat
  /** When the historical snapshot was taken that the item is of. */
  readonly snapshotAt: string | null
}

/**
 * Reads one item of an `/events` or `/odds` answer. A bad bookmaker, market or outcome is rejected on its own. `line` is the item's number
 * in its list.
 */
export function readEvent(item: unknown, line: number, options: EventReadingOptions): EventReading {
  const problems = createProblems(line)
  const unknownMarkets = new Map<string, number>()
  const event = problems.check(eventSchema, item)
  if (event === null) return { event: null, rejected: problems.rows(), unknownMarkets }

  const quotes: OddsQuoteRecord[] = []
  for (const bookmaker of event.bookmakers.flatMap(found => problems.check(bookmakerSchema, found) ?? [])) {
    for (const market of bookmaker.markets.flatMap(found => problems.check(marketSchema, found) ?? [])) {
      const meaning = marketMeaning(market.key)
      if (meaning === null) unknownMarkets.set(market.key, (unknownMarkets.get(market.key) ?? 0) + market.outcomes.length)
      else quotes.push(...readMarket({ event, bookmaker, market, meaning, ...options }, problems))
    }
  }
  const snapshot = options.snapshotAt === null ? {} : { snapshotAt: options.snapshotAt }
  return { event: { ...record(event), ...snapshot, quotes }, rejected: problems.rows(), unknownMarkets }
}

const record = (event: Event): Omit<OddsEventRecord, 'quotes' | 'snapshotAt'> => ({
  provider: PROVIDER,
  eventId: event.id,
  sportKey: event.sport_key,
  commenceTime: event.commence_time,
  homeName: event.home_team,
  awayName: event.away_team,
})

interface MarketInPlace extends EventReadingOptions {
  readonly event: Event
  readonly bookmaker: Bookmaker
  readonly market: Market
  readonly meaning: MarketMeaning
}

function* readMarket(
  { event, bookmaker, market, meaning, format, snapshotAt }: MarketInPlace,
  problems: Problems,
): Iterable<OddsQuoteRecord> {
  const sourceAt = market.last_update ?? bookmaker.last_update ?? snapshotAt
  if (sourceAt == null)
    return problems.add('MISSING_FIELD', `${bookmaker.key} ${market.key}: neither market nor bookmaker has a last_update`, market)
  const outcomes = market.outcomes.flatMap(found => problems.check(outcomeSchema, found) ?? [])
  const contract = contractOf(
    meaning,
    outcomes.map(outcome => outcome.name),
  )
  for (const outcome of outcomes) {
    const where = `${bookmaker.key} ${market.key}`
    const backs = outcomeMeaning(contract, outcome, { homeName: event.home_team, awayName: event.away_team })
    const price = decimalPrice(outcome.price, format)
    if ('reason' in backs) problems.add(backs.reason, `${where}: ${backs.detail}`, outcome)
    else if (price === null) problems.add('BAD_PRICE', `${where}: ${outcome.price} is no ${format} price`, outcome)
    else {
      yield {
        bookmakerKey: bookmaker.key,
        bookmakerName: bookmaker.title ?? bookmaker.key,
        ...contract,
        ...backs,
        price,
        nativePrice: String(outcome.price),
        nativeFormat: format,
        sourceAt,
      }
    }
  }
}
