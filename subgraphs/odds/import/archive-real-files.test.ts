import { expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { readArchive } from '../testing/read-archive.ts'

const real = (file: string) => readArchive(dataFile(`historical_odds/${file}`))

test.skipIf(!sharedIsThere)('ten seasons of one row per game: four run lines and four closing moneylines cannot be', async () => {
  const { events, rejected, skipped, corrected } = await real('cswaters_mlb_odds_2010_2019.csv')
  expect([events.length, events.flatMap(({ lines }) => lines).length]).toEqual([24_649, 226_674])
  expect(new Set(events.map(({ eventKey }) => eventKey)).size).toBe(24_649)
  expect(rejected).toEqual([
    '13450 OUT_OF_STEP close RUN_LINE: -105 against -215',
    '16663 OUT_OF_STEP close RUN_LINE: 140 against 105',
    '18469 BAD_POINT run line -1.5 against -1.5',
    '19279 OUT_OF_STEP close RUN_LINE: -168 against -140',
    ...[20232, 20666, 21717, 22035].map(line =>
      expect.stringMatching(`${line} OUT_OF_STEP close MONEYLINE: .*, and the favourite gets the runs`),
    ),
  ])
  expect([skipped, corrected]).toEqual([{}, { 'closing prices of the total that repeat the opening ones': 24_619 }])
})

test.skipIf(!sharedIsThere)('the archive of 2018: Cincinnati’s 907 is 908, four closing totals and moneylines are none', async () => {
  const { events, rejected, corrected } = await real('sbro_mlb-odds-2018.converted.csv')
  expect(events).toHaveLength(2_464)
  expect(corrected).toEqual({ 'rotation number of the home team the visitor’s': 1 })
  expect(events.find(({ eventKey }) => eventKey === '2018-05-18/CUB/CIN/1')).toMatchObject({ awayRotation: 907, homeRotation: 908 })
  const moneyline = (away: string, home: string) => `OUT_OF_STEP close MONEYLINE: ${away} against ${home}, and the favourite gets the runs`
  expect(rejected).toEqual([
    '1020 BAD_POINT 104',
    `1020 ${moneyline('-219.5', '189.5')}`,
    '1888 BAD_POINT 102',
    `1888 ${moneyline('-219.5', '189.5')}`,
    '3990 BAD_POINT 101',
    `3990 ${moneyline('188', '-218')}`,
    '4626 BAD_POINT 100',
    `4626 ${moneyline('-218', '188')}`,
  ])
})

test.skipIf(!sharedIsThere)('the archive of 2019, whole and trimmed: the same games, ten prices NL', async () => {
  const [whole, trimmed] = [await real('sbro_mlb-odds-2019.converted.csv'), await real('bucospotter_mlb-odds-2019.csv')]
  for (const { events, rejected, skipped } of [whole, trimmed]) {
    expect(events).toHaveLength(2_464)
    expect(rejected).toEqual(['4102 BAD_POINT 98'])
    expect(skipped).toEqual({ 'lines with NL for a number': 10 })
  }
  expect(whole.events.map(({ eventKey }) => eventKey)).toEqual(trimmed.events.map(({ eventKey }) => eventKey))
  expect(whole.events.filter(({ neutralSite }) => neutralSite)).toHaveLength(2)
})
