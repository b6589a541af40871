import { expect, test } from 'vitest'
import { ANONYMOUS, GATEWAY } from '../shared/viewer.ts'
import { NOW, usersGraph } from './testing/users-graph.ts'

const ME = '{ me { id email username createdAt tier { code name } preferences { oddsFormat timeZone bookmakers } } }'
const UPDATE =
  'mutation ($input: PreferencesInput!) { updatePreferences(input: $input) { preferences { oddsFormat timeZone bookmakers } } }'

test('me is the account that asks', async () => {
  await using graph = await usersGraph()
  await graph.register('Somebody')
  const { viewer, id } = await graph.register('Judge')
  expect((await graph.answer(ME, {}, viewer)).me).toEqual({
    id,
    email: 'Judge@example.com',
    username: 'Judge',
    createdAt: NOW.toISOString(),
    tier: { code: 'FREE', name: 'Free' },
    preferences: { oddsFormat: 'DECIMAL', timeZone: 'America/New_York', bookmakers: [] },
  })
})

test('preferences change where something is given, and only the own ones', async () => {
  await using graph = await usersGraph()
  const { viewer: other } = await graph.register('Somebody')
  const { viewer } = await graph.register('Judge')
  await graph.answer(UPDATE, { input: { oddsFormat: 'AMERICAN', bookmakers: ['fanduel', 'draftkings', 'fanduel'] } }, viewer)
  const { updatePreferences } = await graph.answer(UPDATE, { input: { timeZone: 'Europe/Vienna', bookmakers: null } }, viewer)
  expect(updatePreferences.preferences).toEqual({
    oddsFormat: 'AMERICAN',
    timeZone: 'Europe/Vienna',
    bookmakers: ['fanduel', 'draftkings'],
  })
  expect((await graph.answer(ME, {}, other)).me.preferences.oddsFormat).toBe('DECIMAL')
})

test('every field that needs an account refuses whoever has none, by itself', async () => {
  await using graph = await usersGraph()
  const { id } = await graph.register()
  const operations = [
    ME,
    'mutation { updatePreferences(input: { oddsFormat: AMERICAN }) { id } }',
    ...['Player', 'Team'].flatMap(what =>
      ['watch', 'unwatch'].map(verb => `mutation { ${verb}${what}(${what.toLowerCase()}Id: "1") { id } }`),
    ),
    'mutation { watchGame(gamePk: 1) { id } }',
    'mutation { unwatchGame(gamePk: 1) { id } }',
    'mutation { createApiKey(name: "x") { secret } }',
    `mutation { revokeApiKey(id: "${id}") { id } }`,
  ]
  for (const viewer of [ANONYMOUS, GATEWAY]) {
    for (const operation of operations)
      expect([operation, (await graph.ask(operation, {}, viewer)).code]).toEqual([operation, 'UNAUTHENTICATED'])
  }
})

test('a reference to an account is answered to its owner alone', async () => {
  await using graph = await usersGraph()
  const { viewer, id } = await graph.register('Judge')
  const { viewer: other } = await graph.register('Somebody')
  const entity = `{ _entities(representations: [{ __typename: "User", id: "${id}" }]) { ... on User { email } } }`
  expect((await graph.answer(entity, {}, viewer))._entities).toEqual([{ email: 'Judge@example.com' }])
  for (const stranger of [other, ANONYMOUS, GATEWAY]) expect((await graph.answer(entity, {}, stranger))._entities).toEqual([null])
})
