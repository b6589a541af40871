import { ImportError, type Batch, type Format } from '../../shared/import/format.ts'
import type { OddsEventRecord } from '../../shared/import/records.ts'
import { priceFormat } from './native-price.ts'
import { readEvent } from './odds-api-event.ts'

const REQUIRED = ['id', 'sport_key', 'commence_time'] as const

/** Events that travel in one batch. */
const BATCH = 50

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** What The Odds API v4 answers under /events, /odds and /events/{id}/odds, saved as JSON. https://the-odds-api.com/liveapi/guides/v4/ */
export const oddsApi: Format = {
  kind: 'odds-api',
  title: 'The Odds API v4 (JSON): events, odds, event odds with props',
  rank: 1,
  recognises: head => head.kind === 'json' && itemsOf(head.value) !== null,

  async *read({ path, head }) {
    const items = head.kind === 'json' ? itemsOf(head.value) : null
    if (items === null) throw new ImportError('WRONG_KIND', `${path} is not an answer of The Odds API v4`)
    yield* batches(items)
  },
}

/**
 * The events of a document, or null when it is something else. Throws when it nearly is one: another answer of the same API, or events
 * without their keys.
 */
function itemsOf(document: unknown): readonly unknown[] | null {
  if (isObject(document) && 'timestamp' in document && 'data' in document && looksLikeEvents([document['data']].flat())) {
    throw new ImportError(
      'WRONG_KIND',
      'This is a historical snapshot of The Odds API ({ timestamp, data }); only answers without that envelope can be imported',
    )
  }
  const items: readonly unknown[] = Array.isArray(document) ? document : [document]
  if (!looksLikeEvents(items)) return Array.isArray(document) && document.length === 0 ? [] : null
  const events = list(items)
  if (events.every(event => 'completed' in event))
    throw new ImportError('WRONG_KIND', 'These are scores of The Odds API; events and odds can be imported')
  const missing = REQUIRED.filter(key => events.every(event => !(key in event)))
  if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `The events lack ${missing.join(', ')}`)
  return items
}

const looksLikeEvents = (items: readonly unknown[]): boolean => list(items).some(item => 'sport_key' in item || 'bookmakers' in item)

function* batches(items: readonly unknown[]): Iterable<Batch> {
  const format = priceFormat(items.filter(isObject).flatMap(pricesOf))
  const unknownMarkets = new Map<string, number>()
  const otherSports = new Map<string, number>()
  let events: OddsEventRecord[] = []
  for (const [index, item] of items.entries()) {
    const { event, rejected, unknownMarkets: unknown } = readEvent(item, index + 1, format)
    if (event !== null && !event.sportKey.startsWith('baseball_')) {
      add(otherSports, event.sportKey, 1)
      continue
    }
    if (rejected.length > 0) yield { type: 'rejected', rows: rejected }
    for (const [key, count] of unknown) add(unknownMarkets, key, count)
    if (event !== null) events.push(event)
    if (events.length === BATCH) {
      yield { type: 'oddsEvent', rows: events }
      events = []
    }
  }
  if (events.length > 0) yield { type: 'oddsEvent', rows: events }
  for (const [key, count] of unknownMarkets) yield { type: 'skipped', reason: `outcomes of the unknown market ${key}`, count }
  for (const [key, count] of otherSports) yield { type: 'skipped', reason: `events of another sport, ${key}`, count }
}

const add = (counts: Map<string, number>, key: string, count: number): unknown => counts.set(key, (counts.get(key) ?? 0) + count)

/** Every number that stands where a price should, of bad events too. */
const pricesOf = (event: Fields): readonly number[] =>
  list(event['bookmakers'])
    .flatMap(bookmaker => list(bookmaker['markets']))
    .flatMap(market => list(market['outcomes']))
    .flatMap(outcome => (typeof outcome['price'] === 'number' ? [outcome['price']] : []))
