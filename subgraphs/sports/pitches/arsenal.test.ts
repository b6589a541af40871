import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { statcast } from '../import/statcast.ts'
import { pitch, player } from '../testing/rows.ts'
import { importFormat } from '../testing/sports-import.ts'
import { sportsGraph } from '../testing/sports-graph.ts'
import { EVENT_MEANINGS } from '../import/plate-appearance-events.ts'
import { SWINGS, WHIFFS } from './results.ts'

const ARSENAL = `query ($id: ID!, $filter: PitchFilter) { player(id: $id) { arsenal(filter: $filter) {
  pitchType pitches usage velocity topVelocity horizontalMovementInches verticalMovementInches spinRate swings whiffs whiffRate
  calledStrikeAndWhiffRate zoneRate chaseRate plateAppearances woba estimatedWoba exitVelocity hardHitRate
} } }`
const ROLLING = `query ($id: ID!, $metric: RollingMetric!, $size: Int, $games: Int, $filter: PitchFilter) {
  player(id: $id) { rolling(metric: $metric, size: $size, games: $games, filter: $filter) { gamePk date value size } }
}`

let graph: Awaited<ReturnType<typeof sportsGraph>>
const YU_DARVISH = 506433

beforeAll(async () => {
  graph = await sportsGraph()
  await graph.db.player.createMany({ data: [player(11, 'Ann Aster'), player(12, 'Bea Birch'), player(YU_DARVISH, 'Yu Darvish')] })
  const fastball = { pitchType: 'FF', releaseSpeed: 95 }
  await graph.db.pitch.createMany({
    data: [
      pitch([1, 1, 1], '2026-04-01', { ...fastball, description: 'called_strike', zone: 5, pfxX: -0.5, pfxZ: 1.25 }),
      pitch([1, 1, 2], '2026-04-01', { ...fastball, releaseSpeed: 97, description: 'foul_tip', zone: 12 }),
      pitch([1, 1, 3], '2026-04-01', { ...fastball, description: 'foul_bunt', zone: 12 }),
      pitch([1, 2, 1], '2026-04-01', { description: 'missed_bunt' }),
      pitch([1, 2, 2], '2026-04-01', {
        pitchType: 'SL',
        description: 'hit_into_play',
        zone: 13,
        events: 'single',
        bbType: 'line_drive',
        launchSpeed: 100,
        wobaValue: 0.9,
        wobaDenom: 1,
        estimatedWobaUsingSpeedangle: 0.7,
      }),
      pitch([1, 3, 1], '2026-04-01', { pitchType: 'SL', description: 'swinging_strike', events: 'strikeout', wobaValue: 0, wobaDenom: 1 }),
      // A foul ball has an exit velocity too, and is no batted ball; a sacrifice bunt does not count for wOBA.
      pitch([1, 4, 1], '2026-04-02', { pitchType: 'SL', description: 'foul', launchSpeed: 70 }),
      pitch([1, 4, 2], '2026-04-02', { pitchType: 'SL', description: 'hit_into_play', events: 'sac_bunt', wobaValue: 0, wobaDenom: 0 }),
    ],
  })
})
afterAll(() => graph[Symbol.asyncDispose]())

type Row = Readonly<Record<string, number | string | null>>
const arsenal = async (id: number, filter?: Readonly<Record<string, unknown>>) =>
  (await graph.ask<{ player: { arsenal: readonly Row[] } }>(ARSENAL, { id: String(id), filter })).player.arsenal
const rolling = async (id: number, variables: Readonly<Record<string, unknown>>) =>
  (await graph.ask<{ player: { rolling: readonly Row[] } }>(ROLLING, { id: String(id), ...variables })).player.rolling

test('an arsenal is by type, most thrown first; bunts are no swings, and a foul tip is a whiff', async () => {
  expect(await arsenal(12)).toMatchObject([
    {
      pitchType: 'SL',
      pitches: 4,
      usage: 0.5,
      velocity: null,
      swings: 4,
      whiffs: 1,
      whiffRate: 0.25,
      calledStrikeAndWhiffRate: 0.25,
      zoneRate: 0,
      chaseRate: 1,
      plateAppearances: 2,
      woba: 0.45,
      estimatedWoba: 0.35,
      exitVelocity: 100,
      hardHitRate: 1,
    },
    {
      pitchType: 'FF',
      pitches: 3,
      usage: 0.375,
      topVelocity: 97,
      horizontalMovementInches: -6,
      verticalMovementInches: 15,
      swings: 1,
      whiffs: 1,
      whiffRate: 1,
      plateAppearances: 0,
      woba: null,
      estimatedWoba: null,
      exitVelocity: null,
      hardHitRate: null,
      chaseRate: 0.5,
    },
    { pitchType: null, pitches: 1, swings: 0, whiffRate: null, zoneRate: null, chaseRate: null },
  ])
})

test('a batter faces one, and a pitcher throws none at herself', async () => {
  expect((await arsenal(11, { role: 'BATTER' })).map(row => row['pitches'])).toEqual([4, 3, 1])
  expect(await arsenal(11)).toEqual([])
  expect(await arsenal(12, { pitchTypes: ['SL'], innings: [1] })).toMatchObject([{ pitchType: 'SL', usage: 1 }])
})

