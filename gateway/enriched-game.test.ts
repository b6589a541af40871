import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, contractOperation } from '../testing/ask.ts'
import { demoDatabases, DEMO_NOW } from '../testing/demo-databases.ts'
import { sharedIsThere } from '../testing/shared-data.ts'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import { subgraphs } from '../subgraphs/index.ts'
import { frozenClock } from '../subgraphs/shared/clock.ts'
import { createBus } from '../subgraphs/shared/events.ts'
import { createLog } from '../subgraphs/shared/log.ts'
import { tierOf } from '../subgraphs/shared/tiers.ts'
import { createGateway } from './index.ts'
import { createBudgets } from './rate-limit/budgets.ts'
import { inProcess } from './sources/in-process.ts'
import { createCookieOf } from './browser/browser-cookie.ts'
import { PLENTY } from './testing/fake-graph.ts'
import { createAddressOf } from './viewer/address.ts'

// The main job on a fictional league in the outside formats: every field of EnrichedGame is filled, in a bounded number of SQL statements.

const MOST_STATEMENTS = 16
const TODAY = DEMO_NOW.slice(0, 10)

type Leaf = readonly [path: string, filled: boolean]

/** Every leaf of a JSON value by path, list positions left out; an empty list counts as a leaf that nothing fills. */
function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [[path, false]]
  if (typeof value !== 'object') return [[path, true]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, /^\d+$/.test(key) ? path : `${path}/${key}`))
}

describe.skipIf(!sharedIsThere)('EnrichedGame on the demo league', () => {
  const stack = new AsyncDisposableStack()
  const statements: string[] = []
  let url: string
  let sportsUrl: string
  let gamePks: readonly number[]

  beforeAll(async () => {
    const { urls } = stack.use(await demoDatabases())
    sportsUrl = urls.sports
    const clock = frozenClock(new Date(DEMO_NOW))
    const bus = stack.use(createBus({ service: 'test', clock }))
    const log = createLog('silent', 'test')
    const tokens = { issue: () => Promise.reject(new Error('Nobody signs in here')) }
    const open = (name: 'sports' | 'users' | 'odds') =>
      stack.use(subgraphs[name]({ databaseUrl: urls[name], bus, clock, log, tokens, onStatement: sql => statements.push(sql) })).subgraph
    const sources = { sports: inProcess(open('sports')), users: inProcess(open('users')), odds: inProcess(open('odds')) }
    const gateway = stack.use(
      await createGateway({
        supergraphFile: fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url)),
        sourceFor: name => sources[name as keyof typeof sources],
        viewerOf: async () => ({ kind: 'user', id: 'u1', tier: 'PRO', scopes: tierOf('PRO').scopes, sessionId: 's1' }),
        addressOf: createAddressOf([]),
        cookieOf: createCookieOf({ trustedProxies: [], allowedOrigins: [] }),
        meter: { record() {} },
        budgetOf: createBudgets({ anonymous: PLENTY }),
        checks: {},
        log,
        version: 'test',
      }),
    )
    url = `http://127.0.0.1:${await gateway.listen({ host: '127.0.0.1', port: 0 })}`
    const slate = await ask<{ games: { gamePk: number }[] }>(url, `{ games(date: "${TODAY}") { gamePk } }`)
    gamePks = slate.data.games.map(game => game.gamePk)
  }, 120_000)
  afterAll(() => stack.disposeAsync())

  const enriched = (gamePk: number) =>
    ask<{ game: Record<string, unknown> }>(url, contractOperation('odds', 'EnrichedGame'), { gamePk, season: 2026, asOf: TODAY })

  test('every field that is empty somewhere is filled elsewhere, and those of the game itself everywhere', async () => {
    expect(gamePks.length).toBeGreaterThan(0)
    const found: Leaf[] = []
    for (const gamePk of gamePks) {
      const { data, errors } = await enriched(gamePk)
      expect(errors).toBeUndefined()
      found.push(...leaves(data))
    }
    const filled = found.filter(leaf => leaf[1]).map(([path]) => path)
    const empty = new Set(found.filter(leaf => !leaf[1]).map(([path]) => path))
    expect([...empty].filter(path => !filled.some(other => other === path || other.startsWith(`${path}/`)))).toEqual([])
    // A pitcher does not bat here, and a moneyline has no point; what is said of the game or a starting pitcher is never missing.
    expect([...empty].filter(path => !/\/roster\/player\/|\/odds\/markets\//.test(path))).toEqual([])
  })

  test(`it costs ${MOST_STATEMENTS} SQL statements at most, whatever the roster size`, async () => {
    const [gamePk] = gamePks as [number]
    await enriched(gamePk)
    statements.length = 0
    const whole = await enriched(gamePk)
    // Not one number: players whom the game's pitchers have brought along already go ahead of the others of their roster, or do not.
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST_STATEMENTS)

    await using client = await connectClient(parseDatabaseUrl(sportsUrl))
    await client.query('DELETE FROM roster_entry WHERE player_id % 2 = 0')
    statements.length = 0
    const half = await enriched(gamePk)
    expect(rosterSize(half.data)).toBeLessThan(rosterSize(whole.data))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST_STATEMENTS)
  })
})

function rosterSize(data: { readonly game: Record<string, unknown> }): number {
  const { homeTeam, awayTeam } = data.game as Record<'homeTeam' | 'awayTeam', { readonly roster: readonly unknown[] }>
  return homeTeam.roster.length + awayTeam.roster.length
}
