import { expect, test } from 'vitest'
import { bookmakerNature } from './bookmakers.ts'

test.each([
  ['pinnacle', 'eu', 'SPORTSBOOK'],
  ['fanduel', 'us', 'SPORTSBOOK'],
  ['espnbet', 'us2', 'SPORTSBOOK'],
  ['betfair_ex_au', 'au', 'EXCHANGE'],
  ['betfair_ex_it', null, 'EXCHANGE'],
  ['betfair_sb_uk', 'uk', 'SPORTSBOOK'],
  ['matchbook', 'uk', 'EXCHANGE'],
  ['smarkets', 'uk', 'EXCHANGE'],
  ['kalshi', 'us_ex', 'EXCHANGE'],
  ['prizepicks', 'us_dfs', 'DFS'],
  ['winamax_fr', 'fr', 'SPORTSBOOK'],
  ['unibet_se', 'se', 'SPORTSBOOK'],
  ['nobody_knows', null, 'SPORTSBOOK'],
])('%s: %s, %s', (key, region, kind) => {
  expect(bookmakerNature(key)).toEqual({ region, kind })
})
