import { expect, test } from 'vitest'
import { usersGraph } from './testing/users-graph.ts'

const LIST = '{ me { watchlist { players { id } teams { id } games { gamePk } } } }'
const CHANGE = {
  watchPlayer: 'mutation ($id: ID!) { change: watchPlayer(playerId: $id) { watchlist { players { id } } } }',
  unwatchPlayer: 'mutation ($id: ID!) { change: unwatchPlayer(playerId: $id) { watchlist { players { id } } } }',
  watchTeam: 'mutation ($id: ID!) { change: watchTeam(teamId: $id) { watchlist { teams { id } } } }',
  unwatchTeam: 'mutation ($id: ID!) { change: unwatchTeam(teamId: $id) { watchlist { teams { id } } } }',
  watchGame: 'mutation ($id: Int!) { change: watchGame(gamePk: $id) { watchlist { games { gamePk } } } }',
  unwatchGame: 'mutation ($id: Int!) { change: unwatchGame(gamePk: $id) { watchlist { games { gamePk } } } }',
}

async function fan() {
  const graph = await usersGraph()
  const { viewer, id: accountId } = await graph.register()
  return {
    ...graph,
    viewer,
    accountId,
    change: (name: keyof typeof CHANGE, id: string | number) => graph.ask(CHANGE[name], { id }, viewer),
    list: async () => (await graph.answer(LIST, {}, viewer)).me.watchlist,
    later: (ms: number) => (graph.clock.at = new Date(graph.clock.at.getTime() + ms)),
  }
}

test('players, teams and games are references, newest first, each once and at its first place', async () => {
  await using me = await fan()
  for (const id of ['592450', '660271', '592450']) {
    me.later(1)
    await me.change('watchPlayer', id)
  }
  const { data } = await me.change('watchTeam', '147')
  expect(data?.change).toEqual({ watchlist: { teams: [{ id: '147' }] } })
  await me.change('watchGame', 777_001)
  expect(await me.list()).toEqual({
    players: [{ id: '660271' }, { id: '592450' }],
    teams: [{ id: '147' }],
    games: [{ gamePk: 777_001 }],
  })
})

test('what is taken off is gone, and what was never there is no mistake', async () => {
  await using me = await fan()
  await me.change('watchPlayer', '592450')
  await me.change('watchTeam', '147')
  await me.change('watchGame', 777_001)
  for (const [name, id] of [
    ['unwatchPlayer', '592450'],
    ['unwatchPlayer', '1'],
    ['unwatchTeam', '147'],
    ['unwatchGame', 777_001],
  ] as const) {
    expect((await me.change(name, id)).code).toBeUndefined()
  }
  expect(await me.list()).toEqual({ players: [], teams: [], games: [] })
})

test('one account sees nothing of another', async () => {
  await using me = await fan()
  await me.change('watchPlayer', '592450')
  const other = await me.register('Somebody')
  expect((await me.answer(LIST, {}, other.viewer)).me.watchlist.players).toEqual([])
})

test('a hundred teams at most, also of many at the same time; one that is there may be watched again', async () => {
  await using me = await fan()
  const added = Array.from({ length: 95 }, (_, n) => ({ accountId: me.accountId, teamId: 1000 + n, addedAt: me.clock.now() }))
  await me.db.watchedTeam.createMany({ data: added })
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => me.change('watchTeam', String(n + 1))))
  expect(answers.filter(({ code }) => code === 'BAD_USER_INPUT')).toHaveLength(55)
  expect(await me.db.watchedTeam.count()).toBe(100)
  expect((await me.change('watchTeam', '1000')).code).toBeUndefined()
})

test('500 players and 500 games at most', async () => {
  await using me = await fan()
  const ids = Array.from({ length: 500 }, (_, n) => ({ accountId: me.accountId, addedAt: me.clock.now(), id: 1000 + n }))
  await me.db.watchedPlayer.createMany({ data: ids.map(({ id, ...rest }) => ({ ...rest, playerId: id })) })
  await me.db.watchedGame.createMany({ data: ids.map(({ id, ...rest }) => ({ ...rest, gamePk: id })) })
  expect((await me.change('watchPlayer', '1')).errors?.[0]?.message).toBe('At most 500 players can be watched.')
  expect((await me.change('watchGame', 1)).errors?.[0]?.message).toBe('At most 500 games can be watched.')
})

test('an id is a whole number that a database can hold', async () => {
  await using me = await fan()
  for (const id of ['', 'x', '-1', '0', '1.5', '1e3', ' 1', '2147483648', '99999999999', '\0']) {
    expect((await me.change('watchPlayer', id)).code).toBe('BAD_USER_INPUT')
  }
  expect((await me.change('watchGame', -1)).code).toBe('BAD_USER_INPUT')
  expect((await me.change('watchPlayer', '2147483647')).code).toBeUndefined()
})
