import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { BattingLineRecord, PitchingLineRecord } from '../../shared/import/records.ts'
import { outsOfInnings } from '../innings.ts'
import { checkItems, listOf, type MlbAnswer } from './mlb-items.ts'

const count = z.int().nonnegative()
const counted = count.nullish().transform(value => value ?? 0)
const known = count.nullish().transform(value => value ?? null)

const statEntrySchema = z.object({
  type: z.object({ displayName: z.string() }).nullish(),
  group: z.object({ displayName: z.string() }).nullish(),
  splits: z.array(z.record(z.string(), z.unknown())),
})
type StatEntry = z.infer<typeof statEntrySchema>

/** One game of one player. */
const gameSplitSchema = <Stat extends z.ZodType>(stat: Stat) =>
  z.object({
    playerId: z.int().positive(),
    date: z.iso.date(),
    season: z.coerce.number().int().positive().nullish(),
    // The API counts the regular season unless it is asked for another, and then says so.
    gameType: z.string().min(1).default('R'),
    team: z.object({ id: z.int() }).nullish(),
    game: z.object({ gamePk: z.int().positive() }),
    stat,
  })

/** Counts of a batter's game; rates are left out, they follow from the counts. */
const battingSchema = gameSplitSchema(
  z.object({
    plateAppearances: count.nullish(),
    atBats: count,
    runs: known,
    hits: count,
    doubles: counted,
    triples: counted,
    homeRuns: count,
    rbi: known,
    baseOnBalls: count,
    intentionalWalks: counted,
    hitByPitch: counted,
    strikeOuts: count,
    stolenBases: known,
    caughtStealing: known,
    sacFlies: counted,
    sacBunts: counted,
    catchersInterference: counted,
  }),
)

/** Counts of a pitcher's game. */
const pitchingSchema = gameSplitSchema(
  z.object({
    gamesStarted: counted,
    inningsPitched: z.string().transform((value, context) => {
      const outs = outsOfInnings(value)
      if (outs === null) context.addIssue({ code: 'custom', message: `not innings pitched: ${value}` })
      return outs ?? z.NEVER
    }),
    battersFaced: count,
    hits: count,
    runs: known,
    earnedRuns: known,
    homeRuns: count,
    baseOnBalls: count,
    hitBatsmen: count.nullish(),
    hitByPitch: count.nullish(),
    strikeOuts: count,
    wins: known,
    losses: known,
    saves: known,
  }),
)

const gameOf = (split: Omit<z.infer<ReturnType<typeof gameSplitSchema>>, 'stat'>) => ({
  playerId: split.playerId,
  gamePk: split.game.gamePk,
  officialDate: split.date,
  season: split.season ?? Number(split.date.slice(0, 4)),
  gameType: split.gameType,
  teamId: split.team?.id ?? null,
})

function battingLine(split: z.infer<typeof battingSchema>): BattingLineRecord {
  const { rbi, baseOnBalls, strikeOuts, sacFlies, sacBunts, catchersInterference, plateAppearances, ...stat } = split.stat
  return {
    ...gameOf(split),
    ...stat,
    plateAppearances: plateAppearances ?? stat.atBats + baseOnBalls + stat.hitByPitch + sacFlies + sacBunts + catchersInterference,
    runsBattedIn: rbi,
    walks: baseOnBalls,
    strikeouts: strikeOuts,
    sacrificeFlies: sacFlies,
    sacrificeBunts: sacBunts,
  }
}

function pitchingLine(split: z.infer<typeof pitchingSchema>): PitchingLineRecord {
  const { inningsPitched, baseOnBalls, strikeOuts, hitBatsmen, hitByPitch, ...stat } = split.stat
  return {
    ...gameOf(split),
    ...stat,
    outs: inningsPitched,
    walks: baseOnBalls,
    strikeouts: strikeOuts,
    hitBatsmen: hitBatsmen ?? hitByPitch ?? 0,
  }
}

interface PlayerStats {
  /** null when only the splits say whose they are. */
  readonly playerId: number | null
  readonly entry: unknown
}

/** The game logs among hydrated statistics; what is not a game log (season totals, splits by month …) follows from game logs or is of no concern. */
export function* gameLogBatches(stats: readonly PlayerStats[]): Iterable<Batch> {
  const splits = { hitting: [] as unknown[], pitching: [] as unknown[] }
  const skipped = new Map<string, number>()
  for (const { playerId, entry } of stats) {
    const parsed = statEntrySchema.safeParse(entry)
    const group = parsed.data?.group?.displayName
    if (parsed.success && isGameLog(parsed.data) && (group === 'hitting' || group === 'pitching')) {
      splits[group].push(...parsed.data.splits.map(split => gameSplit(split, playerId)))
    } else {
      const reason = `statistics of type ${parsed.data?.type?.displayName ?? 'unknown'} (${group ?? 'no group'})`
      skipped.set(reason, (skipped.get(reason) ?? 0) + Math.max(1, parsed.data?.splits.length ?? 1))
    }
  }
  const hitting = checkItems(battingSchema, splits.hitting)
  const pitching = checkItems(pitchingSchema, splits.pitching)
  yield { type: 'battingLine', rows: hitting.valid.map(battingLine) }
  yield { type: 'pitchingLine', rows: pitching.valid.map(pitchingLine) }
  yield { type: 'rejected', rows: [...hitting.rejected, ...pitching.rejected] }
  for (const [reason, amount] of skipped) yield { type: 'skipped', reason, count: amount }
}

/** Old hydrations have the numbers under `stats`. */
const gameSplit = (split: Readonly<Record<string, unknown>>, playerId: number | null) => ({
  ...split,
  playerId: playerId ?? idOf(split['player']),
  stat: split['stat'] ?? split['stats'],
})

const isGameLog = (entry: StatEntry) => entry.type?.displayName === 'gameLog'
const idOf = (player: unknown) => (player as { id?: unknown } | undefined)?.id

/** `/people/{id}/stats?stats=gameLog&group=…`: known only where every game names its player, since the answer as a whole does not. */
export const personStats: MlbAnswer = {
  recognises(document) {
    const logs = (listOf(document, 'stats') ?? [])
      .map(entry => statEntrySchema.safeParse(entry).data)
      .filter(entry => entry && isGameLog(entry))
    return logs.length > 0 && logs.every(log => log?.splits.every(split => typeof idOf(split['player']) === 'number'))
  },
  *read(document) {
    yield* gameLogBatches((listOf(document, 'stats') ?? []).map(entry => ({ playerId: null, entry })))
  },
}
