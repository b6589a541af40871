import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendJson, startRecordedServer, type Recorded, type RecordedServer } from '../../testing/recorded-server.ts'
import { httpReport } from './http-report.ts'
import { readMlbArguments } from './mlb-arguments.ts'
import { importMlb } from './mlb.ts'
import { importInto, type ImportInto } from './testing/import-into.ts'
import { mlbRecordings } from './testing/mlb-recordings.ts'

const NOW = new Date('2026-06-10T20:00:00Z')
const YANKEES = 147
const RED_SOX = 111

const recorded = mlbRecordings(NOW)

let stack: AsyncDisposableStack
let into: ImportInto
beforeEach(async () => {
  stack = new AsyncDisposableStack()
  into = stack.use(await importInto(NOW))
})
afterEach(() => stack.disposeAsync())

const serving = async (find = recorded) => stack.use(await startRecordedServer(find))
const run = ({ url }: RecordedServer, line: string, options: Partial<ImportInto['options']> = {}) =>
  importMlb(readMlbArguments(['--base-url', `${url}/api`, '--per-second', '1000', ...line.split(' ')]), { ...into.options, ...options })

const WEEK = '--season 2026 --teams NYY,111 --from 2026-06-01 --to 2026-06-20'

/** The recordings, but for what `over` has for a path. */
const but =
  (over: Readonly<Record<string, Recorded>>) =>
  (url: URL): Recorded | undefined =>
    over[url.pathname] ?? recorded(url)

test('two teams and their games are fetched, imported, and asked for again only to hear that nothing changed', async () => {
  const server = await serving()
  const outcome = await run(server, WEEK)
  expect(outcome.failures).toEqual([])
  // Teams, venues, two rosters, people by fifty, two spans of days for each of two teams; standings are not there.
  expect(outcome.absent).toEqual([
    { url: expect.stringMatching(/v1\/standings\?leagueId=103%2C104&season=2026$/), message: 'Object not found' },
  ])
  expect(outcome.answers).toEqual({ fetched: server.requests.length - 1, unchanged: 0, there: 0 })
  expect(outcome.summaries.filter(({ quarantined }) => quarantined > 0)).toEqual([])
  expect(await into.count('sports', `roster_entry WHERE team_id IN (${YANKEES}, ${RED_SOX})`)).toBeGreaterThan(40)
  const games = await into.count('sports', 'game')
  expect(games).toBeGreaterThan(10)
  expect(
    await into.count('sports', `game WHERE home_team_id NOT IN (${YANKEES}, ${RED_SOX}) AND away_team_id NOT IN (${YANKEES}, ${RED_SOX})`),
  ).toBe(0)
  expect(await into.count('sports', `import_run WHERE url LIKE '${server.url}/api/v1/%' AND fetched_at = '${NOW.toISOString()}'`)).toBe(
    outcome.summaries.length,
  )

  const first = server.requests.length
  const again = await run(server, WEEK)
  expect(again.answers).toEqual({ fetched: 0, unchanged: outcome.answers.fetched, there: 0 })
  expect(server.requests.length).toBe(2 * first)
  expect(again.summaries.reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)).toBe(0)
  expect(httpReport(again)).toMatch(
    /^Answers: 0 fetched, \d+ unchanged since they were fetched, 1 not there\.\n {2}not there: http.*standings/,
  )
})

test('a run that was interrupted goes on, and asks for nothing twice', async () => {
  const stopping = new AbortController()
  let stalls = true
  const server = await serving(url => {
    if (!stalls || url.pathname !== '/api/v1/people') return recorded(url)
    // Never answered: whoever asked is gone.
    return () => stopping.abort(new Error('interrupted'))
  })
  await expect(run(server, WEEK, { signal: stopping.signal })).rejects.toThrow('interrupted')
  const before = server.answered.size
  expect(before).toBeGreaterThan(3)

  stalls = false
  // More slowly, for a server that could not bear the pace.
  const outcome = await run(server, `${WEEK} --per-second 999`)
  expect(into.lines).toContain(`going on with the run of ${NOW.toISOString()}, which did not come to its end`)
  expect(outcome.failures).toEqual([])
  expect(outcome.answers.there).toBeGreaterThanOrEqual(before - 1)
  expect([...server.answered].filter(([, times]) => times > 1)).toEqual([])
  expect(await into.count('sports', 'game')).toBeGreaterThan(10)

  // It came to its end: the next one is a new one.
  expect((await run(server, WEEK)).answers.there).toBe(0)
})

