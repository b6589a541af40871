import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readHead } from '../../shared/import/read-head.ts'
import { freshDatabase, type TestDatabase } from '../../../testing/databases.ts'
import { deriveLines } from './lines-from-pitches.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'
import { EVENT_MEANINGS } from './plate-appearance-events.ts'
import { statcast } from './statcast.ts'

const ONE_DAY = fileURLToPath(new URL('../../../../shared/data/statcast_fangraphs_pybaseball/small_request_raw.csv', import.meta.url))

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase('sports')
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(
  async () => void (await client.query('truncate pitch, game, team, batting_line, pitching_line, batting_versus, pitching_versus')),
)

type Pitch = Readonly<Record<string, string | number | null>>

const insert = (pitches: readonly Pitch[]) =>
  client.query('insert into pitch select * from jsonb_populate_recordset(null::pitch, $1::jsonb)', [JSON.stringify(pitches)])

interface Play {
  readonly half: 'Top' | 'Bot'
  readonly inning?: number
  readonly outs?: number
  readonly event: string | null
  readonly more?: Pitch
}

const HOME = 9100001
const AWAY = 9200001

/** One pitch per play; the batter of the nth play is player n. */
const pitchesOf = (...plays: readonly Play[]): readonly Pitch[] =>
  plays.map(({ half, inning = 1, outs = 0, event, more }, index) => ({
    game_pk: 1,
    at_bat_number: index + 1,
    pitch_number: 1,
    batter: index + 1,
    pitcher: half === 'Top' ? HOME : AWAY,
    game_date: '2026-05-01',
    game_type: 'R',
    game_year: 2026,
    events: event,
    description: 'x',
    stand: 'R',
    p_throws: 'R',
    home_team: 'AZ',
    away_team: 'WSH',
    balls: 0,
    strikes: 0,
    outs_when_up: outs,
    inning,
    inning_topbot: half,
    away_score: 0,
    home_score: 0,
    ...more,
  }))

async function linesOf(...plays: readonly Play[]) {
  await insert(pitchesOf(...plays))
  await deriveLines(client, [1])
  const batting = await client.query('select * from batting_line order by player_id')
  const pitching = await client.query('select * from pitching_line order by player_id')
  return { batting: batting.rows, pitching: pitching.rows }
}

test('every event that ends a plate appearance counts as one thing', () => {
  for (const [event, meaning] of Object.entries(EVENT_MEANINGS).filter(([, { plateAppearance }]) => plateAppearance === 1)) {
    const { atBat, walk, hitByPitch, sacrificeFly, sacrificeBunt } = meaning
    const interference = event === 'catcher_interf' ? 1 : 0
    expect([event, atBat + walk + hitByPitch + sacrificeFly + sacrificeBunt + interference]).toEqual([event, 1])
  }
})

test('a single, a walk, a strikeout', async () => {
  const { batting } = await linesOf(
    { half: 'Top', event: 'single' },
    { half: 'Top', event: 'intent_walk' },
    { half: 'Top', event: 'strikeout' },
  )
  expect(batting).toMatchObject([
    {
      plate_appearances: 1,
      at_bats: 1,
      hits: 1,
      walks: 0,
      source: 'statcast',
      source_rank: 1,
      runs: null,
      runs_batted_in: null,
      stolen_bases: null,
    },
    { plate_appearances: 1, at_bats: 0, hits: 0, walks: 1, intentional_walks: 1 },
    { plate_appearances: 1, at_bats: 1, hits: 0, strikeouts: 1 },
  ])
})

test('a runner caught stealing is the pitcher’s out and nobody’s plate appearance', async () => {
  const { batting, pitching } = await linesOf({ half: 'Top', outs: 2, event: 'caught_stealing_2b' }, { half: 'Bot', event: 'field_out' })
  expect(batting.map(line => line.player_id)).toEqual([2])
  expect(pitching).toMatchObject([
    { player_id: HOME, outs: 3, batters_faced: 0, games_started: 1 },
    { player_id: AWAY, outs: 1, batters_faced: 1, games_started: 1 },
  ])
})

test('a walk-off leaves the last half inning short', async () => {
  const last = {
    half: 'Bot',
    inning: 9,
    outs: 1,
    event: 'single',
    more: { home_score: 3, away_score: 4, des: 'A singles.   B scores.   C scores.' },
  } as const
  expect((await linesOf({ half: 'Top', event: 'field_out' }, last)).pitching.find(line => line.player_id === AWAY)?.outs).toBe(1)
})

