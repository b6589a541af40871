import { ImportError, type Batch, type Format } from '../../shared/import/format.ts'
import type { OddsEventRecord, OddsScoreRecord } from '../../shared/import/odds-records.ts'
import { priceFormat } from './native-price.ts'
import { readEvent } from './odds-api-event.ts'
import { moment } from './odds-api-fields.ts'
import { readScore } from './odds-api-score.ts'

const REQUIRED = ['id', 'sport_key', 'commence_time'] as const

/** Events that travel in one batch. */
const BATCH = 50

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** What The Odds API v4 answers, saved as JSON, plain or as a historical snapshot. https://the-odds-api.com/liveapi/guides/v4/ */
export const oddsApi: Format = {
  kind: 'odds-api',
  title: 'The Odds API v4 (JSON): events, odds, event odds with props, historical snapshots of them, scores',
  rank: 1,
  recognises: head => head.kind === 'json' && answerOf(head.value) !== null,

  async *read({ path, head }) {
    const answer = head.kind === 'json' ? answerOf(head.value) : null
    if (answer === null) throw new ImportError('WRONG_KIND', `${path} is not an answer of The Odds API v4`)
    yield* answer.scores ? scoreBatches(answer.items) : oddsBatches(answer)
  },
}

interface Answer {
  readonly items: readonly unknown[]
  /** Whether the items are results instead of prices. */
  readonly scores: boolean
  /** When a historical snapshot was taken, ISO 8601 UTC; null for an answer of its own time. */
  readonly snapshotAt: string | null
}

/** What a document holds, or null when it is something else. Throws when it nearly is this: events without their keys, a snapshot of no time. */
function answerOf(document: unknown): Answer | null {
  const envelope = isObject(document) && 'timestamp' in document && 'data' in document ? document : null
  const data: unknown = envelope === null ? document : envelope['data']
  const items: readonly unknown[] = Array.isArray(data) ? data : [data]
  const events = list(items)
  const nothing = Array.isArray(data) && data.length === 0
  if (!nothing && !looksLikeEvents(events)) return null
  const missing = REQUIRED.filter(key => !nothing && events.every(event => !(key in event)))
  if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `The events lack ${missing.join(', ')}`)
  return { items, scores: !nothing && events.every(event => 'completed' in event), snapshotAt: envelope === null ? null : timeOf(envelope) }
}

function timeOf({ timestamp }: Fields): string {
  const { success, data } = moment.safeParse(timestamp)
  if (!success) throw new ImportError('MALFORMED', 'A historical snapshot of The Odds API whose timestamp is no moment')
  return data
}

const looksLikeEvents = (events: readonly Fields[]): boolean => events.some(event => 'sport_key' in event || 'bookmakers' in event)

const isBaseball = ({ sportKey }: { readonly sportKey: string }): boolean => sportKey.startsWith('baseball_')

function* oddsBatches({ items, snapshotAt }: Answer): Iterable<Batch> {
  const format = priceFormat(items.filter(isObject).flatMap(pricesOf))
  const unknownMarkets = new Map<string, number>()
  const otherSports = new Map<string, number>()
  let events: OddsEventRecord[] = []
  for (const [index, item] of items.entries()) {
    const { event, rejected, unknownMarkets: unknown } = readEvent(item, index + 1, { format, snapshotAt })
    if (event !== null && !isBaseball(event)) {
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

function* scoreBatches(items: readonly unknown[]): Iterable<Batch> {
  const otherSports = new Map<string, number>()
  const scores: OddsScoreRecord[] = []
  for (const [index, item] of items.entries()) {
    const { score, rejected } = readScore(item, index + 1)
    if (rejected.length > 0) yield { type: 'rejected', rows: rejected }
    if (score === null) continue
    if (isBaseball(score)) scores.push(score)
    else add(otherSports, score.sportKey, 1)
  }
  if (scores.length > 0) yield { type: 'oddsScore', rows: scores }
  for (const [key, count] of otherSports) yield { type: 'skipped', reason: `events of another sport, ${key}`, count }
}

const add = (counts: Map<string, number>, key: string, count: number): unknown => counts.set(key, (counts.get(key) ?? 0) + count)

/** Every number that stands where a price should, of bad events too. */
const pricesOf = (event: Fields): readonly number[] =>
  list(event['bookmakers'])
    .flatMap(bookmaker => list(bookmaker['markets']))
    .flatMap(market => list(market['outcomes']))
    .flatMap(outcome => (typeof outcome['price'] === 'number' ? [outcome['price']] : []))
