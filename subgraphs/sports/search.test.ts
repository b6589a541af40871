import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { player, team } from './testing/rows.ts'
import { sportsGraph } from './testing/sports-graph.ts'

const SEARCH = `query SearchPlayers($text: String!, $first: Int = 10, $after: String) {
  searchPlayers(text: $text, first: $first, after: $after) {
    totalCount
    nodes { id fullName position team { id name abbreviation } }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`

interface Found {
  readonly searchPlayers: {
    readonly totalCount: number
    readonly nodes: readonly { readonly id: string; readonly fullName: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null }
  }
}

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  await graph.db.team.create({ data: team(901, 'Harbor Gulls', { abbreviation: 'HAR' }) })
  await graph.db.player.createMany({
    data: [
      player(1, 'José Ramírez', { mlbPlayedLast: 2018 }),
      player(2, 'José Ramírez', { active: true, position: '3B', teamId: 901 }),
      player(3, 'José Ramírez Castro', { active: true }),
      player(4, 'Hanley Ramírez', { mlbPlayedLast: 2019 }),
      player(5, 'Vladimir Guerrero Jr.', { active: true }),
      player(6, 'Shohei Ohtani', { active: true }),
      player(7, 'J.P. Crawford', { active: true }),
      player(8, 'Bo Bichette'),
      player(10, 'Aaron Nola'),
      player(11, 'Mike Trout'),
      player(9, 'Peter O’Brien'),
      player(12, 'Aaron Judge'),
      player(13, 'Jugdeep Rao'),
      ...Array.from({ length: 30 }, (_, index) => player(100 + index, `Marco Rossi ${String.fromCharCode(65 + index)}bel`)),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const search = async (text: string, page: { first?: number; after?: string | null } = {}) =>
  (await graph.ask<Found>(SEARCH, { text, ...page })).searchPlayers
const namesFor = async (text: string) => (await search(text)).nodes.map(({ fullName }) => fullName)

describe('search', () => {
  test('ranks exact names first, who plays now before who played, then names that start so, then similar ones', async () => {
    const { nodes, totalCount } = await search('jose ramirez')
    expect(nodes.map(({ id }) => id)).toEqual(['2', '1', '3', '4'])
    expect(totalCount).toBe(4)
    expect(nodes[0]).toEqual({
      id: '2',
      fullName: 'José Ramírez',
      position: '3B',
      team: { id: '901', name: 'Harbor Gulls', abbreviation: 'HAR' },
    })
  })

  test.each([
    ['JOSE RAMIREZ', 'José Ramírez'],
    ['josé ramírez', 'José Ramírez'],
    ['jose ramires', 'José Ramírez'],
    ['Guerrero', 'Vladimir Guerrero Jr.'],
    ['vladimir guerrero', 'Vladimir Guerrero Jr.'],
    ['Vladimir Guerrero Jr', 'Vladimir Guerrero Jr.'],
    ['guerero', 'Vladimir Guerrero Jr.'],
    ['ohtanni', 'Shohei Ohtani'],
    ['ohtnai', 'Shohei Ohtani'],
    ['ohtani shohei', 'Shohei Ohtani'],
    ['jp crawford', 'J.P. Crawford'],
    ['obrien', 'Peter O’Brien'],
    ['aaron jugde', 'Aaron Judge'],
    ['troit', 'Mike Trout'],
    ['bo', 'Bo Bichette'],
  ])('%s finds %s', async (typed, name) => expect((await namesFor(typed))[0]).toBe(name))

  test.each(['', 'j', '.', '  ', '%', '_', 'xqzwv', "'; DROP TABLE player; --", '\u0000'])('%j finds nobody', async text =>
    expect(await search(text)).toMatchObject({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }),
  )

  test('two letters swapped find the name although others begin as it was typed', async () =>
    expect(await namesFor('jugde')).toEqual(['Jugdeep Rao', 'Aaron Judge']))

  test('pages do not overlap and lose nobody', async () => {
    const all = (await search('marco rossi', { first: 100 })).nodes.map(({ id }) => id)
    expect(all).toHaveLength(30)
    const paged: string[] = []
    let after: string | null = null
    do {
      const { nodes, pageInfo, totalCount } = await search('marco rossi', { first: 7, after })
      expect([totalCount, pageInfo.hasPreviousPage]).toEqual([30, after !== null])
      paged.push(...nodes.map(({ id }) => id))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(paged).toEqual(all)
  })

  test('costs a statement for the matches, another where a glance finds nobody, and one each for players and teams, whatever it finds', async () => {
    expect(await graph.costOf(SEARCH, { text: 'jose ramirez' })).toBe(3)
    expect(await graph.costOf(SEARCH, { text: 'xqzwv' })).toBe(2)
  })

  test.each([{ first: 0 }, { first: 101 }, { after: 'x' }, { after: Buffer.from('["a"]').toString('base64url') }])(
    '%j is BAD_USER_INPUT',
    async page => expect(await graph.codesOf(SEARCH, { text: 'jose', ...page })).toEqual(['BAD_USER_INPUT']),
  )
})

describe('player by name', () => {
  const byName = async (name: string) =>
    (
      await graph.ask<{ playerByName: { id: string } | null }>(
        'query PlayerByName($name: String!) { playerByName(name: $name) { id fullName team { abbreviation } } }',
        { name },
      )
    ).playerByName?.id

  test.each([
    ['jose ramirez', '2'],
    ['Jose Ramires', '2'],
    ['vladimir guerero jr.', '5'],
    ['shohei ohtnai', '6'],
    ['aaron jugde', '12'],
    ['judeg', '12'],
    ['ohtanni', '6'],
    ['hanley', '4'],
    ['mike truot', '11'],
  ])('%s is %s', async (name, id) => expect(await byName(name)).toBe(id))

  test.each(['', 'j', 'Shohei Nobody', 'Aaron Nobody', 'Casey Bobson', 'Q'])('%j is nobody', async name =>
    expect(await byName(name)).toBeUndefined(),
  )
})
