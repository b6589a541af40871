import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { startEmbeddedPostgres } from '../prisma/embedded.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import { freshDatabase } from '../testing/databases.ts'
import { runProgram } from '../testing/program.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const SEASON = `game_pk,date,season,status,home_team,away_team,home_team_id,away_team_id,home_score,away_score
1,2026-04-01,2026,FINISHED,Fictional Foxes,Fictional Owls,901,902,3.0,2.0
2,2026-04-02,2026,SCHEDULED,Fictional Foxes,Fictional Owls,901,902,,
3,2026-04-31,2026,SCHEDULED,Fictional Foxes,Fictional Owls,901,902,,
`
const VENUES = JSON.stringify({ venues: [{ id: 9001, name: 'Fictional Park', active: true }] })

let folder = ''
let stack: AsyncDisposableStack
let environment: Readonly<Record<string, string>>
beforeAll(async () => {
  stack = new AsyncDisposableStack()
  folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-cli-')), path => rm(path, { recursive: true }))
  const sports = stack.use(await freshDatabase('sports'))
  const odds = stack.use(await freshDatabase('odds'))
  environment = { SPORTS_DATABASE_URL: sports.url, ODDS_DATABASE_URL: odds.url }
})
afterAll(() => stack.disposeAsync())

const run = (args: readonly string[], env = environment) => runProgram([MAIN, ...args], { cwd: folder, env })

test('imports a folder, says what became of it, and changes nothing the second time', async () => {
  await mkdir(join(folder, 'good', 'deeper'), { recursive: true })
  await writeFile(join(folder, 'good', 'a-season.csv'), SEASON)
  await writeFile(join(folder, 'good', 'deeper', 'parks.json'), VENUES)
  await writeFile(join(folder, 'good', 'notes.txt'), 'nothing to import')

  const first = await run(['auto', 'good'])
  expect(first.err).toBe('')
  expect(first.code).toBe(0)
  // Parks come before the games that are played in them, whatever their files are called.
  expect(first.out).toMatch(/parks\.json +mlb +1 .*\na-season\.csv +season +3 .* 1\n {2}quarantined: 1 BAD_DATE\n/)
  expect(first.out).toMatch(/^sports\.game +2 +0 +0 +0$/m)
  expect(first.out).toMatch(/^odds\.game_reference +2 +0 +0 +0$/m)
  expect(first.out).toMatch(/Files: 2 imported, 0 failed, 1 ignored by name\./)

  const second = await run(['auto', 'good'])
  expect(second.out).toMatch(/^a-season\.csv +season +3 +0 +0 /m)
  expect(second.out).toMatch(/^sports\.game +0 +0 +2 /m)
})

test('a file that fails does not keep the others out, and is told without a stack', async () => {
  await writeFile(join(folder, 'other.csv'), 'a,b\n1,2\n')
  await writeFile(join(folder, 'season.csv'), SEASON)
  const { out, err, code } = await run(['season', 'other.csv', 'season.csv', 'missing.csv', 'good/deeper/parks.json'])
  expect(code).toBe(1)
  expect(out).toMatch(/^season\.csv +season +3 /m)
  expect(out).toMatch(/not imported: other\.csv\n {2}UNKNOWN_FORMAT: /)
  expect(out).toMatch(/not imported: missing\.csv\n {2}NOT_A_FILE: /)
  expect(out).toMatch(/not imported: good\/deeper\/parks\.json\n {2}WRONG_KIND: This is not season but mlb/)
  expect(out).toMatch(/Files: 1 imported, 3 failed\./)
  expect(out + err).not.toMatch(/ {4}at /)
})

test('an event of no known game is kept and named, until its game is there', async () => {
  const event = {
    id: 'e1',
    sport_key: 'baseball_mlb',
    commence_time: '2026-05-01T23:05:00Z',
    home_team: 'Fictional Foxes',
    away_team: 'Fictional Owls',
  }
  await writeFile(join(folder, 'events.json'), JSON.stringify([event]))
  await writeFile(join(folder, 'later.csv'), SEASON.replaceAll('2026-04-0', '2026-05-0').replaceAll(/^(\d),/gm, '1$1,'))

  const { out } = await run(['odds-api', 'events.json'])
  expect(out).toMatch(
    /Kept without a game or player: 1\n {2}UNMATCHED event of the-odds-api: Fictional Owls @ Fictional Foxes, 2026-05-01 23:05 UTC/,
  )
  expect((await run(['season', 'later.csv'])).out).not.toMatch(/without a game/)
})

test.each([[[]], [['seasons', 'x.csv']], [['season', '--teams', 'x.csv']]])('%j is a usage error', async args => {
  const { out, err, code } = await run(args)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(/npm run import -- <kind> <file or folder…>[^]*odds-api/)
})

test('without URLs it imports into the embedded databases of a StatEdge that is running, and leaves it running', async () => {
  const data = join(folder, 'statedge')
  // The database's user, which is not root, has to reach its folder.
  await chmod(folder, 0o755)
  await mkdir(data)
  await using server = await startEmbeddedPostgres({ folder: join(data, 'postgres'), throwAway: true })
  const { err, code } = await run(['season', 'good/a-season.csv'], { STATEDGE_DATA: data })
  expect({ err, code }).toEqual({ err: '', code: 0 })
  await using client = await connectClient(parseDatabaseUrl(server.urlOf('sports')))
  expect((await client.query('SELECT count(*)::int AS games FROM game')).rows).toEqual([{ games: 2 }])
})

test('a database that cannot be reached is told without its password', async () => {
  const { out, err, code } = await run(['auto', 'season.csv'], {
    ...environment,
    ODDS_DATABASE_URL: 'postgresql://somebody:hush@127.0.0.1:1/odds',
  })
  expect(code).toBe(1)
  expect(err).toMatch(/^The odds database cannot be used: .*127\.0\.0\.1:1/)
  expect(out + err).not.toMatch(/hush| {4}at /)
})
