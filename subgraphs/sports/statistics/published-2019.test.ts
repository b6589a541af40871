import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { fangraphsBatting, fangraphsPitching, pitching } from '../testing/lines.ts'
import { hasShared, readShared } from '../testing/shared-files.ts'
import { BATTING_RATES, woba, wraa, wrc, wrcPlus } from './batting.ts'
import { fip, PITCHING_RATES } from './pitching.ts'
import { seasonConstants } from './season-constants.ts'

// What others published of 2019, worked out again from the counts beside it.

type Row = Readonly<Record<string, string>>
const rowsOf = (path: string) => parse<Row>(readShared(path), { columns: true, bom: true })

/** The rows whose published value is further from ours than that; one that ours or theirs lacks is in order. */
function apart(rows: readonly Row[], column: string, valueOf: (row: Row) => number | null, most: number) {
  const wrong = rows.filter(row => {
    const value = valueOf(row)
    // Half of the last digit printed is theirs; floats may add a little.
    return row[column] !== '' && value !== null && Math.abs(value - Number(row[column])) > most + 1e-9
  })
  return wrong.map(row => `${row['Name']}: ${valueOf(row)} for ${row[column]}`)
}

const BATTERS = 'data/statcast_fangraphs_pybaseball/batting_leaders.csv'
describe.skipIf(!hasShared(BATTERS))('FanGraphs’ batters', () => {
  const rows = hasShared(BATTERS) ? rowsOf(BATTERS) : []
  const of = (rate: keyof typeof BATTING_RATES) => (row: Row) => BATTING_RATES[rate](fangraphsBatting(row))

  test('are all there', () => expect(rows.filter(row => woba(fangraphsBatting(row)) !== null).length).toBeGreaterThan(980))

  test('wOBA is within 0.0006 for every one', () => expect(apart(rows, 'wOBA', of('woba'), 0.0006)).toEqual([]))

  test.each([
    ['AVG', 'average', 0.0005],
    ['OBP', 'onBasePercentage', 0.0005],
    ['SLG', 'slugging', 0.0005],
    ['OPS', 'ops', 0.0005],
    ['ISO', 'isolatedPower', 0.0005],
    ['BABIP', 'babip', 0.0005],
    ['K%', 'strikeoutRate', 0.0005],
    ['BB%', 'walkRate', 0.0005],
    ['BB/K', 'walksPerStrikeout', 0.005],
  ] as const)('%s is within half of its last digit for every one', (column, rate, most) =>
    expect(apart(rows, column, of(rate), most)).toEqual([]),
  )

  test('runs above average are within 0.21 and runs created within 0.54, constants having three digits', () => {
    expect(apart(rows, 'wRAA', row => wraa(fangraphsBatting(row)), 0.21)).toEqual([])
    expect(apart(rows, 'wRC', row => wrc(fangraphsBatting(row)), 0.54)).toEqual([])
  })

  test('wRC+ differs by the club’s park and the pitchers in the league, and by 4 at most besides', () => {
    const regulars = rows.filter(row => Number(row['PA']) >= 100 && row['Team'] !== '- - -')
    const byClub = Map.groupBy(regulars, row => row['Team'])
    expect(byClub.size).toBe(30)
    for (const [club, batters] of byClub) {
      const differences = batters.map(row => wrcPlus(fangraphsBatting(row))! - Number(row['wRC+']))
      const park = differences.reduce((sum, difference) => sum + difference, 0) / differences.length
      // Denver is 19 points, everybody else within 11; Seattle's park hides 2.4.
      expect([club, park > -2.5 && park < (club === 'Rockies' ? 19 : 11)]).toEqual([club, true])
      expect([club, Math.max(...differences.map(difference => Math.abs(difference - park))) <= 4]).toEqual([club, true])
    }
  })
})

// A table of pitchers has the same form (../shared/domain/formats.md); where there is none these are skipped.
const PITCHERS = 'data/statcast_fangraphs_pybaseball/pitching_leaders.csv'
describe.skipIf(!hasShared(PITCHERS))('FanGraphs’ pitchers', () => {
  const rows = hasShared(PITCHERS) ? rowsOf(PITCHERS) : []
  const of = (rate: keyof typeof PITCHING_RATES) => (row: Row) => PITCHING_RATES[rate](fangraphsPitching(row))

  test('FIP is within 0.0051 for every one', () => expect(apart(rows, 'FIP', of('fip'), 0.0051)).toEqual([]))

  test.each([
    ['ERA', 'era'],
    ['WHIP', 'whip'],
    ['K/9', 'strikeoutsPerNine'],
    ['BB/9', 'walksPerNine'],
    ['HR/9', 'homeRunsPerNine'],
  ] as const)('%s is within half of its last digit for every one', (column, rate) =>
    expect(apart(rows, column, of(rate), 0.005)).toEqual([]),
  )
})

const LAHMAN = 'data/lahman/Pitching_2010_2024.csv'
describe.skipIf(!hasShared(LAHMAN))('Lahman’s pitchers', () => {
  const rows = hasShared(LAHMAN) ? rowsOf(LAHMAN).filter(row => Number(row['yearID']) >= 2015) : []
  const counts = (of: readonly Row[]) => {
    const sum = (column: string) => of.reduce((total, row) => total + Number(row[column]), 0)
    return {
      outs: sum('IPouts'),
      battersFaced: sum('BFP'),
      earnedRuns: sum('ER'),
      homeRuns: sum('HR'),
      walks: sum('BB'),
      hitBatsmen: sum('HBP'),
      strikeouts: sum('SO'),
    }
  }
  const bySeason = [...Map.groupBy(rows, row => Number(row['yearID']))]

  test.each(bySeason)('the league of %i has the FIP of its ERA', (season, all) => {
    const league = pitching({ ...counts(all), season })
    expect(Math.abs(fip(league)! - PITCHING_RATES.era(league)!)).toBeLessThan(0.001)
  })

  test.each(bySeason)('every pitcher of %i has the FIP that the league’s own constant gives, within 0.0051', (season, all) => {
    const league = counts(all)
    const raw = (of: typeof league) => (3 * (13 * of.homeRuns + 3 * (of.walks + of.hitBatsmen) - 2 * of.strikeouts)) / of.outs
    const constant = (27 * league.earnedRuns) / league.outs - raw(league)
    expect(Math.abs(constant - seasonConstants(season).fip)).toBeLessThan(0.001)
    const wrong = all.filter(row => {
      const own = counts([row])
      const ours = fip(pitching({ ...own, season }))
      return own.outs === 0 ? ours !== null : Math.abs(ours! - (raw(own) + constant)) > 0.0051
    })
    expect(wrong.map(row => row['playerID'])).toEqual([])
  })
})
