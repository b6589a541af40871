import { afterAll, beforeAll, expect, test } from 'vitest'
import { pitch, player } from '../testing/rows.ts'
import { sportsGraph } from '../testing/sports-graph.ts'

const STATCAST = `query PlayerStatcast($id: ID!, $first: Int = 100, $after: String, $filter: PitchFilter) {
  player(id: $id) {
    statcast(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        gamePk atBatNumber pitchNumber gameDate inning pitchType pitchName description event
        releaseSpeed releaseSpinRate plateX plateZ zone balls strikes
        launchSpeed launchAngle hitDistance hitCoordinateX hitCoordinateY estimatedWoba estimatedBattingAverage
        batter { id fullName } pitcher { id fullName }
        half outs movementX movementZ releaseExtension battedBallType batterSide pitcherHand
      }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
}`

interface Answer {
  readonly player: {
    readonly statcast: {
      readonly totalCount: number
      readonly nodes: readonly { readonly gamePk: number; readonly atBatNumber: number; readonly pitchNumber: number }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  }
}

let graph: Awaited<ReturnType<typeof sportsGraph>>

beforeAll(async () => {
  graph = await sportsGraph()
  await graph.db.player.createMany({ data: [player(11, 'Iñaki Solé'), player(12, 'Otto Brandt')] })
  await graph.db.pitch.createMany({
    data: [
      pitch([1, 1, 1], '2025-09-01', { pitchType: 'FF' }),
      pitch([2, 1, 1], '2026-04-15', { pitchType: 'SL' }),
      pitch([3, 1, 1], '2026-04-16', { pitchType: 'FF' }),
      pitch([3, 1, 2], '2026-04-16', {
        pitchType: 'CH',
        pitchName: 'Changeup',
        description: 'hit_into_play',
        events: 'double',
        releaseSpeed: 84.2,
        releaseSpinRate: 1720,
        releaseExtension: 6.4,
        pfxX: -1.1,
        pfxZ: 0.4,
        plateX: 0.12,
        plateZ: 2.5,
        zone: 5,
        balls: 1,
        strikes: 2,
        outsWhenUp: 1,
        inning: 3,
        inningTopbot: 'Bot',
        launchSpeed: 101.3,
        launchAngle: 18,
        hitDistanceSc: 341,
        hcX: 60.5,
        hcY: 90.25,
        bbType: 'line_drive',
        estimatedWobaUsingSpeedangle: 0.81,
        estimatedBaUsingSpeedangle: 0.66,
      }),
      pitch([3, 2, 1], '2026-04-16', { batter: 13 }),
      // The other way round: 11 threw this one.
      pitch([4, 1, 1], '2026-04-16', { batter: 12, pitcher: 11, pitchType: 'FF' }),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

const statcast = async (variables: Readonly<Record<string, unknown>>) =>
  (await graph.ask<Answer>(STATCAST, { id: '11', ...variables })).player.statcast
const keysOf = ({ nodes }: Answer['player']['statcast']) =>
  nodes.map(({ gamePk, atBatNumber, pitchNumber }) => [gamePk, atBatNumber, pitchNumber].join('-'))

test('pitches thrown and faced come newest first', async () => {
  const page = await statcast({})
  expect(keysOf(page)).toEqual(['4-1-1', '3-1-2', '3-1-1', '2-1-1', '1-1-1'])
  expect(page).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false, hasPreviousPage: false } })
})

test('a pitch has what Statcast measured', async () =>
  expect((await statcast({ filter: { pitchTypes: ['CH'] } })).nodes).toEqual([
    {
      gamePk: 3,
      atBatNumber: 1,
      pitchNumber: 2,
      gameDate: '2026-04-16',
      inning: 3,
      half: 'BOTTOM',
      pitchType: 'CH',
      pitchName: 'Changeup',
      description: 'hit_into_play',
      event: 'double',
      releaseSpeed: 84.2,
      releaseSpinRate: 1720,
      releaseExtension: 6.4,
      movementX: -1.1,
      movementZ: 0.4,
      plateX: 0.12,
      plateZ: 2.5,
      zone: 5,
      balls: 1,
      strikes: 2,
      outs: 1,
      launchSpeed: 101.3,
      launchAngle: 18,
      hitDistance: 341,
      hitCoordinateX: 60.5,
      hitCoordinateY: 90.25,
      battedBallType: 'line_drive',
      estimatedWoba: 0.81,
      estimatedBattingAverage: 0.66,
      batterSide: 'L',
      pitcherHand: 'R',
      batter: { id: '11', fullName: 'Iñaki Solé' },
      pitcher: { id: '12', fullName: 'Otto Brandt' },
    },
  ]))

test.each([
  [{ role: 'PITCHER' }, ['4-1-1']],
  [{ role: 'BATTER', season: 2026 }, ['3-1-2', '3-1-1', '2-1-1']],
  [{ season: 99_999 }, []],
  [{ from: '2026-04-15', to: '2026-04-15' }, ['2-1-1']],
  [{ from: '2026-04-16' }, ['4-1-1', '3-1-2', '3-1-1']],
  [{ to: '2025-12-31' }, ['1-1-1']],
  [{ pitchTypes: ['FF', 'SL'], season: 2026 }, ['4-1-1', '3-1-1', '2-1-1']],
  [{ pitchTypes: [] }, []],
  [{ pitchTypes: ['ff', '\u0000', 'FF FF'] }, []],
  [{ gamePk: 3 }, ['3-1-2', '3-1-1']],
  [{ gamePk: 3, pitchTypes: null, role: null }, ['3-1-2', '3-1-1']],
  [{ counts: [{ balls: 1, strikes: 2 }] }, ['3-1-2']],
  [
    {
      counts: [
        { balls: 2, strikes: 1 },
        { balls: -1, strikes: 99_999 },
      ],
    },
    [],
  ],
  [
    {
      counts: [
        { balls: 0, strikes: 0 },
        { balls: 1, strikes: 2 },
      ],
      gamePk: 3,
    },
    ['3-1-2', '3-1-1'],
  ],
  [{ counts: [] }, []],
  [{ zones: [5, 14] }, ['3-1-2']],
  [{ zones: [4] }, []],
  [{ batterSide: 'R' }, []],
  [{ batterSide: 'L', pitcherHand: 'R', gamePk: 4 }, ['4-1-1']],
  [{ descriptions: ['hit_into_play', 'foul'] }, ['3-1-2']],
  [{ descriptions: ['Hit Into Play', '\u0000'] }, []],
  [{ events: ['double'] }, ['3-1-2']],
  [{ events: ['single'] }, []],
  [{ innings: [3, 4] }, ['3-1-2']],
])('%j leaves %j', async (filter, keys) => {
  const page = await statcast({ filter })
  expect([keysOf(page), page.totalCount]).toEqual([keys, keys.length])
})

test('pages follow each other', async () => {
  const first = await statcast({ first: 2 })
  expect([keysOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['4-1-1', '3-1-2'], 5, true])
  const second = await statcast({ first: 3, after: first.pageInfo.endCursor })
  expect(keysOf(second)).toEqual(['3-1-1', '2-1-1', '1-1-1'])
  expect(second).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false, hasPreviousPage: true } })
})

test('who has no pitches has an empty page', async () => {
  await graph.db.player.create({ data: player(14, 'Ada Quick') })
  expect(await graph.ask(STATCAST, { id: '14' })).toMatchObject({
    player: { statcast: { totalCount: 0, nodes: [], pageInfo: { endCursor: null } } },
  })
})

test('a page each for several players costs the statements of one: players, pitches, their number, who threw and faced them', async () => {
  const PAGES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Player { statcast(first: 2) { totalCount nodes { batter { id } } } } } }`
  const of = ['11', '12', '14'].map(id => ({ __typename: 'Player', id }))
  expect(await graph.costOf(PAGES, { of: of.slice(0, 1) })).toBe(4)
  expect(await graph.costOf(PAGES, { of })).toBe(4)
})

test.each([{ first: 0 }, { first: 101 }, { after: 'zzz' }])('%j is BAD_USER_INPUT', async page =>
  expect(await graph.codesOf(STATCAST, { id: '11', ...page })).toEqual(['BAD_USER_INPUT']),
)
