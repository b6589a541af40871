import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { frozenClock } from '../subgraphs/shared/clock.ts'
import { resolve as resolveInOdds } from '../subgraphs/odds/identity/resolutions.ts'
import { pgQuery } from '../subgraphs/odds/import/pg-query.ts'
import { listUnmatched } from '../subgraphs/odds/import/unmatched.ts'
import { resolve as resolveInSports } from '../subgraphs/sports/identity/resolutions.ts'
import { freshDatabase } from '../testing/databases.ts'
import { readCommand } from './commands.ts'
import { FORMATS } from './formats.ts'
import { perform, type PerformOptions } from './perform.ts'
import type { Status } from './status.ts'

vi.setConfig({ testTimeout: 120_000 })

const SEASON = `game_pk,date,season,status,home_team,away_team,home_team_id,away_team_id,home_score,away_score
1,2026-05-01,2026,SCHEDULED,Fictional Foxes,Fictional Owls,901,902,,
`
const EVENT = {
  id: 'e1',
  sport_key: 'baseball_mlb',
  commence_time: '2026-05-01T23:05:00Z',
  home_team: 'Foxes of Fiction',
  away_team: 'Owls of Fiction',
}

let stack: AsyncDisposableStack
let folder: string
let options: PerformOptions
beforeAll(async () => {
  stack = new AsyncDisposableStack()
  folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-perform-')), path => rm(path, { recursive: true }))
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 1 }), pool => pool.end())
  }
  const [sports, odds] = [await open('sports'), await open('odds')]
  options = {
    sports,
    odds,
    formats: FORMATS,
    lists: [limit => listUnmatched(pgQuery(odds), limit)],
    resolve: { sports: resolveInSports, odds: resolveInOdds },
    clock: frozenClock(new Date('2026-05-01T12:00:00Z')),
    signal: new AbortController().signal,
    dataFolder: folder,
    apiKey: undefined,
    terminal: new PassThrough(),
  }
})
afterAll(() => stack.disposeAsync())

async function run(...args: readonly string[]) {
  const command = readCommand(
    args,
    FORMATS.map(({ format }) => format.kind),
  )
  if (command.name === 'help') throw new Error('Not a command')
  return perform(command, options)
}

test('an event whose teams nobody knows is settled by hand', async () => {
  await writeFile(join(folder, 'season.csv'), SEASON)
  await writeFile(join(folder, 'events.json'), JSON.stringify([EVENT]))
  const imported = await run('auto', folder)
  expect(imported.well).toBe(true)
  expect(imported.text).toMatch(/UNMATCHED event of the-odds-api: Owls of Fiction @ Foxes of Fiction, 2026-05-01 23:05 UTC/)
  expect(imported.text).toMatch(/resolve event the-odds-api e1 <gamePk>/)

  const settled = await run('resolve', 'event', 'the-odds-api', 'e1', '1')
  expect(settled.text)
    .toBe(`Settled for this and every later import: event e1 of the-odds-api is 1, Fictional Owls @ Fictional Foxes, 2026-05-01.
  odds.provider_event: 1 changed`)
  const again = await run('resolve', 'event', 'the-odds-api', 'e1', '1')
  expect(again.text).toMatch(/\nNothing else changed\.$/)
  expect((await run('auto', folder)).text).not.toMatch(/Kept without/)
})

test('one source is reported with what is open of it and of no other', async () => {
  await writeFile(join(folder, 'events.json'), JSON.stringify([{ ...EVENT, id: 'e2', commence_time: '2026-07-01T23:05:00Z' }]))
  await run('odds-api', join(folder, 'events.json'))
  const of = async (kind: string) => JSON.parse((await run('report', '--json', '--source', kind)).text) as Status
  expect((await of('odds-api')).unmatched).toMatchObject({ total: 1, first: [{ kind: 'event', source: 'the-odds-api', sourceId: 'e2' }] })
  expect((await of('season')).unmatched).toEqual({ total: 0, first: [] })
})

test.each([
  [['player', 'lahman', 'nobody', '1'], 'UNKNOWN_SOURCE_ID'],
  [['event', 'the-odds-api', 'e1', '2'], 'UNKNOWN_TARGET'],
  [['archive', 'sportsbookreviewsonline', 'x', '1'], 'UNKNOWN_SOURCE_ID'],
])('%j cannot be settled: %s', (args, code) => expect(run('resolve', ...args)).rejects.toMatchObject({ code }))

test('The Odds API is not asked without a key', () => expect(run('odds-api', '--scores', '1')).rejects.toThrow('ODDS_API_KEY is required'))

test('a source that is asked over HTTP reports its answers like files', async () => {
  const teams = { teams: [{ id: 901, name: 'Fictional Foxes', abbreviation: 'FOX' }] }
  const server = createServer(({ url }, response) => {
    const known = url?.startsWith('/api/v1/teams') === true && !url.includes('roster')
    response
      .writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(known ? teams : { message: 'Not here' }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  await using _ = { [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) }
  const { port } = server.address() as AddressInfo

  const { text, well } = await run(
    'mlb',
    '--season',
    '2026',
    '--base-url',
    `http://127.0.0.1:${port}/api`,
    '--from',
    '2026-05-01',
    '--to',
    '2026-05-02',
  )
  expect({ text, well }).toMatchObject({ well: true })
  expect(text).toMatch(/Files: 1 imported, 0 failed/)
  expect(text).toMatch(/Answers: 1 fetched, 0 unchanged since they were fetched, \d not there\.\n {2}not there: http:.*\n {4}.*Not here/)
  expect((await run('report', '--source', 'mlb')).text).toMatch(/^mlb +2026-05-01 12:00 UTC +2026-05-01 12:00 UTC +0 minutes +1 +0 +0$/m)
})

test('nothing from outside comes into a demo league; what is there is reported all the same', async () => {
  const { sports, odds } = options
  await sports.query(`INSERT INTO demo_league (seed, opening, season, lived_until) VALUES (1, '2026-04-01', 2026, now())`)
  await odds.query(`INSERT INTO demo_league (seed, opening, season) VALUES (1, '2026-04-01', 2026)`)
  for (const command of [
    ['auto', folder],
    ['mlb', '--season', '2026'],
    ['odds-api', '--markets', 'h2h'],
  ]) {
    await expect(run(...command), command[0]).rejects.toThrow(/hold the demo league, and real data never mixes with it/)
  }
  expect((await run('report')).well).toBe(true)
})
