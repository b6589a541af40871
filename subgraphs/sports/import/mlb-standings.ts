import { z } from 'zod'
import type { Published, TeamSeasonRecord } from '../../shared/import/source-records.ts'
import { checkItems, hasList, listOf, text, valueOf, type MlbAnswer } from './mlb-items.ts'
import { publishedFields } from './mlb-published.ts'
import { count, known, mlbId, seasonYear } from './mlb-stat-entries.ts'
import { teamRecord, teamSchema } from './mlb-teams.ts'

/** Tables of the regular season; others (springTraining, firstHalf, postseason …) count other games. */
const REGULAR_SEASON = ['regularSeason', 'byDivision', 'byLeague', 'wildCard', 'divisionLeaders', 'wildCardWithLeaders']

const GAMES_BEHIND = /^(?:-|\+?\d{1,3}(?:\.[05])?)$/

/** Games behind: `-` is none, `+4.0` is four ahead, so -4. */
const gamesBehind = (behind: string) => (behind === '-' ? 0 : behind.startsWith('+') ? -Number(behind) : Number(behind))

const behind = z.string().regex(GAMES_BEHIND).transform(gamesBehind).nullish()
const wonLost = z.object({ wins: count, losses: count })
const ofType = z.array(wonLost.extend({ type: z.string() })).nullish()
const reference = z.object({ id: z.int(), name: text })

const teamSeasonSchema = z.looseObject({
  team: teamSchema.extend({ id: mlbId }),
  season: seasonYear,
  wins: count,
  losses: count,
  gamesPlayed: known,
  divisionRank: z.coerce.number().int().min(1).max(100).nullish(),
  gamesBack: behind,
  divisionGamesBack: behind,
  runsScored: known,
  runsAllowed: known,
  streak: z.object({ streakType: text, streakNumber: count.nullish() }).nullish(),
  records: z
    .object({
      splitRecords: ofType,
      expectedRecords: ofType,
      divisionRecords: z.array(wonLost.extend({ division: reference })).nullish(),
      leagueRecords: z.array(wonLost.extend({ league: reference })).nullish(),
    })
    .nullish(),
  league: reference.nullish(),
  division: reference.nullish(),
})
type TeamSeason = z.infer<typeof teamSeasonSchema>

function teamSeasonRecord(entry: TeamSeason, nameOf: ReadonlyMap<number, string>): TeamSeasonRecord {
  const { team, season, wins, losses, gamesPlayed, divisionRank, gamesBack, divisionGamesBack, ...more } = entry
  const { runsScored, runsAllowed, streak, records, league, division, ...rest } = more
  const named = (of: TeamSeason['league']) => of?.name ?? nameOf.get(of?.id ?? 0) ?? null
  return {
    ...{ season, wins, losses, runsScored, runsAllowed },
    teamId: team.id,
    league: named(league),
    division: named(division),
    games: gamesPlayed,
    divisionRank: divisionRank ?? null,
    // A table of another kind than by division has its own `gamesBack`.
    gamesBack: divisionGamesBack ?? gamesBack ?? null,
    streak: signed(streak),
    parkFactor: null,
    attendance: null,
    published: { ...publishedFields(rest), ...publishedBehind(rest), ...splitRecords(records) },
  }
}

function signed(streak: TeamSeason['streak']): number | null {
  const games = streak?.streakNumber ?? null
  if (games === null || streak?.streakType === 'wins') return games
  return streak?.streakType === 'losses' ? -games : null
}

/** wildCardGamesBack, leagueGamesBack … */
const publishedBehind = (rest: Readonly<Record<string, unknown>>): Published =>
  Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]): [string, number][] =>
      name.endsWith('GamesBack') && typeof value === 'string' && GAMES_BEHIND.test(value) ? [[name, gamesBehind(value)]] : [],
    ),
  )

/** Games won and lost of one kind, as standings print them: `lastTen: '5-5'`, `American League West: '21-12'`. */
const splitRecords = (records: TeamSeason['records']): Published =>
  Object.fromEntries(
    [
      ...[...(records?.splitRecords ?? []), ...(records?.expectedRecords ?? [])].map(record => ({ ...record, name: record.type })),
      ...(records?.divisionRecords ?? []).map(record => ({ ...record, name: record.division.name })),
      ...(records?.leagueRecords ?? []).map(record => ({ ...record, name: record.league.name })),
    ].flatMap(({ name, wins, losses }) => (name === null ? [] : [[name, `${wins}-${losses}`]])),
  )

/** Leagues and divisions by id: the table itself only names them when it is asked to, the records against them always do. */
const namesIn = (entries: readonly TeamSeason[]): ReadonlyMap<number, string> =>
  new Map(
    entries
      .flatMap(({ records }) => [
        ...(records?.divisionRecords ?? []).map(({ division }) => division),
        ...(records?.leagueRecords ?? []).map(({ league }) => league),
      ])
      .flatMap(({ id, name }): [number, string][] => (name === null ? [] : [[id, name]])),
  )

/** A table that does not say what it is of counts what the API counts when it is not asked for anything else. */
const typeOf = (table: unknown) => text.safeParse(valueOf(table, 'standingsType')).data ?? 'regularSeason'

const entriesOf = (table: unknown) =>
  (listOf(table, 'teamRecords') ?? []).map(entry => ({
    league: valueOf(table, 'league'),
    division: valueOf(table, 'division'),
    ...(entry as object),
  }))

/** `/standings?leagueId=103,104&season=…`, with or without `hydrate=team,league,division`. */
export const standings: MlbAnswer = {
  recognises: document => hasList(document, 'records') && (listOf(document, 'records') ?? []).every(table => hasList(table, 'teamRecords')),
  *read(document) {
    const tables = Map.groupBy(listOf(document, 'records') ?? [], typeOf)
    const ours = [...tables].flatMap(([type, of]) => (REGULAR_SEASON.includes(type) ? of : []))
    const { valid, rejected } = checkItems(teamSeasonSchema, ours.flatMap(entriesOf))
    const names = namesIn(valid)
    // A team that is only referred to may go by its nickname there, which is no name to keep.
    yield { type: 'team', rows: valid.flatMap(({ team, season }) => (team.abbreviation ? [teamRecord(team, season)] : [])) }
    yield { type: 'teamSeason', rows: valid.map(entry => teamSeasonRecord(entry, names)) }
    yield { type: 'rejected', rows: rejected }
    for (const [type, of] of tables) {
      if (!REGULAR_SEASON.includes(type))
        yield { type: 'skipped', reason: `standings of type ${type}`, count: of.flatMap(entriesOf).length }
    }
  },
}
