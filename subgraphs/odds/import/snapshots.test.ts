import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oddsImport } from '../testing/odds-import.ts'
import { oddsApi } from './odds-api.ts'

/** What the archive of the provider would answer for `hour`: a moneyline, and a run line whose point moves. */
const snapshot = (hour: number, price: number, point: number) => ({
  timestamp: `2026-04-16T${hour}:05:00Z`,
  previous_timestamp: null,
  next_timestamp: null,
  data: [
    {
      id: 'e1',
      sport_key: 'baseball_mlb',
      commence_time: '2026-04-16T23:05:00Z',
      home_team: 'Boston Red Sox',
      away_team: 'New York Yankees',
      bookmakers: [
        {
          key: 'pinnacle',
          title: 'Pinnacle',
          last_update: `2026-04-16T${hour}:00:00Z`,
          markets: [
            { key: 'h2h', outcomes: [{ name: 'Boston Red Sox', price }] },
            { key: 'spreads', outcomes: [{ name: 'Boston Red Sox', price: 1.9, point }] },
          ],
        },
      ],
    },
  ],
})

const SNAPSHOTS = [snapshot(10, 2, -1.5), snapshot(11, 2, -1.5), snapshot(12, 2.2, 1.5), snapshot(13, 2, -1.5)]

const STATE = {
  current: 'SELECT market_type, point, price, suspended, source_at FROM quote JOIN selection ON selection.id = selection_id ORDER BY 1, 2',
  history:
    'SELECT market_type, point, change.price, source_at FROM quote_change change JOIN selection ON selection.id = selection_id ORDER BY 1, 2, 4',
}

async function stateAfter(order: readonly number[]) {
  await using database = await oddsImport()
  for (const index of order) await database.write(oddsApi.read({ path: 'snapshot.json', head: { kind: 'json', value: SNAPSHOTS[index] } }))
  return { current: await database.rows(STATE.current), history: await database.rows(STATE.history) }
}

test('snapshots give the same prices and the same history whatever order they come in, and again', { timeout: 120_000 }, async () => {
  const inOrder = await stateAfter([0, 1, 2, 3])
  expect(inOrder.current).toMatchObject([
    { market_type: 'MONEYLINE', price: 2, suspended: false, source_at: new Date('2026-04-16T13:00:00Z') },
    { market_type: 'RUN_LINE', point: -1.5, suspended: false },
    { market_type: 'RUN_LINE', point: 1.5, suspended: true },
  ])
  expect(inOrder.history.filter(({ market_type }) => market_type === 'MONEYLINE').map(({ price }) => price as number)).toEqual([
    2, 2, 2.2, 2,
  ])
  const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
  const again = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(orders, again, async (order, repeated) => {
      expect(await stateAfter([...order, ...repeated])).toEqual(inOrder)
    }),
    { numRuns: 12 },
  )
})
