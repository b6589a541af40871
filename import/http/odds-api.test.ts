import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { sendJson, startRecordedServer, type Recorded } from '../../testing/recorded-server.ts'
import { httpReport } from './http-report.ts'
import { readOddsApiArguments } from './odds-api-arguments.ts'
import { importOddsApi } from './odds-api.ts'
import { importInto, type ImportInto } from './testing/import-into.ts'

const NOW = new Date('2026-06-10T20:00:00Z')
const KEY = 'k3y/+that is:secret'
const SPORT = '/v4/sports/baseball_mlb'

let stack: AsyncDisposableStack
let into: ImportInto
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  into = stack.use(await importInto(NOW))
})
afterEach(() => stack.disposeAsync())

const event = (id: string, hour: number) => ({
  id,
  sport_key: 'baseball_mlb',
  sport_title: 'MLB',
  commence_time: `2026-06-10T${hour}:05:00Z`,
  home_team: 'New York Yankees',
  away_team: 'Boston Red Sox',
})
const EVENTS = [event('a1', 21), event('b2', 23)]

const withMarket = (id: string, hour: number, key: string, outcomes: readonly object[]) => ({
  ...event(id, hour),
  bookmakers: [
    {
      key: 'fanduel',
      title: 'FanDuel',
      last_update: '2026-06-10T19:59:00Z',
      markets: [{ key, last_update: '2026-06-10T19:59:00Z', outcomes }],
    },
  ],
})
const MONEYLINE = [
  { name: 'New York Yankees', price: 1.8 },
  { name: 'Boston Red Sox', price: 2.1 },
]
const HITS = [{ name: 'Over', description: 'Aaron Nobody', price: 1.9, point: 0.5 }]

/** Answers like The Odds API, which takes credits for what it answers. */
async function serving(over: (url: URL) => Recorded | undefined = () => undefined, credits = 500) {
  const answers: Readonly<Record<string, readonly [cost: number, body: object]>> = {
    [`${SPORT}/events`]: [0, EVENTS],
    [`${SPORT}/odds`]: [6, [withMarket('a1', 21, 'h2h', MONEYLINE)]],
    [`${SPORT}/events/a1/odds`]: [2, withMarket('a1', 21, 'batter_hits', HITS)],
    [`/v4/historical${SPORT.slice(3)}/odds`]: [
      60,
      {
        timestamp: '2026-04-01T00:00:00Z',
        previous_timestamp: '2026-03-31T23:55:00Z',
        next_timestamp: '2026-04-01T00:05:00Z',
        data: [withMarket('a1', 21, 'h2h', MONEYLINE)],
      },
    ],
  }
  const spent = { credits: 0 }
  const server = await startRecordedServer(
    url =>
      over(url) ??
      ((_, response) => {
        const quota = () => ({
          'x-requests-remaining': String(credits - spent.credits),
          'x-requests-used': String(spent.credits),
        })
        if (url.searchParams.get('apiKey') !== KEY) {
          return sendJson(response, { message: `API key ${url.searchParams.get('apiKey')} is not valid`, error_code: 'INVALID_KEY' }, 401)
        }
        const [cost, body] = answers[url.pathname] ?? []
        if (cost === undefined) return sendJson(response, { message: 'Event not found', error_code: 'EVENT_NOT_FOUND' }, 404, quota())
        spent.credits += cost
        return sendJson(response, body, 200, { ...quota(), 'x-requests-last': String(cost) })
      }),
  )
  return { server: stack.use(server), spent }
}

const run = (url: string, line = '', apiKey: string | undefined = KEY) =>
  importOddsApi(readOddsApiArguments([...line.split(' ').filter(Boolean), '--base-url', url, '--per-second', '1000']), {
    ...into.options,
    apiKey,
  })

const PROPS = '--props batter_hits,pitcher_strikeouts'

test('events, board and props are fetched and imported; the credits are told, the key is nowhere', async () => {
  const { server } = await serving()
  const outcome = await run(server.url, PROPS)
  expect(outcome.failures).toEqual([])
  expect(outcome.absent).toEqual([
    { url: expect.stringContaining('/events/b2/odds?regions='), message: 'Event not found (EVENT_NOT_FOUND)' },
  ])
  expect(outcome.notes).toEqual(['Credits: 8 used by this run, 492 remain, 8 used in this period.'])
  expect(await into.count('odds', 'quote')).toBe(3)

  const files = globSync('**/*', { cwd: into.folder }).map(name => join(into.folder, name))
  const contents = files.filter(path => statSync(path).isFile()).map(path => readFileSync(path, 'utf8'))
  expect(contents.length).toBeGreaterThan(4)
  const runs = await Promise.all([into.options.sports, into.options.odds].map(pool => pool.query('SELECT * FROM import_run')))
  const seen = JSON.stringify([files, contents, into.lines, outcome, httpReport(outcome), runs.map(({ rows }) => rows as unknown[])])
  expect(seen).toContain('/v4/sports/baseball_mlb/odds')
  expect(seen).not.toMatch(/apiKey|k3y|secret/i)
})

