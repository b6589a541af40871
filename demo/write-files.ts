import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCalendar, isoDay, startOfBaseballDay, UNDER_WAY, type Fixture } from './calendar.ts'
import { gameLogsOf } from './game-logs.ts'
import { playGame, type Play, type PlayedGame } from './game.ts'
import { peopleFile, rosterFile, scheduleFile, teamsFile, venuesFile, type ScheduleEntry } from './mlb-files.ts'
import { minutesBefore, oddsFile } from './odds-files.ts'
import { createLeague } from './players.ts'
import { propsFile } from './prop-files.ts'
import { createRandom, type Random } from './random.ts'
import { statcastFile } from './statcast-file.ts'
import { drawWeather } from './weather.ts'

export interface DemoOptions {
  /** An empty folder. */
  readonly folder: string
  /** The moment that the league is dated around: two games of its day are under way, the others are about to begin. */
  readonly now: Date
  /** The same moment and seed write the same bytes. */
  readonly seed: number
}

const BEHIND = 30
const AHEAD = 7
/** Days of which every pitch is there: yesterday, and the day on which today's starters pitched last. */
const PITCH_DAYS = [-1, -5]
const OPENED_MINUTES_AGO = 9 * 60

/**
 * Writes a small league of invented players, who play for the real clubs in their real parks, in the formats that importers read: MLB Stats
 * API (teams, venues, people with game logs, rosters, schedule), Statcast and The Odds API (two snapshots of the board, player props).
 */
export async function writeDemoFiles({ folder, now, seed }: DemoOptions): Promise<void> {
  const random = createRandom(seed)
  const today = startOfBaseballDay(now)
  // The league's one season is the year it is, even in January, so that nobody's season is empty.
  const season = today.getUTCFullYear()
  const teams = createLeague(season, random.fork('league'))
  const fixtures = createCalendar(teams, now, { behind: BEHIND, ahead: AHEAD })
  const games = fixtures.filter(({ daysAhead }) => daysAhead < 0).map(fixture => playGame(fixture, random.fork(`game ${fixture.gamePk}`)))
  const onTheBoard = fixtures.filter(({ daysAhead }) => daysAhead === 0 || daysAhead === 1)

  const files: Readonly<Record<string, string>> = {
    'teams.json': JSON.stringify(teamsFile(season)),
    'venues.json': JSON.stringify(venuesFile()),
    'people.json': JSON.stringify(
      peopleFile(
        teams,
        games.flatMap(game => gameLogsOf(game, season)),
      ),
    ),
    ...Object.fromEntries(teams.map(team => [`roster-${team.club.id}.json`, JSON.stringify(rosterFile(team))])),
    'schedule.json': JSON.stringify(scheduleFile([...finals(games, random), ...ofToday(fixtures, random), ...coming(fixtures)], season)),
    [`statcast-${isoDay(today)}.csv`]: statcastFile(
      games.filter(({ fixture }) => PITCH_DAYS.includes(fixture.daysAhead)),
      season,
      random.fork('pitches'),
    ),
    'odds-1-opening.json': JSON.stringify(oddsFile(onTheBoard, { at: minutesBefore(now, OPENED_MINUTES_AGO), opening: true }, random)),
    'odds-2-current.json': JSON.stringify(oddsFile(onTheBoard, { at: now, opening: false }, random)),
    ...Object.fromEntries(
      onTheBoard
        .filter(({ daysAhead }) => daysAhead === 0)
        .map(fixture => [`props-${fixture.gamePk}.json`, JSON.stringify(propsFile(fixture, now, random))]),
    ),
  }
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)))
}

const weatherAt = ({ gamePk, home }: Fixture, random: Random) => drawWeather(home.club.park, random.fork(`weather ${gamePk}`))

const finals = (games: readonly PlayedGame[], random: Random): readonly ScheduleEntry[] =>
  games.map(({ fixture, plays }) => ({ fixture, plays, state: 'Final', weather: weatherAt(fixture, random) }))

const ofToday = (fixtures: readonly Fixture[], random: Random): readonly ScheduleEntry[] =>
  fixtures
    .filter(({ daysAhead }) => daysAhead === 0)
    .map((fixture, index) => ({
      fixture,
      state: index < UNDER_WAY ? 'Live' : 'Preview',
      plays: index < UNDER_WAY ? beginning(playGame(fixture, random.fork(`game ${fixture.gamePk}`)), 5 - index) : [],
      weather: weatherAt(fixture, random),
    }))

const coming = (fixtures: readonly Fixture[]): readonly ScheduleEntry[] =>
  fixtures.filter(({ daysAhead }) => daysAhead > 0).map(fixture => ({ fixture, state: 'Preview', plays: [], weather: null }))

/** As far as the end of the top of an inning. */
const beginning = ({ plays }: PlayedGame, inning: number): readonly Play[] =>
  plays.filter(play => play.inning < inning || (play.inning === inning && play.half === 'Top'))
