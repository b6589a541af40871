import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDemoFiles } from '../demo/write-files.ts'
import { FORMATS } from '../import/formats.ts'
import { seedWhenEmpty } from '../import/demo/seed.ts'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { frozenClock } from '../subgraphs/shared/clock.ts'
import { freshDatabase } from './databases.ts'

export interface DemoDatabases extends AsyncDisposable {
  readonly urls: { readonly sports: string; readonly users: string; readonly odds: string }
}

/** The moment at which tests of the demo league stand still: the evening of a slate with a game under way. */
export const DEMO_NOW = '2026-07-04T23:30:00Z'

/** A league that is quick to seed: it began less than two weeks ago. */
export const SMALL_LEAGUE = { seed: 1, opening: '2026-06-22', season: 2026 }
const PITCH_DAYS = 2

/** Three databases of their own, a small league as it stands at `DEMO_NOW` in them, brought in by the importers. */
export async function demoDatabases(): Promise<DemoDatabases> {
  await using cleanup = new AsyncDisposableStack()
  const [sports, users, odds] = [
    cleanup.use(await freshDatabase('sports')),
    cleanup.use(await freshDatabase('users')),
    cleanup.use(await freshDatabase('odds')),
  ]
  const folder = cleanup.adopt(await mkdtemp(join(tmpdir(), 'statedge-demo-')), path => rm(path, { recursive: true, force: true }))
  await seedWhenEmpty({
    sports: parseDatabaseUrl(sports.url),
    odds: parseDatabaseUrl(odds.url),
    formats: FORMATS,
    clock: frozenClock(new Date(DEMO_NOW)),
    folder: join(folder, 'files'),
    origin: SMALL_LEAGUE,
    fill: 'ASKED_FOR',
    writeFiles: (files, league) => writeDemoFiles({ folder: files, ...league, pitchDays: PITCH_DAYS }),
    signal: new AbortController().signal,
  })
  const owned = cleanup.move()
  return { urls: { sports: sports.url, users: users.url, odds: odds.url }, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** The variables that point a program at them, its clock standing still. */
export const demoEnvironment = ({ urls }: DemoDatabases) => ({
  SPORTS_DATABASE_URL: urls.sports,
  USERS_DATABASE_URL: urls.users,
  ODDS_DATABASE_URL: urls.odds,
  STATEDGE_NOW: DEMO_NOW,
})
