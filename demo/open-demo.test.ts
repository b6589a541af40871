import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMark } from '../import/demo/mark.ts'
import { FORMATS } from '../import/formats.ts'
import { freshDatabase } from '../testing/databases.ts'
import { openDemo, type DemoOptions } from './open-demo.ts'

// How the clock goes on in databases that hold a league; nothing is seeded here.

const HOUR = 60 * 60_000
const stack = new AsyncDisposableStack()
let options: DemoOptions
let elsewhere: DemoOptions
beforeAll(async () => {
  options = await databases()
  elsewhere = await databases()
})
afterAll(() => stack.disposeAsync())

async function databases(): Promise<DemoOptions> {
  const [sports, odds] = [stack.use(await freshDatabase('sports')), stack.use(await freshDatabase('odds'))]
  return {
    sports: { connectionString: sports.url },
    odds: { connectionString: odds.url },
    fill: 'NEVER',
    formats: FORMATS,
    folder: '/nonexistent',
    frozenAt: undefined,
    speed: 1,
    signal: new AbortController().signal,
  }
}

async function mark(livedUntil: Date): Promise<void> {
  await using pools = new AsyncDisposableStack()
  const open = (config: pg.PoolConfig) => pools.adopt(new pg.Pool({ ...config, max: 1 }), pool => pool.end())
  const [sports, odds] = [open(options.sports), open(options.odds)]
  await sports.query('DELETE FROM demo_league')
  await odds.query('DELETE FROM demo_league')
  await writeMark({ sports, odds }, { origin: { seed: 1, opening: '2026-06-01', season: 2026 }, livedUntil })
}

test('where there is no league the clock is the machine’s, or stands still, and nothing goes on', async () => {
  const { clock, live, notes } = await openDemo(elsewhere)
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000)
  expect([live, notes]).toEqual([undefined, []])
  const frozenAt = new Date('2026-06-02T12:00:00Z')
  expect((await openDemo({ ...elsewhere, frozenAt })).clock.now()).toEqual(frozenAt)
})

test('a league that was told until some time ago goes on with the machine’s clock', async () => {
  await mark(new Date(Date.now() - HOUR))
  const { clock, live } = await openDemo(options)
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000)
  expect(live).toBeDefined()
})

test('a league that ran ahead does not go back, and goes as fast as it is told to', async () => {
  const ahead = new Date(Date.now() + 50 * HOUR)
  await mark(ahead)
  const begun = performance.now()
  const { clock, notes } = await openDemo({ ...options, speed: 3600 })
  expect(notes).toContain('The clock goes 3600 times as fast as yours.')
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(ahead.getTime())
  await expect.poll(() => clock.now().getTime()).toBeGreaterThan(ahead.getTime() + 60_000)
  expect(clock.now().getTime()).toBeLessThanOrEqual(ahead.getTime() + (performance.now() - begun + 1) * 3600)
})

test('a clock that stands still lets nothing go on', async () => {
  const frozenAt = new Date('2026-06-02T12:00:00Z')
  const { clock, live } = await openDemo({ ...options, frozenAt })
  expect([clock.now(), live]).toEqual([frozenAt, undefined])
})
