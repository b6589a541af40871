import { expect, test } from 'vitest'
import { ANONYMOUS } from '../shared/viewer.ts'
import { createSchemaAccess } from './schema-access.ts'
import { usersGraph } from './testing/users-graph.ts'

const schemaAccess = createSchemaAccess()
const open = { public: true, authenticated: false, scopes: [], policies: [], tier: null }

test.each([
  ['Game', 'gamePk', open],
  ['Game', 'odds', { ...open, public: false, scopes: [['odds:read']], tier: 'FREE' }],
  ['Player', 'statcast', { ...open, public: false, scopes: [['statcast:read']], tier: 'PRO' }],
  ['Selection', 'best', { ...open, public: false, scopes: [['odds:read']], tier: 'FREE' }],
  ['Query', 'me', { ...open, public: false, authenticated: true, tier: 'FREE' }],
  ['Mutation', 'createApiKey', { ...open, public: false, authenticated: true, policies: [['signed-in']], tier: 'FREE' }],
])('%s.%s needs what the schema says', (type, name, access) => {
  const [found] = schemaAccess(type)
  expect(found?.type).toBe(type)
  expect(found?.fields.find(field => field.name === name)).toEqual({ name, ...access })
})

test('without a type it is all of the schema that clients see', () => {
  const types = schemaAccess(null).map(one => one.type)
  expect(types).toEqual(types.toSorted((a, b) => a.localeCompare(b)))
  expect(types).toEqual(expect.arrayContaining(['Game', 'Mutation', 'Query', 'User']))
  expect(types).not.toContain('ApiKeyHolder')
  expect(schemaAccess('Query')[0]?.fields.map(({ name }) => name)).not.toContain('_apiKey')
  expect(schemaAccess('Umpire')).toEqual([])
})

test('everybody may ask', async () => {
  await using graph = await usersGraph()
  const { data, errors } = await graph.ask('{ schemaAccess(type: "Tier") { type fields { name public tier } } }', {}, ANONYMOUS)
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({
    schemaAccess: [{ type: 'Tier', fields: expect.arrayContaining([{ name: 'code', public: true, tier: null }]) }],
  })
})
