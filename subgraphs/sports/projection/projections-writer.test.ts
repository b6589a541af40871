import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rebuildProjections } from './projections-writer.ts'
import { day, sportsDatabase } from '../testing/sports-database.ts'

let database: Awaited<ReturnType<typeof sportsDatabase>>
let client: pg.Client

beforeAll(async () => {
  database = await sportsDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => client.query('TRUNCATE game, game_projection'))

const game = (gamePk: number, officialDate: string, scores: { awayScore?: number; homeScore?: number } = {}) => ({
  gamePk,
  officialDate: day(officialDate),
  season: 2019,
  gameType: 'R',
  doubleHeader: 'NO',
  abstractState: 'FINAL',
  detailedState: 'Final',
  awayTeamId: 111,
  homeTeamId: 147,
  sourceRank: 1,
  ...scores,
})

test('writes what changed and nothing else', async () => {
  const games = [game(1, '2019-04-01', { awayScore: 2, homeScore: 5 }), game(2, '2019-04-02', { awayScore: 1, homeScore: 0 })]
  await database.db.game.createMany({ data: [...games, { ...game(3, '2019-04-03'), abstractState: 'PREVIEW' }] })
  expect(await rebuildProjections(client)).toEqual({ inserted: 2, updated: 0, unchanged: 0 })
  expect(await rebuildProjections(client)).toEqual({ inserted: 0, updated: 0, unchanged: 2 })

  await database.db.game.update({ where: { gamePk: 2 }, data: { homeScore: 9 } })
  expect(await rebuildProjections(client)).toEqual({ inserted: 0, updated: 1, unchanged: 1 })
  expect(await database.db.gameProjection.findUnique({ where: { gamePk: 3 } })).toMatchObject({
    model: 'statedge-runs',
    version: '2',
    asOf: day('2019-04-02'),
    eloHomeWinProbability: expect.closeTo(0.5345 + 0.0057, 2),
    homeWinProbability: expect.closeTo(0.55, 1),
  })
})

test('a projection that nothing supports any more is taken back', async () => {
  await database.db.game.createMany({ data: [game(1, '2019-04-01', { awayScore: 2, homeScore: 5 }), game(2, '2019-04-02')] })
  await rebuildProjections(client)
  await database.db.game.update({ where: { gamePk: 1 }, data: { detailedState: 'Postponed', awayScore: null, homeScore: null } })
  expect(await rebuildProjections(client)).toEqual({ inserted: 0, updated: 1, unchanged: 0 })
  expect(await database.db.gameProjection.count()).toBe(0)
})

test('an empty database has nothing to project', async () =>
  expect(await rebuildProjections(client)).toEqual({ inserted: 0, updated: 0, unchanged: 0 }))

test('26,000 games are written and compared set by set: half a second each when the machine is idle', async () => {
  await client.query(`
    INSERT INTO game (game_pk, official_date, season, game_type, double_header, abstract_state, detailed_state, away_team_id, home_team_id,
      away_score, home_score, source_rank)
    SELECT n, date '2015-04-01' + n / 15 % 180 + n / 2700 * 365, 2015 + n / 2700, 'R', 'NO', 'FINAL', 'Final', 100 + n % 30,
      100 + (n + 1 + n % 7) % 30, n % 9, (n + 4) % 11, 1 FROM generate_series(1, 26000) n`)
  const start = performance.now()
  const first = await rebuildProjections(client)
  expect(first.inserted).toBeGreaterThan(25_900)
  expect(await rebuildProjections(client)).toEqual({ inserted: 0, updated: 0, unchanged: first.inserted })
  // Ten times as long as it takes alone; a statement a game would take a minute.
  expect(performance.now() - start).toBeLessThan(10_000)
})
