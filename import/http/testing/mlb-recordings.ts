import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDemoFiles } from '../../../demo/write-files.ts'
import type { Recorded } from '../../../testing/recorded-server.ts'

interface Person {
  readonly id: number
}
interface Day {
  readonly date: string
  readonly games: readonly { readonly teams: Record<'home' | 'away', { readonly team: { readonly id: number } }> }[]
}

/** The demo league behind the paths of the MLB Stats API, below /api. */
export async function mlbRecordings(now: Date): Promise<(url: URL) => Recorded | undefined> {
  await using stack = new AsyncDisposableStack()
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-recorded-')), path => rm(path, { recursive: true }))
  await writeDemoFiles({ folder, now, seed: 1 })
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as never
  const teams: { readonly teams: readonly { readonly id: number; readonly venue: { readonly id: number } }[] } = await read('teams.json')
  const venues: { readonly venues: readonly { readonly id: number }[] } = await read('venues.json')
  const people: { readonly people: readonly Person[] } = await read('people.json')
  const schedule: { readonly dates: readonly Day[] } = await read('schedule.json')
  const rosters = new Map<string, Recorded>()
  for (const { id } of teams.teams) rosters.set(`/api/v1/teams/${id}/roster`, await read(`roster-${id}.json`))

  return ({ pathname, searchParams }) => {
    const ids = (name: string) => new Set(searchParams.get(name)?.split(',').map(Number))
    switch (pathname) {
      case '/api/v1/teams':
        return teams
      case '/api/v1/venues':
        return { venues: venues.venues.filter(({ id }) => ids('venueIds').has(id)) }
      case '/api/v1/people':
        return { people: people.people.filter(({ id }) => ids('personIds').has(id)) }
      case '/api/v1/schedule': {
        const [from, to] = [searchParams.get('startDate') ?? '', searchParams.get('endDate') ?? '']
        const team = searchParams.has('teamId') ? Number(searchParams.get('teamId')) : null
        const plays = ({ teams: { home, away } }: Day['games'][number]) => team === null || home.team.id === team || away.team.id === team
        const days = schedule.dates.filter(({ date }) => from <= date && date <= to)
        return { dates: days.map(day => ({ ...day, games: day.games.filter(plays) })) }
      }
      default:
        return rosters.get(pathname)
    }
  }
}