test('a key that is wrong is told once and not repeated', async () => {
  const { server } = await serving()
  const outcome = await run(server.url, '', 'wr0ng')
  expect(outcome.failures).toEqual([
    { file: `${server.url}${SPORT}/events?dateFormat=iso`, code: 'UNAUTHORIZED', message: '401: API key *** is not valid (INVALID_KEY)' },
  ])
  expect(server.requests).toHaveLength(1)
  expect(JSON.stringify([outcome, into.lines])).not.toContain('wr0ng')
})

test.each([undefined, '', ' '])('without a key (%j) nothing is asked', async key => {
  const { server } = await serving()
  const args = readOddsApiArguments(['--base-url', server.url])
  await expect(importOddsApi(args, { ...into.options, apiKey: key })).rejects.toThrow('ODDS_API_KEY is required to ask The Odds API')
  expect(server.requests).toEqual([])
})

test('the reserve is not touched, and with a smaller one the run goes on', async () => {
  const { server, spent } = await serving()
  const outcome = await run(server.url, `${PROPS} --reserve 493`)
  expect(spent.credits).toBe(6)
  expect(outcome.failures).toMatchObject([{ code: 'QUOTA' }])
  expect(outcome.notes[0]).toBe(
    'Nothing more was asked for: Asking for this may cost 4 credits of the 494 that remain, and 493 are to be left (--reserve)',
  )
  const again = await run(server.url, `${PROPS} --reserve 490`)
  expect(again.answers).toEqual({ fetched: 1, unchanged: 0, there: 2 })
  expect(spent.credits).toBe(8)
})

test('credits that are used up end the run', async () => {
  const { server } = await serving(url =>
    url.pathname === `${SPORT}/odds`
      ? (_, response) => sendJson(response, { message: 'Usage quota has been reached', error_code: 'OUT_OF_USAGE_CREDITS' }, 401)
      : undefined,
  )
  const outcome = await run(server.url, `--scores 3 ${PROPS}`)
  expect(outcome.failures).toMatchObject([{ code: 'UNAUTHORIZED', message: '401: Usage quota has been reached (OUT_OF_USAGE_CREDITS)' }])
  expect(server.requests).toHaveLength(2)
})

test('prices of the past are paid for once', async () => {
  const { server, spent } = await serving()
  const line = '--historical 2026-04-01T00:00:00Z'
  expect((await run(server.url, line)).answers).toEqual({ fetched: 1, unchanged: 0, there: 0 })
  expect((await run(server.url, line)).answers).toEqual({ fetched: 0, unchanged: 0, there: 1 })
  expect(spent.credits).toBe(60)
})

test('what was asked for before the snapshot was there is asked for once more', async () => {
  const { server } = await serving()
  const at = (moment: string) =>
    importOddsApi(readOddsApiArguments(['--historical', '2026-04-01T00:00:00Z', '--base-url', server.url, '--per-second', '1000']), {
      ...into.options,
      clock: frozenClock(new Date(moment)),
      apiKey: KEY,
    })
  expect((await at('2026-04-01T00:01:00Z')).answers).toMatchObject({ fetched: 1 })
  expect((await at('2026-04-01T01:00:00Z')).answers).toMatchObject({ fetched: 1, there: 0 })
  expect((await at('2026-04-02T01:00:00Z')).answers).toMatchObject({ fetched: 0, there: 1 })
})

test.each(['', '--historical 2026-04-01T00:00:00Z'])('a server that has no such thing is none of The Odds API: %s', async line => {
  const { server } = await serving(() => (_, response) => sendJson(response, {}, 404))
  const { failures } = await run(server.url, line)
  expect(failures[0]).toMatchObject({ code: 'BAD_ANSWER', message: expect.stringMatching(/is the base URL right/) })
})

test('an id that would lead elsewhere is none', async () => {
  const { server } = await serving(url => (url.pathname === `${SPORT}/events` ? [{ ...EVENTS[0], id: '../../sports' }] : undefined))
  const outcome = await run(server.url, PROPS)
  expect(outcome.failures).toMatchObject([{ code: 'BAD_ANSWER' }])
  expect(server.requests.map(({ path }) => path.split('?')[0])).toEqual([`${SPORT}/events`, `${SPORT}/odds`])
})
