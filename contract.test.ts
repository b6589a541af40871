import { existsSync, readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { parse, separateOperations, validate, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { forGateway } from './gateway/supergraph.ts'

const CONTRACT = new URL('../shared/contract/', import.meta.url)

/** The operations that are promised so far; null for every operation of the file. */
const PROMISED = {
  sports: null,
  odds: ['OddsBoard', 'CurrentOdds', 'GameOdds', 'PlayerProps', 'EnrichedGame', 'Bookmakers'],
  users: [
    'Register',
    'Login',
    'RefreshSession',
    'Logout',
    'Tiers',
    'Me',
    'UpdatePreferences',
    'UpgradeSubscription',
    'CancelSubscription',
    'WatchPlayer',
    'UnwatchPlayer',
    'Watchlist',
    'CreateApiKey',
    'RevokeApiKey',
    'Usage',
  ],
} as const

/** What comes with a later issue, and the variables that only it uses. */
const LATER = { fields: ['fair', 'consensus'], variables: ['method'] }

function promisedPart(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ name }) => (LATER.fields.includes(name.value) ? null : undefined),
    VariableDefinition: ({ variable }) => (LATER.variables.includes(variable.name.value) ? null : undefined),
  })
}

function promisedOperations(): readonly (readonly [name: string, document: DocumentNode])[] {
  return Object.entries(PROMISED).flatMap(([file, names]) => {
    const operations = separateOperations(parse(readFileSync(new URL(`${file}.graphql`, CONTRACT), 'utf8')))
    return (names ?? Object.keys(operations)).map(name => [name, promisedPart(operations[name]!)] as const)
  })
}

/** What clients see of the committed supergraph. */
async function apiSchema(): Promise<GraphQLSchema> {
  const gateway = new ApolloGateway({ supergraphSdl: forGateway(readFileSync('schema/supergraph.graphql', 'utf8')) })
  const { schema } = await gateway.load()
  await gateway.stop()
  return schema
}

test('the committed supergraph loads, and shows clients no directive of the federation', async () => {
  const schema = await apiSchema()
  expect(schema.getQueryType()?.getFields()).toHaveProperty('game')
  expect(schema.getDirectives().map(({ name }) => name)).not.toContain('join__type')
})

// The contract stands beside the repository; a clone without it has the graph's own tests.
describe.skipIf(!existsSync(CONTRACT))('the contract', () => {
  let schema: GraphQLSchema
  beforeAll(async () => {
    schema = await apiSchema()
  })

  test.each(existsSync(CONTRACT) ? promisedOperations() : [])('%s is valid', (_, document) => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([])
  })

  test('an operation that asks for what is not there is not', () => {
    expect(validate(schema, parse('{ games(date: "2026-04-16") { umpires } }'))).toHaveLength(1)
  })
})
