import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveOn, liveUntil } from '../import/demo/live.ts'
import { seedWhenEmpty } from '../import/demo/seed.ts'
import { FORMATS } from '../import/formats.ts'
import { frozenClock, goingOnFrom } from '../subgraphs/shared/clock.ts'
import { createBus } from '../subgraphs/shared/events.ts'
import { freshDatabase } from '../testing/databases.ts'
import { happeningsOf } from './happenings.ts'
import { createLeague } from './league/league.ts'
import { writeDemoFiles } from './write-files.ts'

// The league lived through, step by step, is the league seeded at once.

const ORIGIN = { seed: 3, opening: '2026-06-08', season: 2026 }
const BEGIN = new Date('2026-06-09T23:30:00Z')
const MINUTE = 60_000

const stack = new AsyncDisposableStack()
const happenings = happeningsOf(createLeague(ORIGIN))
const bus = stack.use(createBus({ service: 'test', clock: frozenClock(BEGIN) }))
const onError = (error: unknown) => {
  throw error
}
let sports: pg.Pool
beforeAll(async () => {
  sports = await seededAt(BEGIN)
}, 60_000)
afterAll(() => stack.disposeAsync())

async function seededAt(now: Date): Promise<pg.Pool> {
  const databases = { sports: stack.use(await freshDatabase('sports')), odds: stack.use(await freshDatabase('odds')) }
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'live-')), path => rm(path, { recursive: true }))
  await seedWhenEmpty({
    sports: { connectionString: databases.sports.url },
    odds: { connectionString: databases.odds.url },
    origin: ORIGIN,
    fill: 'ASKED_FOR',
    formats: FORMATS,
    clock: frozenClock(now),
    folder: join(folder, 'files'),
    writeFiles: (files, league) => writeDemoFiles({ folder: files, ...league, pitchDays: 9 }),
    signal: new AbortController().signal,
  })
  return stack.adopt(new pg.Pool({ connectionString: databases.sports.url, max: 2 }), pool => pool.end())
}

const step = (to: Date) => liveUntil(to, { sports, bus, happenings, onError })
const after = (minutes: number) => new Date(BEGIN.getTime() + minutes * MINUTE)

/** Everything that a database says of games, but for where it heard it. */
async function told(pool: pg.Pool): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = {
    game: 'game_pk',
    batting_line: 'game_pk, player_id',
    pitching_line: 'game_pk, player_id',
    fielding_line: 'game_pk, player_id',
    play: 'game_pk, at_bat_index',
    team_season: 'team_id, season',
    game_projection: 'game_pk',
    // A plate appearance under way is seeded with the next step.
    'pitch JOIN play ON play.game_pk = pitch.game_pk AND at_bat_index = at_bat_number - 1 AND complete':
      'pitch.game_pk, at_bat_number, pitch_number',
  }
  const read = Object.entries(tables).map(async ([table, order]) => {
    const { rows } = await pool.query<{ readonly row: string }>(
      `SELECT (to_jsonb(${table.split(' ')[0]}) - 'import_id')::text AS row FROM ${table} ORDER BY ${order}`,
    )
    return [table, rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

/** The first rows that only one of two has. */
function differences(some: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  const [ours, theirs] = [new Set(some), new Set(others)]
  return [...ours.symmetricDifference(theirs)].toSorted().slice(0, 4)
}

test('step by step, over midnight, a night of standing still and a second telling, it becomes the league seeded at the end', async () => {
  for (const minutes of [1, 2, 2.2, 9, 31, 60, 61, 95, 240, 290, 300, 1800]) await step(after(minutes))
  // Somebody else was quicker: nothing is told twice.
  await step(after(1800))
  const [lived, seeded] = [await told(sports), await told(await seededAt(after(1800)))]
  for (const table of Object.keys(lived)) {
    expect(lived[table]?.length, table).toBeGreaterThan(20)
    expect([table, lived[table]?.length, differences(lived[table], seeded[table])]).toEqual([table, seeded[table]?.length, []])
  }
  const { rows } = await sports.query<{ kinds: string[] }>(
    `SELECT array_agg(DISTINCT abstract_state ORDER BY abstract_state) AS kinds FROM game`,
  )
  expect(rows[0]?.kinds).toEqual(['FINAL', 'LIVE', 'PREVIEW'])
  // One run for each day, however many steps.
  expect((await sports.query(`SELECT FROM import_run WHERE file LIKE 'demo-league-%'`)).rowCount).toBeLessThanOrEqual(3)
}, 120_000)

test('who hears of a game reads its new numbers, and hears of the players whose numbers they are', async () => {
  const stopping = new AbortController()
  const games = bus.listen('game_updates', stopping.signal)
  const players = bus.listen('player_updates', stopping.signal)
  await Promise.all([games.listening, players.listening])
  const begin = after(1801)
  const from = performance.now()
  // A minute of the league's in every millisecond: some game begins, goes on or ends in each step.
  const clock = goingOnFrom(begin, 60_000, { now: () => new Date(performance.now() - from) })
  const { connectionString } = sports.options
  const living = liveOn({ connectionString }, after(1800), { bus, clock, happenings, onError, signal: stopping.signal })

  for await (const { data } of games) {
    const { gamePk, abstractState, awayScore, homeScore } = data.game
    if (abstractState === 'PREVIEW') continue
    const { rows } = await sports.query<{ runs: number }>('SELECT away_score + home_score AS runs FROM game WHERE game_pk = $1', [gamePk])
    expect(rows[0]?.runs).toBeGreaterThanOrEqual((awayScore ?? 0) + (homeScore ?? 0))
    break
  }
  for await (const { data } of players) {
    expect(data.player).toMatchObject({ id: expect.any(Number), fullName: expect.stringMatching(/ /), active: true })
    break
  }
  stopping.abort()
  await living
}, 60_000)

test('when the clock stands still nothing happens', () => {
  expect(happenings(BEGIN, BEGIN)).toBeNull()
  expect(happenings(BEGIN, after(1))).toEqual(happenings(BEGIN, after(1)))
})

test('a step that fails is told and made again, from where it began', async () => {
  const stopping = new AbortController()
  const asked: Date[] = []
  const errors: unknown[] = []
  await liveOn({ connectionString: sports.options.connectionString }, BEGIN, {
    bus,
    clock: frozenClock(after(5)),
    happenings(from) {
      asked.push(from)
      if (asked.length === 1) throw new Error('stumbled')
      stopping.abort()
      return null
    },
    onError: error => errors.push(error),
    signal: stopping.signal,
  })
  expect(asked).toEqual([BEGIN, BEGIN])
  expect(errors).toEqual([new Error('stumbled')])
})
