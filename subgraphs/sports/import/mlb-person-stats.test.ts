import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { people } from './mlb-people.ts'
import { personStats } from './mlb-person-stats.ts'
import { spellsOf } from './mlb-season-spells.ts'

const SOURCE = { path: 'stats.json' }
const rowsOf = (batches: readonly Batch[], type: Batch['type']) =>
  batches.flatMap((batch): readonly unknown[] => (batch.type === type && 'rows' in batch ? batch.rows : []))
const skippedOf = (batches: readonly Batch[]) => batches.flatMap(batch => (batch.type === 'skipped' ? [[batch.reason, batch.count]] : []))

const entry = (type: string, group: string, ...splits: readonly object[]) => ({
  type: { displayName: type },
  group: { displayName: group },
  splits,
})
const split = (stat: object, over: object = {}) => ({ season: '2026', player: { id: 9000001, fullName: 'Ivo Sandquist' }, stat, ...over })
const read = (...stats: readonly object[]) => [...personStats.read({ stats }, SOURCE)]

describe.skipIf(!sharedIsThere)('real answers', () => {
  async function batchesOf(name: string) {
    const head = await readHead(dataFile(`mlb_stats_api/zss/${name}.json`))
    const document = head.kind === 'json' ? head.value : null
    expect(personStats.recognises(document)).toBe(true)
    return [...personStats.read(document, SOURCE)]
  }

  test('Soto’s 2022 with two clubs', async () => {
    const batches = await batchesOf('stats_person_hitting_player_stats')
    expect(rowsOf(batches, 'rejected')).toEqual([])
    expect(rowsOf(batches, 'player')).toMatchObject([{ id: 665742, fullName: 'Juan Soto' }])
    expect(rowsOf(batches, 'seasonBatting')).toMatchObject([
      { sourcePlayerId: '665742', season: 2022, stint: 0, teamId: null, games: 153, plateAppearances: 664, homeRuns: 27 },
      { sourcePlayerId: '665742', season: 2022, stint: 1, teamId: 120, games: 101, homeRuns: 21, groundedIntoDoublePlay: 11 },
      { sourcePlayerId: '665742', season: 2022, stint: 2, teamId: 135, games: 52, homeRuns: 6, published: { stolenBasePercentage: null } },
    ])
    expect(skippedOf(batches)).toEqual([
      ['statistics of type career (hitting)', 1],
      ['statistics of type careerAdvanced (hitting)', 1],
      ['statistics of type seasonAdvanced (hitting)', 3],
    ])
  })

  test('Ohtani’s pitching of 2022', async () => {
    const batches = await batchesOf('stats_person_pitching_player_stats')
    expect(rowsOf(batches, 'seasonPitching')).toEqual([
      {
        sourcePlayerId: '660271',
        season: 2022,
        stint: 0,
        teamId: 108,
        games: 28,
        gamesStarted: 28,
        completeGames: 0,
        shutouts: 0,
        wins: 15,
        losses: 9,
        saves: 0,
        outs: 498,
        battersFaced: 660,
        hits: 124,
        runs: 45,
        earnedRuns: 43,
        homeRuns: 14,
        walks: 44,
        intentionalWalks: 0,
        hitBatsmen: 2,
        strikeouts: 219,
        wildPitches: 14,
        balks: 0,
        published: expect.objectContaining({ era: 2.33, whip: 1.01, doubles: 23, stolenBasePercentage: 0.8 }) as object,
      },
    ])
  })
})

test('a hydrated person: game logs are lines, season and yearByYear are seasons, numbers under `stats` are read', () => {
  const stats = [
    entry('season', 'hitting', { season: '2026', stats: { gamesPlayed: 3, atBats: 9 }, team: { id: 117 } }),
    entry('yearByYear', 'pitching', { season: '2025', stat: { gamesPlayed: 1, inningsPitched: '212.1', hitByPitch: 4 } }),
    entry('expectedStatistics', 'hitting', {}, {}),
  ]
  const batches = [...people.read({ people: [{ id: 9000001, fullName: 'Ivo Sandquist', stats }] }, SOURCE)]
  expect(rowsOf(batches, 'seasonBatting')).toMatchObject([
    { sourcePlayerId: '9000001', season: 2026, stint: 0, teamId: 117, games: 3, atBats: 9, hits: null, published: {} },
  ])
  expect(rowsOf(batches, 'seasonPitching')).toMatchObject([
    { season: 2025, stint: 0, teamId: null, games: 1, outs: 637, hitBatsmen: 4, published: {} },
  ])
  expect(skippedOf(batches)).toEqual([['statistics of type expectedStatistics (hitting)', 2]])
})

