import { afterAll, beforeAll, expect, test } from 'vitest'
import { oddsGraph } from './testing/odds-graph.ts'

let graph: Awaited<ReturnType<typeof oddsGraph>>
beforeAll(async () => {
  graph = await oddsGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

const ENTITIES = (fields: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`
const BOARD =
  'gamePk odds { asOf markets { lines { selections { best { bookmaker { name } price { american } } open { at } close { at } } } } }'
const PROPS = 'id props { type game { gamePk } lines { point selections { side best { bookmaker { key } price { american } } } } }'
const games = (gamePks: readonly unknown[]) => ({ representations: gamePks.map(gamePk => ({ __typename: 'Game', gamePk })) })
const players = (ids: readonly unknown[]) => ({ representations: ids.map(id => ({ __typename: 'Player', id })) })

test('every game costs the statements of one', async () => {
  const source = ENTITIES(`... on Game { ${BOARD} }`)
  const one = await graph.ask(source, games([1]))
  const all = await graph.ask(source, games([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))
  const entities: readonly { readonly odds: unknown }[] = all.data!['_entities']!
  expect(entities.map(game => game.odds !== null)).toEqual([...Array<boolean>(11).fill(true), false])
  // The prices and their history.
  expect([one.cost, all.cost]).toEqual([2, 2])
})

test('without opening and closing prices nobody reads the history', async () => {
  const source = ENTITIES('... on Game { odds { asOf markets { lines { selections { best { price { decimal } } } } } } }')
  expect((await graph.ask(source, games([1, 2, 3]))).cost).toBe(1)
})

test("every player's props cost the statements of one", async () => {
  const source = ENTITIES(`... on Player { ${PROPS} }`)
  const one = await graph.ask(source, players(['5001']))
  const all = await graph.ask(source, players([5001, '5002', '5003', '6000', '42']))
  const entities: readonly { readonly props: readonly object[] }[] = all.data!['_entities']!
  expect([one.cost, all.cost]).toEqual([1, 1])
  expect(entities.map(({ props }) => props.length)).toEqual([1, 1, 1, 1, 0])
  expect(entities[0]).toMatchObject({
    id: '5001',
    props: [
      {
        type: 'BATTER_HITS',
        game: { gamePk: 1 },
        lines: [
          {
            point: 0.5,
            selections: [
              { side: 'OVER', best: { price: { american: -200 } } },
              { side: 'UNDER', best: { price: { american: 160 } } },
            ],
          },
        ],
      },
    ],
  })
})

test('props can be narrowed to types', async () =>
  expect(await graph.answer(ENTITIES('... on Player { props(types: [PITCHER_OUTS]) { type } }'), players(['5001', '6000']))).toEqual({
    _entities: [{ props: [] }, { props: [{ type: 'PITCHER_OUTS' }] }],
  }))

test('props of games that are over are gone', async () => {
  const source = ENTITIES('... on Player { props { type } }')
  expect(await graph.answer(source, players(['5001', '5010']), '2026-04-17T12:00:00Z')).toEqual({
    _entities: [{ props: [] }, { props: [{ type: 'BATTER_HITS' }] }],
  })
  await graph.db.gameReference.update({ where: { gamePk: 10 }, data: { abstractState: 'FINAL' } })
  expect(await graph.answer(source, players(['5010']))).toEqual({ _entities: [{ props: [] }] })
  await graph.db.gameReference.update({ where: { gamePk: 10 }, data: { abstractState: 'PREVIEW' } })
})

test('what cannot be a key is nobody, and asks the database nothing', async () => {
  const representations = [
    ...games([-1, 0, 1.5, 2 ** 31, 9e15, 'abc', null]).representations,
    ...players(['abc', '-5', '0', '1e3', '99999999999', ' 5', null]).representations,
    { __typename: 'Bookmaker', key: 'a\0b' },
  ]
  const source = ENTITIES('... on Game { odds { asOf } } ... on Player { props { type } } ... on Bookmaker { name }')
  expect(await graph.ask(source, { representations })).toEqual({ data: { _entities: representations.map(() => null) }, cost: 0 })
})

test('bookmakers are found by key', async () =>
  expect(
    await graph.answer(ENTITIES('... on Bookmaker { key name region kind }'), {
      representations: ['beta', 'nobody'].map(key => ({ __typename: 'Bookmaker', key })),
    }),
  ).toEqual({ _entities: [{ key: 'beta', name: 'BETA', region: 'us', kind: 'SPORTSBOOK' }, null] }))
