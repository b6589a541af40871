import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../testing/shared-data.ts'
import { startRecordedServer, type Recorded } from '../../testing/recorded-server.ts'
import { feedOf } from '../live/testing/small-slate.ts'
import { SMALL_MLB_FILES } from '../testing/small-mlb-files.ts'
import { readMlbArguments } from './mlb-arguments.ts'
import { importMlb } from './mlb.ts'
import { importInto } from './testing/import-into.ts'

/** What a live feed names, as far as the other answers of the API are made of it here. */
interface Feed {
  readonly gamePk: number
  readonly gameData: {
    readonly game: { readonly season: string }
    readonly datetime: { readonly officialDate: string; readonly dateTime: string }
    readonly status: object
    readonly teams: Readonly<Record<'away' | 'home', { readonly id: number }>>
    readonly players: object
    readonly venue: object
  }
  readonly liveData: { readonly boxscore: { readonly teams: Readonly<Record<'away' | 'home', { readonly players: object }>> } }
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as object
const small = feedOf({ gamePk: 1, officialDate: '2026-05-01', gameDate: '2026-05-01T19:07:00Z', state: 'Final', plays: 3 })
const smallStandings = JSON.parse(SMALL_MLB_FILES.find(({ name }) => name === 'standings.json')?.content ?? '{}') as object

/** The paths of the API that one game is told by. */
function answersOf({ gamePk, gameData, liveData }: Feed, standings: object): Readonly<Record<string, object>> {
  const { game, datetime, status, teams, players, venue } = gameData
  const { season } = game
  const { officialDate, dateTime: gameDate } = datetime
  const sides = { away: { team: teams.away }, home: { team: teams.home } }
  const scheduled = { gamePk, gameType: 'R', season, gameDate, officialDate, status, teams: sides, venue }
  const rosterOf = (side: 'away' | 'home') => {
    const { id } = teams[side]
    const players = Object.values(liveData.boxscore.teams[side].players) as readonly object[]
    return { teamId: id, roster: players.map(player => ({ position: { abbreviation: 'P' }, parentTeamId: id, ...player })) }
  }
  return {
    '/api/v1/teams': { teams: Object.values(teams) },
    '/api/v1/venues': { venues: [venue] },
    '/api/v1/people': { people: Object.values(players) },
    [`/api/v1/teams/${teams.away.id}/roster`]: rosterOf('away'),
    [`/api/v1/teams/${teams.home.id}/roster`]: rosterOf('home'),
    '/api/v1/schedule': { dates: [{ date: officialDate, games: [scheduled] }] },
    '/api/v1/standings': standings,
  }
}

/** The tables that the demo league fills, projections aside, which need more than one game. */
const TABLES = ['team', 'venue', 'player', 'roster_entry', 'game', 'batting_line', 'pitching_line', 'fielding_line', 'play', 'pitch']

const feeds: readonly (readonly [name: string, feed: () => object, standings: () => object, rejected: readonly string[]])[] = [
  ['fictional', () => small, () => smallStandings, ['MISSING_FIELD']],
  ...(sharedIsThere
    ? ([
        [
          'recorded',
          () => readJson(dataFile('mlb_stats_api/pydantic_livefeed.json')),
          () => readJson(dataFile('mlb_stats_api/pydantic_standings.json')),
          [],
        ],
      ] as const)
    : []),
]

test.each(feeds)('a season of %s answers fills every table that the demo league fills', async (_, readFeed, standings, rejected) => {
  const feed = readFeed() as Feed
  const { officialDate } = feed.gameData.datetime
  await using into = await importInto(new Date(`${officialDate}T23:59:00Z`))
  const answers = answersOf(feed, standings())
  await using server = await startRecordedServer(({ pathname }): Recorded | undefined =>
    pathname === `/api/v1.1/game/${feed.gamePk}/feed/live` ? feed : answers[pathname],
  )
  const line = ['--season', officialDate.slice(0, 4), '--from', officialDate, '--to', officialDate, '--feeds']
  const outcome = await importMlb(readMlbArguments(['--base-url', `${server.url}/api`, '--per-second', '1000', ...line]), into.options)

  expect(outcome.failures).toEqual([])
  expect(outcome.absent).toEqual([])
  const reasons = outcome.summaries.flatMap(({ quarantinedByReason }) => Object.keys(quarantinedByReason))
  expect([...new Set(reasons)]).toEqual(rejected)
  const empty = []
  for (const table of [...TABLES, 'team_season']) if ((await into.count('sports', table)) === 0) empty.push(table)
  expect(empty).toEqual([])
  expect(await into.count('odds', 'game_reference')).toBe(1)
})