test('without the winning run the last half inning ended with three outs', async () => {
  const last = {
    half: 'Bot',
    inning: 9,
    outs: 1,
    event: 'single',
    more: { home_score: 3, away_score: 5, des: 'A singles.   B scores.   C out at home.' },
  } as const
  expect((await linesOf({ half: 'Top', event: 'field_out' }, last)).pitching.find(line => line.player_id === AWAY)?.outs).toBe(3)
})

test('a strikeout goes to the batter who left with two strikes, any other end to his substitute', async () => {
  const [first] = pitchesOf({ half: 'Top', event: null, more: { strikes: 1 } })
  const substituted = (event: string) => [first!, { ...first!, pitch_number: 2, strikes: 2, batter: 77, events: event }]
  await insert(substituted('strikeout'))
  await deriveLines(client, [1])
  expect((await client.query('select player_id from batting_line')).rows).toEqual([{ player_id: 1 }])
  await client.query("update pitch set events = 'force_out' where pitch_number = 2")
  await deriveLines(client, [1])
  expect((await client.query('select player_id from batting_line')).rows).toEqual([{ player_id: 77 }])
})

test.each([
  [2, 0, HOME],
  [3, 2, HOME],
  [1, 1, 88],
  [2, 2, 88],
])('a walk after relief at %i-%i goes to the pitcher who left behind in the count', async (balls, strikes, charged) => {
  const [first] = pitchesOf({ half: 'Top', event: null })
  await insert([first!, { ...first!, pitch_number: 2, balls, strikes, pitcher: 88, events: 'walk' }])
  await deriveLines(client, [1])
  const { rows } = await client.query('select player_id from pitching_line where walks = 1')
  expect(rows).toEqual([{ player_id: charged }])
})

test('what was against whom is kept apart by the hand at the end of a plate appearance', async () => {
  const left = { stand: 'L', p_throws: 'L' }
  await linesOf(
    { half: 'Top', event: 'single', more: { batter: 1, ...left } },
    { half: 'Top', event: 'strikeout', more: { batter: 1 } },
    { half: 'Top', outs: 1, event: 'home_run', more: { batter: 1 } },
    { half: 'Bot', event: 'field_out', more: { batter: 2 } },
  )
  const batting = await client.query(
    'select player_id, hand, plate_appearances, hits, home_runs from batting_versus order by player_id, hand',
  )
  expect(batting.rows).toEqual([
    { player_id: 1, hand: 'L', plate_appearances: 1, hits: 1, home_runs: 0 },
    { player_id: 1, hand: 'R', plate_appearances: 2, hits: 1, home_runs: 1 },
    { player_id: 2, hand: 'R', plate_appearances: 1, hits: 0, home_runs: 0 },
  ])
  const pitching = await client.query(
    'select player_id, hand, outs, batters_faced, strikeouts from pitching_versus order by player_id, hand',
  )
  expect(pitching.rows).toEqual([
    { player_id: HOME, hand: 'L', outs: 0, batters_faced: 1, strikeouts: 0 },
    { player_id: HOME, hand: 'R', outs: 3, batters_faced: 2, strikeouts: 1 },
    { player_id: AWAY, hand: 'R', outs: 1, batters_faced: 1, strikeouts: 0 },
  ])
})

test('official lines stay, lines that lost their pitches go', async () => {
  await linesOf({ half: 'Top', event: 'single' }, { half: 'Top', event: 'walk' })
  await client.query("update batting_line set source = 'mlb', source_rank = 2, runs = 1 where player_id = 1")
  await client.query("update pitch set events = 'home_run' where at_bat_number = 1")
  await client.query('delete from pitch where at_bat_number = 2')
  expect((await deriveLines(client, [1]))['batting_line']).toEqual({ inserted: 0, updated: 1, unchanged: 1 })
  expect((await client.query('select player_id, home_runs, runs from batting_line')).rows).toEqual([
    { player_id: 1, home_runs: 0, runs: 1 },
  ])
})

test('a part of a game makes no line', async () => {
  const pitches = pitchesOf(...Array.from({ length: 20 }, () => ({ half: 'Top', event: 'walk' }) as const))
  await insert(pitches.filter((_, index) => index % 3 === 0))
  expect((await deriveLines(client, [1]))['batting_line']).toEqual({ inserted: 0, updated: 0, unchanged: 0 })
})

test('clubs come from the game, else from the abbreviation', async () => {
  await client.query(
    "insert into team (id, name, abbreviation, source_rank) values (109, 'D-backs', 'AZ', 2), (120, 'Nationals', 'WSH', 2), (500, 'Others', 'WSH', 2)",
  )
  const { batting, pitching } = await linesOf(
    { half: 'Top', event: 'single' },
    { half: 'Bot', event: 'single', more: { home_team: 'ARI' } },
  )
  // Two clubs are called WSH, so that nobody knows which of them played.
  expect(batting.map(line => line.team_id)).toEqual([null, 109])
  expect(pitching.map(line => line.team_id)).toEqual([109, null])
})

