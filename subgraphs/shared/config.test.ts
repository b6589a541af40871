import { expect, test } from 'vitest'
import { ConfigError, readConfig, type SubgraphName } from './config.ts'

const SECRET = 'a secret of at least 32 characters'

function problemsOf(env: Record<string, string>, apart?: SubgraphName) {
  try {
    readConfig(env, apart)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).message
      .split('\n')
      .slice(1)
      .map(line => line.trim())
  }
  return []
}

test('nothing needs to be set', () =>
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: undefined,
    logLevel: 'info',
    dataFolder: '.statedge',
    internalTokenSecrets: undefined,
    trustedProxies: [],
    allowedOrigins: [],
    now: undefined,
    seedDatabases: false,
    demoSpeed: 1,
    live: [],
  }))

test('an empty variable is one that is not set', () =>
  expect(readConfig({ PORT: '', REDIS_URL: '', STATEDGE_NOW: '' }).port).toBeUndefined())

test('everything is read', () =>
  expect(
    readConfig({
      HOST: '0.0.0.0',
      PORT: '4100',
      LOG_LEVEL: 'warn',
      STATEDGE_NOW: '2026-04-16T16:00:00-04:00',
      STATEDGE_DATA: '/data',
      ODDS_DATABASE_URL: 'postgresql://odds@localhost/odds',
      REDIS_URL: 'redis://localhost',
      ODDS_URL: 'http://odds:8002/graphql',
      INTERNAL_TOKEN_SECRET: SECRET,
      ACCESS_TOKEN_KEYS_FILE: '/keys/access-tokens.json',
      TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32,127.0.0.1',
      ALLOWED_ORIGINS: 'https://app.example.com, http://localhost:5173',
      SEED: 'demo',
      DEMO_SPEED: '60',
    }),
  ).toMatchObject({
    host: '0.0.0.0',
    port: 4100,
    logLevel: 'warn',
    now: new Date('2026-04-16T20:00:00Z'),
    dataFolder: '/data',
    databaseUrls: { odds: 'postgresql://odds@localhost/odds' },
    subgraphUrls: { odds: 'http://odds:8002/graphql' },
    internalTokenSecrets: [SECRET, undefined],
    accessTokenKeysFile: '/keys/access-tokens.json',
    trustedProxies: ['10.0.0.0/8', '2001:db8::/32', '127.0.0.1'],
    allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
    seedDatabases: true,
    demoSpeed: 60,
  }))

test('every problem is reported at once, by the name of its variable', () => {
  const problems = problemsOf({
    PORT: '70000',
    LOG_LEVEL: 'loud',
    STATEDGE_NOW: 'today',
    SPORTS_DATABASE_URL: 'mysql://root@localhost/x',
    ODDS_URL: 'odds:8002',
    INTERNAL_TOKEN_SECRET: 'short',
    TRUSTED_PROXIES: 'everybody',
    SEED: 'yes',
    DEMO_SPEED: '0',
  })
  const names = problems.map(problem => problem.split(' ')[0])
  expect(names.toSorted()).toEqual([
    'DEMO_SPEED',
    'INTERNAL_TOKEN_SECRET',
    'LOG_LEVEL',
    'ODDS_URL',
    'PORT',
    'REDIS_URL',
    'SEED',
    'SPORTS_DATABASE_URL',
    'STATEDGE_NOW',
    'TRUSTED_PROXIES',
  ])
})

test.each(['postgresql://localhost', 'postgresql://localhost/', 'postgresql://localhost/odds?schema=a"b'])('database %s is refused', url =>
  expect(problemsOf({ PORT: 'x', ODDS_DATABASE_URL: url }).map(problem => problem.split(' ')[0])).toEqual(['PORT', 'ODDS_DATABASE_URL']),
)

test.each(['-1', '1.5', '4000x', '65536', ' '])('PORT %j is refused', port => expect(problemsOf({ PORT: port })).toHaveLength(1))

test('a message repeats no value, because a value may hold a password', () =>
  expect(problemsOf({ SPORTS_DATABASE_URL: 'mysql://root:hunter2@localhost/x', INTERNAL_TOKEN_SECRET: 'hunter2' }).join()).not.toContain(
    'hunter2',
  ))

test('a subgraph elsewhere needs a bus and a secret in common', () =>
  expect(problemsOf({ USERS_URL: 'http://users:8001' })).toEqual([
    'REDIS_URL is required because USERS_URL is set: events must reach every process',
    'INTERNAL_TOKEN_SECRET is required because USERS_URL is set: calls between gateway and subgraphs are signed with it',
  ]))