test('an answer that fails does not keep the others out, and is what the next run asks for', async () => {
  let broken = true
  const rosterPath = `/api/v1/teams/${RED_SOX}/roster`
  const server = await serving(url =>
    broken && url.pathname === rosterPath ? (_, response) => sendJson(response, { message: 'Internal error' }, 500) : recorded(url),
  )
  const outcome = await run(server, WEEK)
  expect(outcome.failures).toEqual([
    { file: expect.stringContaining(rosterPath), code: 'SERVER_ERROR', message: '500: Internal error. Tried 5 times' },
  ])
  expect(await into.count('sports', 'game')).toBeGreaterThan(10)

  broken = false
  const asked = server.requests.length
  const again = await run(server, WEEK)
  expect(again.failures).toEqual([])
  // People are asked for by the fifty, so that one roster more changes the questions; standings may be there by now.
  const paths = new Set(server.requests.slice(asked).map(({ path }) => path.split('?')[0]))
  expect([...paths]).toEqual([rosterPath, '/api/v1/people', '/api/v1/standings'])
  expect(again.answers.there).toBeGreaterThan(5)
})

test('a server that is out is not asked for a thousand games', async () => {
  const down: Recorded = (_, response) => sendJson(response, {}, 503)
  const server = await serving(url => (url.pathname.startsWith('/api/v1.1/') ? down : recorded(url)))
  const outcome = await run(server, '--season 2026 --from 2026-05-20 --to 2026-06-10 --feeds')
  expect(outcome.failures.length).toBe(3)
  expect(server.requests.filter(({ path }) => path.startsWith('/api/v1.1/')).length).toBeLessThan(50)
  expect(outcome.notes).toEqual([
    'Nothing more was asked for: 3 answers in a row failed',
    'The same command goes on from here: what has arrived is not asked for again.',
  ])
})

test('feeds are those of games that are over; one that is not there is told', async () => {
  const server = await serving()
  const outcome = await run(server, `${WEEK} --feeds`)
  const feeds = outcome.absent.filter(({ url }) => url.includes('/feed/live'))
  const over = await into.count('sports', `game WHERE abstract_state = 'FINAL'`)
  expect(over).toBeGreaterThan(5)
  expect(feeds.length).toBe(over)
  expect(outcome.failures).toEqual([])
})

test('the roster of a season that is over says who played, not who is there today', async () => {
  const server = await serving()
  const outcome = await run(server, '--season 2025 --teams NYY --from 2025-06-01 --to 2025-06-02')
  expect(outcome.notes).toContain('The rosters of 2025 told who played and were not imported: they are not those of today.')
  expect(await into.count('sports', 'roster_entry')).toBe(0)
  expect(await into.count('sports', 'player')).toBeGreaterThan(20)
})

test('a team that nobody knows is wrong use', async () =>
  expect(run(await serving(), '--season 2026 --teams XYZ')).rejects.toThrow('MLB had no team XYZ in 2026.'))

test.each<[string, Recorded, string, RegExp]>([
  ['a proxy', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'WRONG_CONTENT_TYPE', /text\/html/],
  ['another API', { items: [] }, 'BAD_ANSWER', /is the base URL right/],
  ['no JSON', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"teams":['), 'BAD_ANSWER', /base URL/],
])('behind the base URL is %s', async (_, answer, code, message) => {
  const { failures, summaries } = await run(await serving(but({ '/api/v1/teams': answer })), WEEK)
  expect(failures[0]).toMatchObject({ code, message: expect.stringMatching(message) })
  expect(failures[1]).toMatchObject({ code: 'NO_TEAMS' })
  expect(summaries).toEqual([])
})