test('means roll over the latest pitches that tell the thing, to the end of each game', async () => {
  expect(await rolling(12, { metric: 'VELOCITY', size: 2 })).toEqual([{ gamePk: 1, date: '2026-04-01', value: 96, size: 2 }])
  expect(await rolling(12, { metric: 'WHIFF_RATE', size: 3 })).toMatchObject([{ value: 1 / 3, size: 3 }])
  expect(await rolling(12, { metric: 'SPIN_RATE' })).toEqual([])
})

test.each([{ size: 0 }, { size: 1001 }, { games: 0 }, { games: 201 }])('%j is BAD_USER_INPUT', async bounds =>
  expect(await graph.codesOf(ROLLING, { id: '12', metric: 'WOBA', ...bounds })).toEqual(['BAD_USER_INPUT']),
)

test('arsenals and means of a roster are a statement each', async () => {
  const of = (ids: readonly number[]) =>
    `{ ${ids.map(id => `p${id}: player(id: ${id}) { arsenal { pitches } rolling(metric: WOBA) { value } }`).join(' ')} }`
  expect([await graph.costOf(of([11])), await graph.costOf(of([11, 12]))]).toEqual([3, 3])
})

test('every whiff is a swing, and what ends a plate appearance is no result of a pitch', () => {
  expect(WHIFFS.filter(whiff => !SWINGS.includes(whiff))).toEqual([])
  expect(SWINGS.filter(swing => swing in EVENT_MEANINGS)).toEqual([])
})

describe.skipIf(!sharedIsThere)('Yu Darvish in July 2019', () => {
  beforeAll(async () => {
    const client = new pg.Client({ connectionString: graph.url })
    await client.connect()
    await importFormat(client, statcast, dataFile('statcast_fangraphs_pybaseball/raw_darvish_data.csv'))
    await client.end()
  })

  // Counted in the file by a script of its own.
  test('had eight kinds of pitches', async () => {
    const rows = await arsenal(YU_DARVISH)
    expect(rows.map(row => [row['pitchType'], row['pitches'], row['swings'], row['whiffs'], row['plateAppearances']])).toEqual([
      ['FC', 162, 88, 21, 55],
      ['FF', 123, 63, 21, 26],
      ['FT', 58, 38, 3, 20],
      ['SL', 41, 15, 5, 5],
      ['CU', 37, 22, 7, 8],
      ['FS', 9, 6, 2, 3],
      ['CH', 7, 3, 3, 3],
      ['EP', 1, 0, 0, 0],
    ])
    const near = (name: string, values: readonly number[]) =>
      values.forEach((value, index) => expect(rows[index]?.[name], `${name} ${index}`).toBeCloseTo(value, 6))
    near('usage', [162 / 438, 123 / 438, 58 / 438])
    near('velocity', [87.69567901, 95.00650407, 94.93103448, 82.37073171])
    near('horizontalMovementInches', [5.10444444, -3.09658537, -12.38896552, 16.00097561])
    near('verticalMovementInches', [-0.14, 15.95219512, 9.50689655, 0.40682927])
    near('spinRate', [2669.162601626, 2529.845528455, 2403.310344828])
    near('calledStrikeAndWhiffRate', [0.2962962963, 0.3414634146, 0.1724137931])
    near('zoneRate', [0.5802469136, 0.5772357724, 0.5517241379])
    near('chaseRate', [0.3529411765, 0.2692307692, 0.5])
    near('estimatedWoba', [0.2640181818, 0.267576923, 0.425, 0.1966, 0.05575])
    near('exitVelocity', [87.86944444, 88.41052632, 90.05625])
  })

  test('threw a last hundred pitches that were as fast at the end of each game', async () => {
    const points = await rolling(YU_DARVISH, { metric: 'VELOCITY', size: 100 })
    expect(points.map(point => [point['gamePk'], point['date'], point['size']])).toEqual([
      [566218, '2019-07-03', 86],
      [565169, '2019-07-12', 100],
      [565174, '2019-07-17', 100],
      [566522, '2019-07-23', 100],
      [566619, '2019-07-30', 100],
    ])
    ;[90.6511627907, 88.26, 90.118, 88.642, 89.272].forEach((value, index) => expect(points[index]?.['value']).toBeCloseTo(value, 6))
    expect((await rolling(YU_DARVISH, { metric: 'VELOCITY', games: 2 })).map(point => point['gamePk'])).toEqual([566522, 566619])
  })

  test.each([
    [{ counts: [{ balls: 3, strikes: 2 }] }, 24],
    [{ batterSide: 'L' }, 239],
    [{ events: ['strikeout'] }, 36],
    [{ innings: [1] }, 54],
    [{ zones: [5] }, 29],
    [{ descriptions: ['called_strike'] }, 70],
  ])('threw %j %i times', async (filter, times) =>
    expect((await arsenal(YU_DARVISH, filter)).reduce((sum, row) => sum + Number(row['pitches']), 0)).toBe(times),
  )
})
