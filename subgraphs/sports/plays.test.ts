import { afterAll, beforeAll, expect, test } from 'vitest'
import { game, importRun, play, player } from './testing/rows.ts'
import { sportsGraph } from './testing/sports-graph.ts'

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  const { db } = graph
  await db.importRun.create({ data: importRun(1, 'mlb', '2026-04-16') })
  await db.player.create({ data: player(11, 'Iñaki Solé') })
  await db.game.createMany({
    data: [game(1, '2026-04-16', { attendance: 31_042, durationMinutes: 171 }), game(2, '2026-04-16'), game(3, '2026-04-16')],
  })
  await db.play.createMany({
    data: [
      play(1, 2, { half: 'BOTTOM', eventType: null, event: null, complete: false }),
      play(1, 0, {
        eventType: 'home_run',
        event: 'Home Run',
        description: 'Iñaki Solé homers on a fly ball.',
        runsBattedIn: 1,
        awayScore: 1,
        homeScore: 0,
        outs: 0,
        startedAt: new Date('2026-04-16T23:06:00Z'),
        endedAt: new Date('2026-04-16T23:08:00Z'),
        complete: true,
        homeWinProbability: 0.41,
        homeWinProbabilityAdded: -0.12,
        importId: 1,
      }),
      play(1, 1, { outs: 1, awayScore: 1 }),
      play(2, 0),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const PLAYS = `query ($gamePk: Int!, $first: Int, $after: String) { game(gamePk: $gamePk) { attendance durationMinutes plays(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes {
    gamePk atBatIndex inning half batter { fullName } pitcher { id } eventType event description runsBattedIn outs score { away home }
    startedAt endedAt complete homeWinProbability homeWinProbabilityAdded source { kind }
  } } } }`

interface Answer {
  readonly game: {
    readonly plays: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
      readonly nodes: readonly { readonly atBatIndex: number }[]
    }
  }
}
const plays = async (variables: Readonly<Record<string, unknown>>) =>
  (await graph.ask<Answer>(PLAYS, { gamePk: 1, ...variables })).game.plays
const indexesOf = ({ nodes }: Answer['game']['plays']) => nodes.map(({ atBatIndex }) => atBatIndex)

test('a play has what the play-by-play tells', async () =>
  expect(await graph.ask(PLAYS, { gamePk: 1, first: 1 })).toMatchObject({
    game: {
      attendance: 31_042,
      durationMinutes: 171,
      plays: {
        nodes: [
          {
            gamePk: 1,
            atBatIndex: 0,
            inning: 1,
            half: 'TOP',
            batter: { fullName: 'Iñaki Solé' },
            // Only the id is known.
            pitcher: null,
            eventType: 'home_run',
            event: 'Home Run',
            description: 'Iñaki Solé homers on a fly ball.',
            runsBattedIn: 1,
            outs: 0,
            score: { away: 1, home: 0 },
            startedAt: '2026-04-16T23:06:00.000Z',
            endedAt: '2026-04-16T23:08:00.000Z',
            complete: true,
            homeWinProbability: 0.41,
            homeWinProbabilityAdded: -0.12,
            source: { kind: 'mlb' },
          },
        ],
      },
    },
  }))

test('plays come in order, and pages follow each other', async () => {
  const first = await plays({ first: 2 })
  expect([indexesOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([[0, 1], 3, true])
  const second = await plays({ first: 2, after: first.pageInfo.endCursor })
  expect([indexesOf(second), second.totalCount, second.pageInfo.hasNextPage]).toEqual([[2], 3, false])
})

test('half a score is none', async () => expect((await plays({})).nodes[1]).toMatchObject({ outs: 1, score: null, source: null }))

test('a game without a play-by-play has an empty page', async () =>
  expect(await plays({ gamePk: 3 })).toMatchObject({ totalCount: 0, nodes: [], pageInfo: { endCursor: null } }))

test('a page each for several games costs the statements of one: games, plays, their number, who batted and pitched', async () => {
  const PAGES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Game { plays(first: 2) { totalCount nodes { batter { id } pitcher { id } } } } } }`
  const of = [1, 2, 3].map(gamePk => ({ __typename: 'Game', gamePk }))
  expect(await graph.costOf(PAGES, { of: of.slice(0, 1) })).toBe(4)
  expect(await graph.costOf(PAGES, { of })).toBe(4)
})

test.each([{ first: 0 }, { first: 101 }, { after: 'zzz' }, { after: Buffer.from('[-1]').toString('base64url') }])(
  '%j is BAD_USER_INPUT',
  async page => expect(await graph.codesOf(PLAYS, { gamePk: 1, ...page })).toEqual(['BAD_USER_INPUT']),
)
