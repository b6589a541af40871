import type { ApiRequest } from './request.ts'

/** The MLB Stats API; no key, no promise. */
export const MLB_BASE_URL = 'https://statsapi.mlb.com/api'

const MLB = { sportId: 1 }
const SCHEDULE_DAYS = 14
const PEOPLE_AT_ONCE = 50
const DAY_MS = 24 * 60 * 60 * 1000

export const teamsRequest = (season: number): ApiRequest => ({ path: '/v1/teams', query: { ...MLB, season } })

export const venuesRequest = (venueIds: readonly number[], season: number): ApiRequest => ({
  path: '/v1/venues',
  query: { venueIds: venueIds.join(','), season, hydrate: 'location,fieldInfo,timezone' },
})

/** Who is on a team now, or who ever was in a season that is over. */
export const rosterRequest = (teamId: number, season: number, isOver: boolean): ApiRequest => ({
  path: `/v1/teams/${teamId}/roster`,
  query: { rosterType: isOver ? 'fullSeason' : '40Man', season },
})

export function peopleRequests(personIds: readonly number[], season: number): readonly ApiRequest[] {
  const hydrate = `currentTeam,stats(group=[hitting,pitching],type=[gameLog,season],season=${season})`
  return chunks(personIds, PEOPLE_AT_ONCE).map(ids => ({ path: '/v1/people', query: { personIds: ids.join(','), hydrate } }))
}

/** The days from `from` to `to`, both included, a fortnight at a time; of each team on its own when there are some. */
export function scheduleRequests(range: { readonly from: string; readonly to: string }, teamIds: readonly number[]): readonly ApiRequest[] {
  const hydrate = 'team,linescore,weather,probablePitcher,gameInfo,venue'
  const whose = teamIds.length === 0 ? [{}] : teamIds.map(teamId => ({ teamId }))
  return fortnights(range).flatMap(days => whose.map(team => ({ path: '/v1/schedule', query: { ...MLB, ...team, ...days, hydrate } })))
}

export const standingsRequest = (season: number): ApiRequest => ({ path: '/v1/standings', query: { leagueId: '103,104', season } })

export const feedRequest = (gamePk: number): ApiRequest => ({ path: `/v1.1/game/${gamePk}/feed/live` })

function fortnights({ from, to }: { readonly from: string; readonly to: string }) {
  const days: { readonly startDate: string; readonly endDate: string }[] = []
  for (let startDate = from; startDate <= to; startDate = dayAfter(startDate, SCHEDULE_DAYS)) {
    const last = dayAfter(startDate, SCHEDULE_DAYS - 1)
    days.push({ startDate, endDate: last < to ? last : to })
  }
  return days
}

export const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