test.skipIf(!existsSync(ONE_DAY))('the eight games of 2020-09-03', async () => {
  const head = await readHead(ONE_DAY)
  for await (const batch of statcast.read({ path: ONE_DAY, head })) {
    if (batch.type === 'pitch')
      await insert(batch.rows.map(row => Object.fromEntries(PITCH_COLUMNS.map(({ name }, index) => [name, row[index] ?? null]))))
  }
  const games = [631112, 631146, 631234, 631368, 631370, 631405, 631432, 631614]
  const first = await deriveLines(client, games)
  expect(first['batting_line']?.inserted).toBeGreaterThan(150)

  // Three games went ten innings, two of them to a walk-off with two and with none out; four home sides did not have to bat in the ninth.
  const outs = await client.query(
    `select game_pk, sum(outs) filter (where home)::int as home, sum(outs) filter (where not home)::int as away from (
       select line.game_pk, outs, exists (select from pitch where pitch.game_pk = line.game_pk and pitcher = player_id and inning_topbot = 'Top') as home from pitching_line as line
     ) as line group by game_pk order by game_pk`,
  )
  expect(outs.rows.map(row => [row.game_pk, row.home, row.away])).toEqual([
    [631112, 27, 24],
    [631146, 30, 29],
    [631234, 30, 27],
    [631368, 27, 24],
    [631370, 27, 24],
    [631405, 27, 27],
    [631432, 27, 24],
    [631614, 30, 30],
  ])

  const totals = await client.query(`
    select (select row(sum(plate_appearances), sum(hits), sum(home_runs), sum(walks), sum(hit_by_pitch), sum(strikeouts))::text from batting_line) as batting,
      (select row(sum(batters_faced), sum(hits), sum(home_runs), sum(walks), sum(hit_batsmen), sum(strikeouts))::text from pitching_line) as pitching`)
  // Counted in the file itself: 634 events end a plate appearance, 147 are hits, 18 home runs, 58 walks, 7 hit batsmen, 142 strikeouts.
  expect(totals.rows).toEqual([{ batting: '(634,147,18,58,7,142)', pitching: '(634,147,18,58,7,142)' }])

  // The starters that the league announced for the day.
  const starters = await client.query('select player_id from pitching_line where games_started = 1')
  expect(starters.rows.map(row => row.player_id).toSorted((a, b) => a - b)).toEqual(
    [
      571760, 605182, 477132, 596133, 621107, 434671, 518633, 656302, 425844, 458681, 664141, 621219, 607229, 457918, 527048, 592836,
    ].toSorted((a, b) => a - b),
  )
  // Clayton Kershaw's 2,500th strikeout: six innings, eight strikeouts.
  expect((await client.query('select outs, strikeouts from pitching_line where player_id = 477132')).rows).toEqual([
    { outs: 18, strikeouts: 8 },
  ])

  // Counted in the file itself.
  const versus = await client.query(`
    select hand, sum(plate_appearances)::int as appearances, sum(hits)::int as hits from batting_versus group by hand order by hand`)
  expect(versus.rows).toEqual([
    { hand: 'L', appearances: 203, hits: 40 },
    { hand: 'R', appearances: 431, hits: 107 },
  ])
  // Whatever the hand, the parts of a line are the line.
  const apart = await client.query(`
    select player_id, game_pk from pitching_line line
    join (
      select player_id, game_pk, sum(outs) as outs, sum(batters_faced) as faced, sum(hits) as hits, sum(strikeouts) as strikeouts
      from pitching_versus group by player_id, game_pk
    ) parts using (player_id, game_pk)
    where line.outs <> parts.outs or line.batters_faced <> faced or line.hits <> parts.hits or line.strikeouts <> parts.strikeouts`)
  expect(apart.rows).toEqual([])

  const second = await deriveLines(client, games)
  expect(second).toEqual({
    batting_line: { inserted: 0, updated: 0, unchanged: first['batting_line']?.inserted },
    pitching_line: { inserted: 0, updated: 0, unchanged: first['pitching_line']?.inserted },
    batting_versus: { inserted: 0, updated: 0, unchanged: first['batting_versus']?.inserted },
    pitching_versus: { inserted: 0, updated: 0, unchanged: first['pitching_versus']?.inserted },
  })
})
