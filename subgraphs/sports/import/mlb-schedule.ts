import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { GameRecord } from '../../shared/import/records.ts'
import { checkItems, day, hasList, lastByKey, listOf, moment, text, type MlbAnswer } from './mlb-items.ts'
import { lineScoreRecord, lineScoreSchema } from './mlb-line-score.ts'
import { count, mlbId, seasonYear } from './mlb-stat-entries.ts'
import { ANOTHER_LEAGUE, isOfAnotherLeague, teamRecord, teamSchema, venuesOfTeams } from './mlb-teams.ts'
import { venueRecord, venueSchema } from './mlb-venues.ts'
import { playerKnownAs } from './player.ts'
import { readWind } from './wind.ts'

const STATES = { Preview: 'PREVIEW', Live: 'LIVE', Final: 'FINAL' } as const
const DOUBLE_HEADERS = { N: 'NO', Y: 'YES', S: 'SPLIT' } as const

/** Degrees Fahrenheit, which MLB sends as text; anything but a number is unknown weather, not a bad game. */
const temperature = text.transform(value => (value !== null && /^-?\d{1,3}$/.test(value) ? Number(value) : null))

const sideSchema = z.object({
  team: teamSchema,
  score: count.nullish(),
  probablePitcher: z.object({ id: mlbId, fullName: text }).nullish(),
})

const gameSchema = z.object({
  gamePk: mlbId,
  gameType: text,
  season: seasonYear,
  gameDate: moment,
  officialDate: day,
  status: z.object({
    abstractGameState: z.enum(['Preview', 'Live', 'Final']),
    detailedState: z.string().min(1),
    startTimeTBD: z.boolean().nullish(),
  }),
  teams: z.object({ away: sideSchema, home: sideSchema }),
  venue: venueSchema.partial({ name: true }).nullish(),
  gameNumber: z.int().min(1).max(9).nullish(),
  doubleHeader: z.enum(['N', 'Y', 'S']).default('N'),
  dayNight: z.enum(['day', 'night']).nullish(),
  weather: z.object({ condition: text, temp: temperature, wind: text }).nullish(),
  linescore: lineScoreSchema.nullish(),
  gameInfo: z
    .object({
      firstPitch: moment.nullish(),
      attendance: z.int().nonnegative().max(1_000_000).nullish(),
      gameDurationMinutes: count.nullish(),
    })
    .nullish(),
})
type MlbGame = z.infer<typeof gameSchema>

function gameRecord(game: MlbGame): GameRecord {
  const wind = game.weather?.wind ? readWind(game.weather.wind) : null
  return {
    gamePk: game.gamePk,
    officialDate: game.officialDate,
    season: game.season,
    gameType: game.gameType,
    startTime: game.status.startTimeTBD ? null : game.gameDate,
    gameNumber: game.gameNumber ?? null,
    doubleHeader: DOUBLE_HEADERS[game.doubleHeader],
    abstractState: STATES[game.status.abstractGameState],
    detailedState: game.status.detailedState,
    awayTeamId: game.teams.away.team.id,
    homeTeamId: game.teams.home.team.id,
    awayScore: game.teams.away.score ?? null,
    homeScore: game.teams.home.score ?? null,
    venueId: game.venue ? String(game.venue.id) : null,
    dayNight: game.dayNight ?? null,
    weatherCondition: game.weather?.condition ?? null,
    temperatureFahrenheit: game.weather?.temp ?? null,
    windSpeedMph: wind?.speedMph ?? null,
    windDirection: wind?.direction ?? null,
    awayProbablePitcherId: game.teams.away.probablePitcher?.id ?? null,
    homeProbablePitcherId: game.teams.home.probablePitcher?.id ?? null,
    lineScore: game.linescore ? lineScoreRecord(game.linescore) : null,
    firstPitchAt: game.gameInfo?.firstPitch ?? null,
    attendance: game.gameInfo?.attendance ?? null,
    durationMinutes: game.gameInfo?.gameDurationMinutes ?? null,
  }
}

/** The names of the announced starters: often the first time that anybody hears of a player. */
const probablePitchers = (game: MlbGame) =>
  [game.teams.away, game.teams.home].flatMap(({ probablePitcher }) =>
    probablePitcher?.fullName ? [playerKnownAs(probablePitcher.id, probablePitcher.fullName)] : [],
  )

const gamesOf = (document: unknown) => (listOf(document, 'dates') ?? []).flatMap(date => listOf(date, 'games') ?? [])

/**
 * Games with the teams, parks and starters that they name. A game that was postponed or suspended is listed under both of its dates: the entry
 * of the latest official day counts. Games of other leagues are skipped.
 */
export function* gameBatches(items: readonly unknown[]): Iterable<Batch> {
  const { valid, rejected } = checkItems(gameSchema, items)
  const ours = valid.filter(({ teams: { away, home } }) => !isOfAnotherLeague([away.team, home.team]))
  const games = lastByKey(
    ours.toSorted((a, b) => a.officialDate.localeCompare(b.officialDate)),
    game => game.gamePk,
  )
  const teams = games.flatMap(({ teams: { away, home }, season }) => [away, home].map(({ team }) => ({ team, season })))
  const parks = games.flatMap(({ venue }) => (venue?.name === undefined ? [] : [venueRecord({ ...venue, name: venue.name })]))
  const ownParks = venuesOfTeams(teams.map(({ team }) => team))

  yield {
    type: 'team',
    rows: lastByKey(
      teams.map(({ team, season }) => teamRecord(team, season)),
      team => team.id,
    ),
  }
  // A park that a game was played in may be hydrated; the one a team only refers to never says more.
  yield { type: 'venue', rows: lastByKey([...ownParks, ...parks], venue => venue.id) }
  yield { type: 'player', rows: lastByKey(games.flatMap(probablePitchers), player => player.id) }
  yield { type: 'game', rows: games.map(gameRecord) }
  yield { type: 'rejected', rows: rejected }
  if (valid.length > ours.length) yield { type: 'skipped', reason: ANOTHER_LEAGUE, count: valid.length - ours.length }
  if (ours.length > games.length) yield { type: 'skipped', reason: 'earlier entry of a game that moved', count: ours.length - games.length }
}

/** `/schedule?sportId=1&date=…`, with or without `hydrate=team,linescore,weather,probablePitcher,gameInfo,venue(…)`, and `/game/changes`. */
export const schedule: MlbAnswer = {
  recognises: document => listOf(document, 'dates')?.every(date => hasList(date, 'games')) ?? false,
  read: document => gameBatches(gamesOf(document)),
}
