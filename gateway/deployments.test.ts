import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractOperation } from '../testing/ask.ts'
import { demoDatabases, demoEnvironment, DEMO_NOW } from '../testing/demo-databases.ts'
import { keysFile } from '../testing/keys-file.ts'
import { startProgram, type Program } from '../testing/program.ts'
import { redisInstalled, startRedis } from '../testing/redis.ts'
import { sharedIsThere } from '../testing/shared-data.ts'

// The same databases behind one process and behind four (gateway and three subgraphs over HTTP, Redis between) give the same bytes.

const TODAY = DEMO_NOW.slice(0, 10)
const SECRET = { INTERNAL_TOKEN_SECRET: 'a secret of thirty-two characters' }

async function dataOf(program: Program, query: string, variables: object, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${program.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const body = await response.text()
  expect(JSON.parse(body)).not.toHaveProperty('errors')
  return body
}

describe.skipIf(!sharedIsThere || !redisInstalled())('one process and four', () => {
  const stack = new AsyncDisposableStack()
  let one: Program
  let four: Program
  let bearer: Readonly<Record<string, string>>
  let game: {
    readonly gamePk: number
    readonly homeTeam: { readonly id: string; readonly roster: readonly { readonly player: { readonly id: string } }[] }
  }

  beforeAll(async () => {
    const databases = stack.use(await demoDatabases())
    const redis = stack.use(await startRedis())
    const keys = stack.use(await keysFile())
    bearer = await keys.bearer('ELITE')
    const env = { ...demoEnvironment(databases), PORT: '0', ACCESS_TOKEN_KEYS_FILE: keys.path }
    const apart = { ...env, ...SECRET, REDIS_URL: redis.url }
    one = stack.use(await startProgram(['gateway/main.ts'], env))
    const [sports, users, odds] = await Promise.all(
      ['sports', 'users', 'odds'].map(async name => stack.use(await startProgram(['subgraphs/main.ts', name], apart))),
    )
    const { STATEDGE_NOW, PORT } = env
    const urls = { SPORTS_URL: sports!.url, USERS_URL: users!.url, ODDS_URL: odds!.url }
    four = stack.use(await startProgram(['gateway/main.ts'], { STATEDGE_NOW, PORT, ...SECRET, REDIS_URL: redis.url, ...urls }))

    const slate = await dataOf(
      one,
      'query ($date: Date!) { games(date: $date) { gamePk homeTeam { id roster { player { id } } } } }',
      { date: TODAY },
      {},
    )
    game = JSON.parse(slate).data.games[0]
  }, 180_000)
  afterAll(() => stack.disposeAsync())

  test.each([
    ['sports', 'SearchPlayers', () => ({ text: 'a' })],
    ['sports', 'PlayerProfile', () => ({ id: game.homeTeam.roster[0]!.player.id, season: 2026 })],
    ['sports', 'PlayerStatcast', () => ({ id: game.homeTeam.roster[0]!.player.id })],
    ['sports', 'BattingLeaders', () => ({ season: 2026 })],
    ['sports', 'PitchingLeaders', () => ({ season: 2026 })],
    ['sports', 'Slate', () => ({ date: TODAY })],
    ['sports', 'GameDetails', () => ({ gamePk: game.gamePk })],
    ['sports', 'TeamRoster', () => ({ teamId: game.homeTeam.id })],
    ['odds', 'OddsBoard', () => ({ date: TODAY })],
    ['odds', 'CurrentOdds', () => ({})],
    ['odds', 'PlayerProps', () => ({ id: game.homeTeam.roster[0]!.player.id })],
    ['odds', 'EnrichedGame', () => ({ gamePk: game.gamePk, season: 2026, asOf: TODAY })],
    ['odds', 'Bookmakers', () => ({})],
    ['users', 'Tiers', () => ({})],
  ] as const)('%s: %s', async (file, name, variables) => {
    const query = contractOperation(file, name)
    expect(await dataOf(four, query, variables(), bearer)).toBe(await dataOf(one, query, variables(), bearer))
  })

  test.each(['CSV', 'NDJSON'])('all pitches as %s', async format => {
    const [here, apart] = await Promise.all(
      [one, four].map(async ({ url }) => {
        const response = await fetch(`${url}/export/pitches?format=${format}`, { headers: bearer })
        expect(response.status).toBe(200)
        return response.text()
      }),
    )
    expect(apart === here).toBe(true)
    expect(here!.split('\n').length).toBeGreaterThan(1_000)
  })
})
