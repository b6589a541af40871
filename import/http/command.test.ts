import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/databases.ts'
import { sendJson, startRecordedServer, type Recorded } from '../../testing/recorded-server.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const KEY = '0123456789abcdef-the-key'
const EVENT = {
  id: 'a1',
  sport_key: 'baseball_mlb',
  commence_time: '2026-06-10T23:05:00Z',
  home_team: 'Fictional Foxes',
  away_team: 'Fictional Owls',
}
const QUOTA = { 'x-requests-remaining': '490', 'x-requests-used': '10', 'x-requests-last': '6' }

let stack: AsyncDisposableStack
let folder: string
let environment: Readonly<Record<string, string | undefined>>
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-command-')), path => rm(path, { recursive: true }))
  const [sports, odds] = [stack.use(await freshDatabase('sports')), stack.use(await freshDatabase('odds'))]
  const databases = { SPORTS_DATABASE_URL: sports.url, ODDS_DATABASE_URL: odds.url }
  environment = { PATH: process.env['PATH'], STATEDGE_DATA: folder, ODDS_API_KEY: KEY, ...databases }
})
afterEach(() => stack.disposeAsync())

function start(line: string, env = environment) {
  const child = spawn(process.execPath, [MAIN, ...line.split(' ')], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = new Promise<number | null>(resolve => child.once('exit', resolve))
  const ended = Promise.all([text(child.stdout), text(child.stderr), exit]).then(([out, err, code]) => ({ out, err, code }))
  return { child, ended }
}

const serving = async (find: (url: URL) => Recorded | undefined) => stack.use(await startRecordedServer(find))
const filesBelow = (path: string) => globSync('**/*.{json,about,run}', { cwd: path }).map(name => readFileSync(join(path, name), 'utf8'))

test('the board is imported, credits are told, and the key is in no output and no file', async () => {
  const server = await serving(() => (_, response) => sendJson(response, [EVENT], 200, QUOTA))
  const { out, err, code } = await start(`odds-api --base-url ${server.url}`).ended
  expect({ err: err.replaceAll(/^fetched .*\n/gm, ''), code }).toEqual({ err: '', code: 0 })
  expect(out).toMatch(
    /Answers: 2 fetched, 0 unchanged since they were fetched, 0 not there\.\nCredits: 12 used by this run, 490 remain, 10 used in this period\./,
  )
  expect(server.requests.every(({ path }) => path.includes(KEY))).toBe(true)
  const files = filesBelow(folder)
  expect(files.length).toBeGreaterThanOrEqual(4)
  expect([out, err, ...files].join('\n')).not.toContain(KEY)
})

test('without a key it says so', async () => {
  const server = await serving(() => [EVENT])
  const { out, err, code } = await start(`odds-api --base-url ${server.url}`, { ...environment, ODDS_API_KEY: undefined }).ended
  expect({ out, code }).toEqual({ out: '', code: 1 })
  expect(err).toMatch(/ODDS_API_KEY is required/)
})

test('a run that is stopped half-way goes on when it is called again', async () => {
  const reached = Promise.withResolvers<void>()
  let stalls = true
  const server = await serving(({ pathname }) => {
    if (pathname === '/v1/teams') return { teams: [{ id: 901, name: 'Fictional Foxes', abbreviation: 'FOX', venue: { id: 9001 } }] }
    if (pathname === '/v1/venues') return { venues: [{ id: 9001, name: 'Fictional Park', active: true }] }
    if (pathname === '/v1/schedule' && stalls) return () => reached.resolve()
    return pathname === '/v1/schedule' ? { dates: [] } : undefined
  })
  const line = `mlb --season 2026 --from 2026-06-01 --to 2026-06-02 --base-url ${server.url} --per-second 100`
  const { child, ended } = start(line)
  await reached.promise
  child.kill('SIGTERM')
  expect((await ended).code).toBe(1)

  stalls = false
  const { out, err, code } = await start(line).ended
  expect({ code, said: err.split('\n')[0] }).toEqual({ code: 0, said: expect.stringMatching(/^going on with the run of 20/) })
  expect(out).toMatch(/Answers: 1 fetched, 0 unchanged since they were fetched, 2 that were there already, 2 not there\./)
  expect(server.requests.filter(({ path }) => /teams\?|venues/.test(path))).toHaveLength(2)
})

test('wrong use is told with how it is used', async () => {
  const { out, err, code } = await start('mlb --season soon').ended
  expect({ out, code }).toEqual({ out: '', code: 2 })
  expect(err).toMatch(/--season must be a year[^]*npm run import -- mlb --season 2026/)
})