test('only the regular season of the major leagues is kept', () => {
  const stat = { gamesPlayed: 1 }
  const batches = read(entry('yearByYear', 'hitting', split(stat, { gameType: 'S' }), split(stat, { sport: { id: 11 } }), split(stat)))
  expect(rowsOf(batches, 'seasonBatting')).toHaveLength(1)
  expect(skippedOf(batches)).toEqual([
    ['season totals of games of type S', 1],
    ['season totals of another level than the major leagues', 1],
  ])
})

test('games of another level are no lines', () => {
  const stat = { atBats: 4, hits: 1, homeRuns: 0, baseOnBalls: 0, strikeOuts: 1, inningsPitched: '1.0', battersFaced: 4 }
  const game = (gamePk: number, sport?: object) => split(stat, { date: '2026-05-01', game: { gamePk }, sport })
  for (const [group, type] of [
    ['hitting', 'battingLine'],
    ['pitching', 'pitchingLine'],
  ] as const) {
    const batches = read(entry('gameLog', group, game(1, { id: 11 }), game(2, { id: 1 }), game(3)))
    expect(rowsOf(batches, type)).toMatchObject([{ gamePk: 2 }, { gamePk: 3 }])
    expect(skippedOf(batches)).toEqual([['games of another level than the major leagues', 1]])
  }
})

test.each([
  ['BAD_VALUE', { gamesPlayed: 40_000 }],
  ['BAD_VALUE', { gamesPlayed: 3, hits: -1 }],
  ['BAD_VALUE', { gamesPlayed: 3, hits: 'two' }],
  ['MISSING_FIELD', {}],
])('%s: %j', (reason, stat) => {
  const batches = read(entry('season', 'hitting', split(stat), split({ gamesPlayed: 1 }, { season: '2025' })))
  expect(rowsOf(batches, 'rejected')).toMatchObject([{ line: 1, reason }])
  expect(rowsOf(batches, 'seasonBatting')).toHaveLength(1)
})

test.each(['1.3', '-.-', '20000.0'])('%s innings are none', inningsPitched => {
  expect(rowsOf(read(entry('season', 'pitching', split({ gamesPlayed: 1, inningsPitched }))), 'rejected')).toMatchObject([
    { reason: 'BAD_VALUE', detail: expect.stringContaining(inningsPitched) as string },
  ])
})

test('an answer is known by the players that what is read of it names', () => {
  const document = (...stats: readonly object[]) => ({ stats })
  expect(personStats.recognises(document(entry('season', 'hitting', split({}))))).toBe(true)
  expect(personStats.recognises(document(entry('season', 'hitting', { season: '2026', stat: {}, team: { id: 133 } })))).toBe(false)
  expect(personStats.recognises(document(entry('career', 'hitting', split({}))))).toBe(false)
})

test('every split is one spell, or a total that another repeats; clubs are counted from 1 in order', () => {
  const splits = fc.array(
    fc.record({
      playerId: fc.integer({ min: 1, max: 3 }),
      season: fc.integer({ min: 2024, max: 2026 }),
      team: fc.option(fc.record({ id: fc.integer({ min: 108, max: 158 }) })),
    }),
  )
  fc.assert(
    fc.property(splits, all => {
      const { spells, repeated } = spellsOf(all)
      expect(spells.length + repeated).toBe(all.length)
      expect(new Set(spells.map(spell => `${spell.sourcePlayerId}/${spell.season}/${spell.stint}`)).size).toBe(spells.length)
      for (const season of Map.groupBy(spells, spell => `${spell.sourcePlayerId}/${spell.season}`).values()) {
        const stints = season.map(spell => spell.stint)
        expect(stints).toEqual(stints.map((_, index) => index + (stints[0] ?? 0)))
      }
    }),
  )
})
