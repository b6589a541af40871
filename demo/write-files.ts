import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoOrigin } from '../import/demo/mark.ts'
import { baseballDay } from '../subgraphs/shared/baseball-day.ts'
import { feedAnswer, scheduleAnswer } from './files/game-answers.ts'
import { peopleFile, rosterFile, teamsFile, venuesFile } from './files/mlb-files.ts'
import { minutesBefore, oddsFile } from './files/odds-files.ts'
import { pitchRowsOf } from './files/pitch-rows.ts'
import { propsOf } from './files/props.ts'
import { standingsAnswer } from './files/standings-answer.ts'
import { statcastFile } from './files/statcast-file.ts'
import { daysAfter, daysBetween, type Fixture } from './league/calendar.ts'
import { gameStateAt, type GameState } from './league/game-state.ts'
import { createLeague, type League } from './league/league.ts'
import { createRandom } from './random.ts'

export interface DemoOptions {
  /** An empty folder. */
  readonly folder: string
  readonly origin: DemoOrigin
  /** The moment that everything is told of as it is then. */
  readonly now: Date
  /** Of how many days, today included, every pitch and play is told; 30 when left out. Of days before, box scores. */
  readonly pitchDays?: number
  /** Stops between two files. */
  readonly signal?: AbortSignal
}

export const DAYS_AHEAD = 7
const PITCH_DAYS = 30
const OPENED_MINUTES_AGO = 9 * 60
/** Games of one file: every file is held in memory as a whole, and what follows from games is worked out after each. */
const GAMES_PER_FILE = { boxScores: 1000, feeds: 250 }

/**
 * Writes a league of invented players, who play for the real clubs in their real parks, in the formats that importers read: MLB Stats API
 * (teams, venues, people, rosters, schedule, live feeds), Statcast and The Odds API (two snapshots of the board, player props). The same
 * origin and moment write the same bytes. Says what it wrote, first what others refer to.
 */
export async function writeDemoFiles({ folder, origin, now, pitchDays = PITCH_DAYS, signal }: DemoOptions): Promise<readonly string[]> {
  const written: string[] = []
  async function write(name: string, content: string): Promise<void> {
    signal?.throwIfAborted()
    const path = join(folder, name)
    await writeFile(path, content)
    written.push(path)
  }
  const league = createLeague(origin)
  const today = baseballDay(now)
  const fixtures = league.calendarUntil(daysAfter(today, DAYS_AHEAD))

  await write('teams.json', JSON.stringify(teamsFile(origin.season)))
  await write('venues.json', JSON.stringify(venuesFile()))
  await write('people.json', JSON.stringify(peopleFile(league.teams)))
  for (const team of league.teams) await write(`roster-${team.club.id}.json`, JSON.stringify(rosterFile(team)))

  const begun = fixtures.filter(({ startTime }) => startTime <= now)
  const coming = fixtures.filter(({ startTime }) => startTime > now).map(fixture => gameStateAt(league, fixture, now))
  await write('schedule.json', JSON.stringify(scheduleAnswer(coming)))
  const isRecent = ({ officialDate }: Fixture) => daysBetween(officialDate, today) < pitchDays
  const parts = [
    ...partsOf('games', begun, GAMES_PER_FILE.boxScores, fixture => !isRecent(fixture)),
    ...partsOf('feeds', begun, GAMES_PER_FILE.feeds, isRecent),
  ]
  for (const { name, kind, games } of parts) {
    const states = games.map(fixture => gameStateAt(league, fixture, now))
    await write(`${name}.json`, JSON.stringify(states.map(state => feedAnswer(state, { withPlays: kind === 'feeds' }))))
    if (kind === 'feeds') await write(`statcast-${name}.csv`, statcastFile(states.flatMap(state => pitchesOf(league, state))))
  }
  await write('standings.json', JSON.stringify(standingsAnswer(league, now)))
  await writeOdds(league, fixtures, now, write)
  return written
}

/** Those of plate appearances that are over: one that is under way comes as a whole, when it goes on. */
const pitchesOf = (league: League, { fixture, season, plays }: GameState) =>
  pitchRowsOf(league.play(fixture), season).slice(
    0,
    plays.reduce((sum, { pitches }) => sum + pitches.length, 0),
  )

/** Some of the games, as many to a file as it may hold. */
function partsOf<Kind extends string>(kind: Kind, begun: readonly Fixture[], size: number, belongs: (fixture: Fixture) => boolean) {
  const games = begun.filter(belongs)
  return Array.from({ length: Math.ceil(games.length / size) }, (_, index) => ({
    kind,
    name: `${kind}-${index + 1}`,
    games: games.slice(index * size, (index + 1) * size),
  }))
}

async function writeOdds(
  { origin }: League,
  fixtures: readonly Fixture[],
  now: Date,
  write: (name: string, content: string) => Promise<void>,
) {
  const random = createRandom(origin.seed)
  const [today, tomorrow] = [baseballDay(now), daysAfter(baseballDay(now), 1)]
  const board = fixtures.filter(({ officialDate }) => officialDate === today || officialDate === tomorrow)
  const opened = minutesBefore(now, OPENED_MINUTES_AGO)
  await write('odds-1-opening.json', JSON.stringify(oddsFile(board, { at: opened, opening: true }, random)))
  await write('odds-2-current.json', JSON.stringify(oddsFile(board, { at: now, opening: false }, random)))
  const props = board.filter(({ officialDate }) => officialDate === today).map(fixture => propsOf(fixture, now, random))
  await write('props.json', JSON.stringify(props))
}
