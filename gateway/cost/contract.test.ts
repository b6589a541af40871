import '../telemetry-off.ts'
import { existsSync, readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { getIntrospectionQuery, parse, separateOperations, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS_ALLOWANCE, tierOf, type Allowance, type TierCode } from '../../subgraphs/shared/tiers.ts'
import { forGateway } from '../supergraph.ts'
import { createPrices, type PriceOf } from './prices.ts'
import { operationOf } from './testing/league.ts'

const CONTRACT = new URL('../../../shared/contract/', import.meta.url)
const SUPERGRAPH = readFileSync('schema/supergraph.graphql', 'utf8')

/** The cheapest viewer who may ask, what the operation is expected to cost with its default values, and how often a minute it has to run. */
const CALIBRATED: Readonly<Record<string, readonly [who: 'ANONYMOUS' | TierCode, cost: number, perMinute?: number]>> = {
  SearchPlayers: ['ANONYMOUS', 30],
  PlayerProfile: ['ANONYMOUS', 8],
  PlayerByName: ['ANONYMOUS', 11],
  PlayerStatcast: ['PRO', 311],
  BattingLeaders: ['ANONYMOUS', 121],
  PitchingLeaders: ['ANONYMOUS', 96],
  Slate: ['ANONYMOUS', 60],
  GameDetails: ['ANONYMOUS', 18],
  TeamRoster: ['ANONYMOUS', 151],
  OddsBoard: ['FREE', 7_260, 5],
  CurrentOdds: ['FREE', 1_430],
  PlayerProps: ['FREE', 63],
  EnrichedGame: ['FREE', 3_676, 10],
  Bookmakers: ['ANONYMOUS', 50],
  Register: ['ANONYMOUS', 52],
  Login: ['ANONYMOUS', 53],
  RefreshSession: ['ANONYMOUS', 20],
  Logout: ['ANONYMOUS', 10],
  Tiers: ['ANONYMOUS', 3],
  UpdatePreferences: ['FREE', 11],
  WatchPlayer: ['FREE', 61],
  UnwatchPlayer: ['FREE', 61],
  Watchlist: ['FREE', 2_952, 10],
  Usage: ['FREE', 111],
  CreateApiKey: ['FREE', 51],
  RevokeApiKey: ['FREE', 10],
}

/** Operations that are not valid in whole before later issues: from then on they are held to the limits, too. */
const LATER = {
  GameOdds: 'FREE',
  MarketMovements: 'PRO',
  Arbitrage: 'PRO',
  ValueBets: 'PRO',
  EnhancedProbabilities: 'ELITE',
  Calculators: 'ANONYMOUS',
  Me: 'FREE',
  UpgradeSubscription: 'FREE',
  CancelSubscription: 'FREE',
} as const

/** The share of what one operation may cost that an operation of the contract may have: larger leagues need room. */
const ROOM = 0.75

const allowanceFor = (who: 'ANONYMOUS' | TierCode): Allowance => (who === 'ANONYMOUS' ? ANONYMOUS_ALLOWANCE : tierOf(who))

let schema: GraphQLSchema
let priceOf: PriceOf
beforeAll(async () => {
  const gateway = new ApolloGateway({ supergraphSdl: forGateway(SUPERGRAPH) })
  schema = (await gateway.load()).schema
  await gateway.stop()
  priceOf = createPrices(schema, SUPERGRAPH)
})

function requested(document: DocumentNode | string, variables = {}): number {
  const parsed = typeof document === 'string' ? parse(document) : document
  expect(validate(schema, parsed).map(({ message }) => message)).toEqual([])
  return priceOf(operationOf(parsed), parsed).requested(variables)
}

// The contract stands beside the repository.
describe.skipIf(!existsSync(CONTRACT))('the contract', () => {
  const operations = Object.assign(
    {},
    ...['sports', 'odds', 'users'].map(file =>
      existsSync(CONTRACT) ? separateOperations(parse(readFileSync(new URL(`${file}.graphql`, CONTRACT), 'utf8'))) : {},
    ),
  ) as Readonly<Record<string, DocumentNode>>

  test.each(Object.entries(CALIBRATED))('%s costs what %j says', (name, [who, cost, perMinute = 20]) => {
    const { costPerRequest, costPerMinute } = allowanceFor(who)
    expect(requested(operations[name]!)).toBe(cost)
    expect(cost).toBeLessThanOrEqual(costPerRequest * ROOM)
    expect(cost * perMinute).toBeLessThanOrEqual(costPerMinute)
  })

  test.for(Object.entries(LATER))('%s is not too dear for %s', ([name, who], { skip }) => {
    skip(validate(schema, operations[name]!).length > 0, 'not valid yet')
    expect(requested(operations[name]!)).toBeLessThanOrEqual(allowanceFor(who).costPerRequest * ROOM)
  })

  // Without an account the fields above it are null, and the rest is served: the price must not be what refuses it.
  test.each(Object.keys(CALIBRATED))('%s is not too dear for anybody', name =>
    expect(requested(operations[name]!)).toBeLessThanOrEqual(ANONYMOUS_ALLOWANCE.costPerRequest),
  )

  test('no operation is forgotten', () =>
    expect([...Object.keys(CALIBRATED), ...Object.keys(LATER)].toSorted()).toEqual(Object.keys(operations).toSorted()))
})

test('pages of any length that are not inside each other are served to everybody who may see them', () => {
  const line = 'rank player { id fullName team { name } } line { homeRuns }'
  expect(requested(`{ battingLeaderboard(season: 2026, first: 100) { nodes { ${line} } } }`)).toBeLessThan(
    ANONYMOUS_ALLOWANCE.costPerRequest,
  )
  const market = 'markets(types: [MONEYLINE]) { lines { selections { best { price { decimal } } } } }'
  expect(requested(`{ currentOdds(first: 100) { nodes { game { gamePk } ${market} } } }`)).toBeLessThan(tierOf('FREE').costPerRequest)
})

const HOSTILE: readonly (readonly [TierCode, string])[] = [
  ['FREE', '{ searchPlayers(text: "a", first: 100) { nodes { team { roster { player { recentStats { batting { homeRuns } } } } } } } }'],
  ['PRO', '{ games(date: "2026-04-16") { plays(first: 100) { nodes { batter { team { roster { player { fullName } } } } } } } }'],
  ['ELITE', '{ searchPlayers(text: "a", first: 100) { nodes { statcast { nodes { batter { statcast { nodes { gamePk } } } } } } } }'],
  [
    'ELITE',
    '{ currentOdds(first: 100) { nodes { game { homeTeam { roster { player { props { lines { selections { quotes { stale } } } } } } } } } } }',
  ],
]
test.each(HOSTILE)('even %s may not nest pages: %s', (tier, source) =>
  expect(requested(source)).toBeGreaterThan(tierOf(tier).costPerRequest),
)

test('a client may read the whole schema without an account', () => {
  const options = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true, directiveIsRepeatable: true }
  const cost = requested(getIntrospectionQuery(options))
  expect(cost).toBeGreaterThan(10)
  expect(cost * 20).toBeLessThan(ANONYMOUS_ALLOWANCE.costPerMinute)
})

test('and not the whole schema ten times at once, again and again: that is the dearest thing to answer of all that nobody pays for', () => {
  const all = '__schema { types { name fields { name description type { name fields { name description } } } } }'
  const tenfold = [...'abcdefghij'].map(alias => `${alias}: ${all}`)
  expect(requested(`{ ${tenfold.join(' ')} }`) * 10).toBeGreaterThan(ANONYMOUS_ALLOWANCE.costPerMinute)
})
