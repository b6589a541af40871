import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { SeasonBattingRecord, SeasonPitchingRecord } from '../../shared/import/source-records.ts'
import { checkItems } from './mlb-items.ts'
import { publishedFields } from './mlb-published.ts'
import { spellsOf, type Spell } from './mlb-season-spells.ts'
import { count, innings, known, MAJOR_LEAGUES, mlbId, seasonYear, sport } from './mlb-stat-entries.ts'

/** What season totals say of themselves; `all` holds the same numbers as `stat`, unread. */
const splitSchema = <Stat extends z.ZodType>(stat: Stat) =>
  z.object({
    playerId: mlbId,
    season: seasonYear,
    // The API counts the regular season unless it is asked for another, and then says so.
    gameType: z.string().min(1).default('R'),
    team: z.object({ id: mlbId }).nullish(),
    sport,
    numTeams: z.int().nullish(),
    stat,
    all: z.record(z.string(), z.unknown()),
  })

const BATTING = {
  gamesPlayed: count,
  plateAppearances: known,
  atBats: known,
  runs: known,
  hits: known,
  doubles: known,
  triples: known,
  homeRuns: known,
  rbi: known,
  baseOnBalls: known,
  intentionalWalks: known,
  hitByPitch: known,
  strikeOuts: known,
  stolenBases: known,
  caughtStealing: known,
  sacFlies: known,
  sacBunts: known,
  groundIntoDoublePlay: known,
}
const battingSchema = splitSchema(z.object(BATTING))

const PITCHING = {
  gamesPlayed: count,
  gamesPitched: known,
  gamesStarted: known,
  completeGames: known,
  shutouts: known,
  wins: known,
  losses: known,
  saves: known,
  inningsPitched: innings,
  battersFaced: known,
  hits: known,
  runs: known,
  earnedRuns: known,
  homeRuns: known,
  baseOnBalls: known,
  intentionalWalks: known,
  hitBatsmen: known,
  hitByPitch: known,
  strikeOuts: known,
  wildPitches: known,
  balks: known,
}
const pitchingSchema = splitSchema(z.object(PITCHING))

function battingRecord({ split, ...spell }: Spell<z.infer<typeof battingSchema>>): SeasonBattingRecord {
  const { gamesPlayed, rbi, baseOnBalls, strikeOuts, sacFlies, sacBunts, groundIntoDoublePlay, ...counts } = split.stat
  return {
    ...spell,
    ...counts,
    games: gamesPlayed,
    runsBattedIn: rbi,
    walks: baseOnBalls,
    strikeouts: strikeOuts,
    sacrificeFlies: sacFlies,
    sacrificeBunts: sacBunts,
    groundedIntoDoublePlay: groundIntoDoublePlay,
    published: publishedBeside(BATTING, split.all),
  }
}

function pitchingRecord({ split, ...spell }: Spell<z.infer<typeof pitchingSchema>>): SeasonPitchingRecord {
  const { gamesPlayed, gamesPitched, inningsPitched, baseOnBalls, hitBatsmen, hitByPitch, strikeOuts, ...counts } = split.stat
  return {
    ...spell,
    ...counts,
    games: gamesPitched ?? gamesPlayed,
    outs: inningsPitched,
    walks: baseOnBalls,
    hitBatsmen: hitBatsmen ?? hitByPitch,
    strikeouts: strikeOuts,
    // `outs` says once more what the innings say.
    published: publishedBeside({ ...PITCHING, outs: known }, split.all),
  }
}

/** What is published beside the numbers that are `read`. */
const publishedBeside = (read: object, stat: Readonly<Record<string, unknown>>) =>
  publishedFields(Object.fromEntries(Object.entries(stat).filter(([name]) => !(name in read))))

/**
 * The season totals of one entry of statistics (`type=season`, `type=yearByYear`), its splits prepared by `splitOf`. Only the regular season of
 * the major leagues is kept.
 */
export function* seasonBatches(group: 'hitting' | 'pitching', splits: readonly { readonly stat: unknown }[]): Iterable<Batch> {
  const items = splits.map(split => ({ ...split, all: split.stat }))
  if (group === 'hitting') {
    const { spells, others } = spellsIn(battingSchema, items)
    yield { type: 'seasonBatting', rows: spells.map(battingRecord) }
    yield* others
  } else {
    const { spells, others } = spellsIn(pitchingSchema, items)
    yield { type: 'seasonPitching', rows: spells.map(pitchingRecord) }
    yield* others
  }
}

type Split = z.infer<ReturnType<typeof splitSchema>>

/** The spells among items, and what is to be said of the other items. */
function spellsIn<Row extends Split>(schema: z.ZodType<Row>, items: readonly unknown[]) {
  const { valid, rejected } = checkItems(schema, items)
  const ours = valid.filter(split => strangeness(split) === null)
  const { spells, repeated } = spellsOf(ours)
  const others: Batch[] = [...Map.groupBy(valid, strangeness)].flatMap(([reason, of]) =>
    reason === null ? [] : [{ type: 'skipped', reason, count: of.length }],
  )
  if (rejected.length > 0) others.push({ type: 'rejected', rows: rejected })
  if (repeated > 0) others.push({ type: 'skipped', reason: 'another total of the same season', count: repeated })
  return { spells, others }
}

function strangeness({ gameType, sport }: Split): string | null {
  if (gameType !== 'R') return `season totals of games of type ${gameType}`
  return sport === MAJOR_LEAGUES ? null : 'season totals of another level than the major leagues'
}
