import { buildASTSchema, isEnumType, parse } from 'graphql'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { marketMeaning } from './market-keys.ts'

test.each([
  ['h2h', 'MONEYLINE', 'GAME', true, false],
  ['h2h_lay', 'MONEYLINE', 'GAME', true, true],
  ['h2h_3_way', 'MONEYLINE_3_WAY', 'GAME', true, false],
  ['spreads', 'RUN_LINE', 'GAME', true, false],
  ['alternate_spreads', 'RUN_LINE', 'GAME', false, false],
  ['totals', 'TOTAL', 'GAME', true, false],
  ['alternate_totals', 'TOTAL', 'GAME', false, false],
  ['team_totals', 'TEAM_TOTAL', 'GAME', true, false],
  ['alternate_team_totals', 'TEAM_TOTAL', 'GAME', false, false],
  ['outrights', 'OUTRIGHT', 'GAME', true, false],
  ['outrights_lay', 'OUTRIGHT', 'GAME', true, true],
  ['totals_1st_1_innings', 'TOTAL', 'FIRST_INNING', true, false],
  ['h2h_3_way_1st_3_innings', 'MONEYLINE_3_WAY', 'FIRST_3_INNINGS', true, false],
  ['alternate_spreads_1st_5_innings', 'RUN_LINE', 'FIRST_5_INNINGS', false, false],
  ['h2h_1st_7_innings', 'MONEYLINE', 'FIRST_7_INNINGS', true, false],
  ['batter_hits_runs_rbis', 'BATTER_HITS_RUNS_RBIS', 'GAME', true, false],
  ['batter_total_bases_alternate', 'BATTER_TOTAL_BASES', 'GAME', false, false],
  ['pitcher_record_a_win', 'PITCHER_RECORD_A_WIN', 'GAME', true, false],
])('%s is %s of %s', (key, marketType, period, featured, lay) => {
  expect(marketMeaning(key)).toEqual({ marketType, period, featured, lay })
})

test.each(['player_points', 'h2h_q1', 'spreads_1st_2_innings', ''])('%s is unknown', key => {
  expect(marketMeaning(key)).toBeNull()
})

test('every market type of the graph has a key', () => {
  const schema = buildASTSchema(parse(readFileSync(new URL('../../../schema/odds.graphql', import.meta.url), 'utf8')), {
    assumeValidSDL: true,
  })
  const type = schema.getType('MarketType')
  const names = isEnumType(type) ? type.getValues().map(value => value.name) : []
  const keys = [...names.map(name => name.toLowerCase()), 'h2h', 'h2h_3_way', 'spreads', 'totals', 'team_totals', 'outrights']
  expect(new Set(keys.flatMap(key => marketMeaning(key)?.marketType ?? []))).toEqual(new Set(names))
})
