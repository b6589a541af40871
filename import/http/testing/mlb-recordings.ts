import { scheduleAnswer } from '../../../demo/files/game-answers.ts'
import { peopleFile, rosterFile, teamsFile, venuesFile } from '../../../demo/files/mlb-files.ts'
import { gameStateAt } from '../../../demo/league/game-state.ts'
import { createLeague } from '../../../demo/league/league.ts'
import type { Recorded } from '../../../testing/recorded-server.ts'

const ORIGIN = { seed: 1, opening: '2026-05-18', season: 2026 }
const LAST_DAY = '2026-06-20'

type Game = ReturnType<typeof scheduleAnswer>['dates'][number]['games'][number]

/** The demo league behind the paths of the MLB Stats API, below /api. */
export function mlbRecordings(now: Date): (url: URL) => Recorded | undefined {
  const league = createLeague(ORIGIN)
  const teams = teamsFile(ORIGIN.season)
  const { venues } = venuesFile()
  const { people } = peopleFile(league.teams)
  const schedule = scheduleAnswer(league.calendarUntil(LAST_DAY).map(fixture => gameStateAt(league, fixture, now)))
  const rosters = new Map<string, Recorded>(league.teams.map(team => [`/api/v1/teams/${team.club.id}/roster`, rosterFile(team)]))

  return ({ pathname, searchParams }) => {
    const ids = (name: string) => new Set(searchParams.get(name)?.split(',').map(Number))
    switch (pathname) {
      case '/api/v1/teams':
        return teams
      case '/api/v1/venues':
        return { venues: venues.filter(({ id }) => ids('venueIds').has(id)) }
      case '/api/v1/people':
        return { people: people.filter(({ id }) => ids('personIds').has(id)) }
      case '/api/v1/schedule': {
        const [from, to] = [searchParams.get('startDate') ?? '', searchParams.get('endDate') ?? '']
        const team = searchParams.has('teamId') ? Number(searchParams.get('teamId')) : null
        const plays = ({ teams: { home, away } }: Game) => team === null || home.team.id === team || away.team.id === team
        const days = schedule.dates.filter(({ date }) => from <= date && date <= to)
        return { dates: days.map(day => ({ ...day, games: day.games.filter(plays) })) }
      }
      default:
        return rosters.get(pathname)
    }
  }
}
