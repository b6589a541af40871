import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import { gameLogBatches } from './mlb-game-logs.ts'
import { lastByKey, listOf, type MlbAnswer } from './mlb-items.ts'
import { seasonBatches } from './mlb-season-stats.ts'
import { mlbId, playerIn, splitOf, statEntry, type StatEntry } from './mlb-stat-entries.ts'
import { playerKnownAs } from './player.ts'

export interface PersonStats {
  /** null when only the splits say whose they are. */
  readonly playerId: number | null
  /** An item of `stats[]`. */
  readonly entry: unknown
}

/** How each type of statistics is read; any other (career, expectedStatistics, vsPlayer …) is no concern. */
const READERS: Readonly<Record<string, typeof seasonBatches>> = {
  gameLog: gameLogBatches,
  season: seasonBatches,
  yearByYear: seasonBatches,
}

/** Game logs and season totals among hydrated statistics. */
export function* personStatBatches(stats: readonly PersonStats[]): Iterable<Batch> {
  const skipped = new Map<string, number>()
  for (const { playerId, entry } of stats) {
    const parsed = statEntry(entry)
    const reading = readingOf(parsed)
    if (parsed && reading)
      yield* reading.read(
        reading.group,
        parsed.splits.map(split => splitOf(split, playerId)),
      )
    else {
      const reason = `statistics of type ${parsed?.type?.displayName ?? 'unknown'} (${parsed?.group?.displayName ?? 'no group'})`
      skipped.set(reason, (skipped.get(reason) ?? 0) + Math.max(1, parsed?.splits.length ?? 1))
    }
  }
  for (const [reason, count] of skipped) yield { type: 'skipped', reason, count }
}

/** How an entry is read, or null when it is no concern. */
function readingOf(entry: StatEntry | null): { readonly read: typeof seasonBatches; readonly group: 'hitting' | 'pitching' } | null {
  const type = entry?.type?.displayName ?? ''
  const group = entry?.group?.displayName
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  return read && (group === 'hitting' || group === 'pitching') ? { read, group } : null
}

/**
 * `/people/{id}/stats?stats=gameLog,season,yearByYear&group=…` and `/stats?stats=season&group=…`: known only where what is read of it names its
 * players, since the answer as a whole does not.
 */
export const personStats: MlbAnswer = {
  recognises(document) {
    const read = entriesOf(document).filter(readingOf)
    return read.length > 0 && read.every(entry => entry.splits.every(split => typeof playerIn(split) === 'number'))
  },
  *read(document) {
    yield { type: 'player', rows: playersOf(entriesOf(document).filter(readingOf)) }
    yield* personStatBatches((listOf(document, 'stats') ?? []).map(entry => ({ playerId: null, entry })))
  },
}

const entriesOf = (document: unknown) => (listOf(document, 'stats') ?? []).map(statEntry).filter(entry => entry !== null)

const referenceSchema = z.object({ id: mlbId, fullName: z.string().min(1) })

/** Who the splits are of: often the first time that anybody hears of a player. */
function playersOf(entries: readonly StatEntry[]) {
  const references = entries.flatMap(entry => entry.splits.map(split => referenceSchema.safeParse(split['player']).data))
  const players = references.flatMap(reference => (reference ? [playerKnownAs(reference.id, reference.fullName)] : []))
  return lastByKey(players, player => player.id)
}
