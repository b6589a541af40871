import { jsonFile, type SmallFile } from './small-file.ts'

const EVENT = {
  id: '9001',
  sport_key: 'baseball_mlb',
  commence_time: '2026-05-01T19:07:00Z',
  home_team: 'Toronto Blue Jays',
  away_team: 'Houston Astros',
}
const outcomes = (...list: readonly (readonly [name: string, price: number, point?: number, description?: string])[]) =>
  list.map(([name, price, point, description]) => ({ name, price, point, description }))

const BOARD = {
  ...EVENT,
  bookmakers: [
    {
      key: 'fanduel',
      title: 'FanDuel',
      last_update: '2026-05-01T18:00:00Z',
      markets: [
        { key: 'h2h', last_update: '2026-05-01T18:00:05Z', outcomes: outcomes(['Toronto Blue Jays', 1.9], ['Houston Astros', 2]) },
        { key: 'spreads', outcomes: outcomes(['Toronto Blue Jays', 2.4, -1.5], ['Houston Astros', 1.6, 1.5]) },
        { key: 'totals', outcomes: outcomes(['Over', 1.91, 8.5], ['Under', 1.91, 8.5]) },
        { key: 'batter_hits', outcomes: outcomes(['Over', 1.5, 0.5, 'Ivo Sandquist'], ['Under', 2.6, 0.5, 'Ivo Sandquist']) },
        { key: 'nobody_knows', outcomes: outcomes(['Maybe', 3]) },
      ],
    },
  ],
}
const SCORE = {
  ...EVENT,
  completed: true,
  scores: [
    { name: 'Toronto Blue Jays', score: '1' },
    { name: 'Houston Astros', score: '3' },
  ],
  last_update: '2026-05-01T22:30:00Z',
}

export const SMALL_ODDS_FILES: readonly SmallFile[] = [
  jsonFile('odds-api', 'odds.json', [{ ...BOARD, id: '9002', sport_key: 'basketball_nba' }, BOARD], { key: '9001' }),
  jsonFile('odds-api', 'props.json', BOARD),
  jsonFile(
    'odds-api',
    'snapshot.json',
    { timestamp: '2026-05-01T18:00:00Z', data: [{ ...BOARD, id: '9003' }] },
    { key: '9003', list: 'data' },
  ),
  jsonFile('odds-api', 'scores.json', [SCORE], { key: '9001' }),
]
