import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { BattingLineRecord, FieldingLineRecord, PitchingLineRecord } from '../../shared/import/records.ts'
import { checkItems, day } from './mlb-items.ts'
import { count, counted, innings, known, MAJOR_LEAGUES, mlbId, seasonYear, sport } from './mlb-stat-entries.ts'

/** One game of one player. */
const gameSplitSchema = <Stat extends z.ZodType>(stat: Stat) =>
  z.object({
    playerId: mlbId,
    date: day,
    season: seasonYear.nullish(),
    // The API counts the regular season unless it is asked for another, and then says so.
    gameType: z.string().min(1).default('R'),
    team: z.object({ id: mlbId }).nullish(),
    sport,
    game: z.object({ gamePk: mlbId }),
    stat,
  })

/** Counts of a batter's game; rates are left out, they follow from the counts. */
const battingSchema = gameSplitSchema(
  z
    .object({
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
    })
    .transform(stat => ({ ...stat, plateAppearances: stat.plateAppearances ?? timesUp(stat) }))
    .refine(stat => count.safeParse(stat.plateAppearances).success, 'more plate appearances than anybody has'),
)

const timesUp = (
  stat: Readonly<Record<'atBats' | 'baseOnBalls' | 'hitByPitch' | 'sacFlies' | 'sacBunts' | 'catchersInterference', number>>,
) => stat.atBats + stat.baseOnBalls + stat.hitByPitch + stat.sacFlies + stat.sacBunts + stat.catchersInterference

/** Counts of a pitcher's game. */
const pitchingSchema = gameSplitSchema(
  z.object({
    gamesStarted: counted,
    inningsPitched: innings,
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

/** The positions that scorers number; a designated hitter, a pinch hitter and a pinch runner hold none. */
const FIELD: ReadonlySet<string> = new Set(['P', 'C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF'])

/** Counts of a fielder's game, at all of its positions. */
const fieldingSchema = gameSplitSchema(
  z.object({
    positions: z.array(z.string()).transform(positions => [...new Set(positions)].filter(position => FIELD.has(position))),
    innings: innings.nullish().transform(outs => outs ?? null),
    putOuts: count,
    assists: count,
    errors: count,
    passedBall: known,
    stolenBases: known,
    caughtStealing: known,
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
  const { rbi, baseOnBalls, strikeOuts, sacFlies, sacBunts, catchersInterference: _, ...stat } = split.stat
  return {
    ...gameOf(split),
    ...stat,
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

function fieldingLine(split: z.infer<typeof fieldingSchema>): FieldingLineRecord {
  const { innings: outs, putOuts: putouts, passedBall: passedBalls, ...stat } = split.stat
  return { ...gameOf(split), ...stat, outs, putouts, passedBalls }
}

/** The games of fielders. Who held no position was not in the field. */
export function* fieldingBatches(splits: readonly { readonly stat: unknown }[]): Iterable<Batch> {
  const { ours, others } = splitsIn(fieldingSchema, splits)
  yield { type: 'fieldingLine', rows: ours.filter(split => split.stat.positions.length > 0).map(fieldingLine) }
  yield* others
}

/** The games of one entry of statistics (`type=gameLog`), its splits prepared by `splitOf`. Only those of the major leagues are kept. */
export function* gameLogBatches(group: 'hitting' | 'pitching', splits: readonly { readonly stat: unknown }[]): Iterable<Batch> {
  if (group === 'hitting') {
    const { ours, others } = splitsIn(battingSchema, splits)
    yield { type: 'battingLine', rows: ours.map(battingLine) }
    yield* others
  } else {
    const { ours, others } = splitsIn(pitchingSchema, splits)
    yield { type: 'pitchingLine', rows: ours.map(pitchingLine) }
    yield* others
  }
}

/** The splits that are kept, and what is to be said of the others. */
function splitsIn<Row extends { readonly sport: number }>(schema: z.ZodType<Row>, splits: readonly unknown[]) {
  const { valid, rejected } = checkItems(schema, splits)
  const ours = valid.filter(split => split.sport === MAJOR_LEAGUES)
  const others: Batch[] = [{ type: 'rejected', rows: rejected }]
  const strange = valid.length - ours.length
  if (strange > 0) others.push({ type: 'skipped', reason: 'games of another level than the major leagues', count: strange })
  return { ours, others }
}