test('a subgraph apart needs its own database too', () =>
  expect(problemsOf({}, 'odds').map(problem => problem.split(' ')[0])).toEqual(['REDIS_URL', 'INTERNAL_TOKEN_SECRET', 'ODDS_DATABASE_URL']))

test('users apart needs the keys that it signs with', () =>
  expect(problemsOf({}, 'users')).toContain(
    'ACCESS_TOKEN_KEYS_FILE is required to run users apart: access tokens are signed with its first key',
  ))

test('two internal secrets are the new one and the former one', () =>
  expect(readConfig({ INTERNAL_TOKEN_SECRET: `${SECRET}!, ${SECRET}` }).internalTokenSecrets).toEqual([`${SECRET}!`, SECRET]))

test.each([`${SECRET},short`, `${SECRET},${SECRET},${SECRET}`, `${SECRET},`])('INTERNAL_TOKEN_SECRET %s is refused', secret =>
  expect(problemsOf({ INTERNAL_TOKEN_SECRET: secret })).toHaveLength(1),
)

test.each(['10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0.0/', 'proxy.internal', '10.0.0.1 10.0.0.2'])(
  'TRUSTED_PROXIES %s is refused',
  proxies => expect(problemsOf({ TRUSTED_PROXIES: proxies })).toHaveLength(1),
)

test.each([
  'example.com',
  'https://example.com/',
  'https://example.com/app',
  'https://Example.com',
  'https://example.com:443',
  'null',
  '*',
  'ftp://example.com',
])('ALLOWED_ORIGINS %s is refused', origins => expect(problemsOf({ ALLOWED_ORIGINS: origins })).toHaveLength(1))

test('Stripe takes two secrets', () => {
  const both = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
  expect(readConfig(both).stripe).toEqual({ secretKey: 'sk_test_1', webhookSecret: 'whsec_1' })
  expect(readConfig({}).stripe).toBeUndefined()
  expect(problemsOf({ STRIPE_SECRET_KEY: 'rk_live_1' })).toEqual(['STRIPE_WEBHOOK_SECRET is required because STRIPE_SECRET_KEY is set'])
  expect(problemsOf({ STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toEqual(['STRIPE_SECRET_KEY is required because STRIPE_WEBHOOK_SECRET is set'])
  const wrong = problemsOf({ STRIPE_SECRET_KEY: 'pk_test_1', STRIPE_WEBHOOK_SECRET: 'hunter2' })
  expect(wrong.map(problem => problem.split(' ')[0])).toEqual(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'])
  expect(wrong.join()).not.toMatch(/pk_test_1|hunter2/)
})

test('LIVE names what is followed, where its database is written', () => {
  expect(readConfig({ LIVE: ' mlb,mlb ' }).live).toEqual(['mlb'])
  const apart = { REDIS_URL: 'redis://localhost', INTERNAL_TOKEN_SECRET: SECRET }
  expect(problemsOf({ ...apart, LIVE: 'mlb', ODDS_URL: 'http://odds:8002' })).toEqual([])
  expect(problemsOf({ ...apart, LIVE: 'mlb', SPORTS_DATABASE_URL: 'postgresql://sports/sports' }, 'sports')).toEqual([])
  const elsewhere = ['LIVE=mlb belongs to the process that runs sports: set it there, and not here']
  expect(problemsOf({ ...apart, LIVE: 'mlb', SPORTS_URL: 'http://sports:8000' })).toEqual(elsewhere)
  expect(problemsOf({ ...apart, LIVE: 'mlb', ODDS_DATABASE_URL: 'postgresql://odds/odds' }, 'odds')).toEqual(elsewhere)
})

test('LIVE goes with neither the demo league nor a clock that stands still, and all of it is told at once', () => {
  expect(problemsOf({ LIVE: 'mlb', SEED: 'demo', STATEDGE_NOW: '2026-04-16T20:00:00Z' })).toEqual([
    'LIVE and SEED exclude each other: real data never mixes with the demo league',
    'LIVE needs a clock that goes on: leave STATEDGE_NOW out',
  ])
  expect(problemsOf({ LIVE: 'mlb,nhl', SEED: 'demo' })).toEqual([
    'LIVE must be names of live sources, separated by commas: mlb',
    'LIVE and SEED exclude each other: real data never mixes with the demo league',
  ])
})
