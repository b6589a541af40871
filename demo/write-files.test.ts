import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMATS } from '../import/formats.ts'
import { recognise } from '../import/recognise.ts'
import type { Batch } from '../subgraphs/shared/import/format.ts'
import { readHead } from '../subgraphs/shared/import/read-head.ts'
import { chadwick } from '../subgraphs/sports/import/chadwick.ts'
import { deriveLines } from '../subgraphs/sports/import/lines-from-pitches.ts'
import { PITCH_COLUMNS } from '../subgraphs/sports/import/pitch-columns.ts'
import { freshDatabase } from '../testing/databases.ts'
import { writeDemoFiles } from './write-files.ts'

const REGISTER = fileURLToPath(new URL('../../shared/data/chadwick/register_mlb_2010plus.csv', import.meta.url))
const NOW = new Date('2026-05-10T18:02:00Z')
const ORIGIN = { seed: 7, opening: '2026-05-01', season: 2026 }

let folder: string
let demo: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'))
  demo = await written('demo')
})
afterAll(() => rm(folder, { recursive: true }))

async function written(prefix: string, now = NOW, origin = ORIGIN): Promise<string> {
  const into = await mkdtemp(join(folder, prefix))
  await writeDemoFiles({ folder: into, now, origin, pitchDays: 3 })
  return into
}

async function contentsOf(of: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(of)
  return new Map(
    await Promise.all(names.sort().map(async (name): Promise<[string, string]> => [name, await readFile(join(of, name), 'utf8')])),
  )
}

async function batchesOf(path: string): Promise<readonly Batch[]> {
  const head = await readHead(path)
  const batches: Batch[] = []
  for await (const batch of recognise(head, FORMATS).format.read({ path, head })) batches.push(batch)
  return batches
}

type RowsType = Exclude<Batch['type'], 'skipped'>
type RowOf<Type extends RowsType> = Extract<Batch, { readonly type: Type; readonly rows: unknown }>['rows'][number]

/** A folder is read once, whatever is asked of it. */
const read = new Map<string, Promise<readonly Batch[]>>()

async function rowsOf<Type extends RowsType>(of: string, type: Type): Promise<readonly RowOf<Type>[]> {
  if (!read.has(of))
    read.set(
      of,
      readdir(of).then(async names => (await Promise.all(names.map(name => batchesOf(join(of, name))))).flat()),
    )
  const batches = (await read.get(of)) ?? []
  return batches.filter(batch => batch.type === type).flatMap(batch => ('rows' in batch ? [...batch.rows] : [])) as unknown as RowOf<Type>[]
}

test('the same origin and moment write the same bytes', async () => {
  expect(await contentsOf(await written('again'))).toEqual(await contentsOf(demo))
})

test('another seed invents other people; another moment of the same league changes no game that was over', async () => {
  const other = await contentsOf(await written('seed', NOW, { ...ORIGIN, seed: 8 }))
  expect(other.get('people.json')).not.toBe((await contentsOf(demo)).get('people.json'))
  const tomorrow = new Map(
    (await rowsOf(await written('tomorrow', new Date('2026-05-11T18:02:00Z')), 'game')).map(game => [game.gamePk, game]),
  )
  const over = (await rowsOf(demo, 'game')).filter(game => game.abstractState === 'FINAL')
  expect(over.length).toBeGreaterThan(100)
  for (const game of over) expect(tomorrow.get(game.gamePk)).toEqual(game)
})

test('every file is of a known format and every row of it is taken', async () => {
  for (const name of await readdir(demo)) {
    const refused = (await batchesOf(join(demo, name))).filter(
      batch => batch.type === 'skipped' || (batch.type === 'rejected' && batch.rows.length > 0),
    )
    expect([name, refused]).toEqual([name, []])
  }
})

test('thirty clubs of twenty-eight, two of them hurt, known parks, games on every day', async () => {
  const venues = (await rowsOf(demo, 'venue')).filter(venue => venue.latitude !== null)
  expect(new Set(venues.map(venue => venue.id)).size).toBe(30)
  const roster = await rowsOf(demo, 'rosterEntry')
  expect(new Set(roster.map(entry => entry.playerId)).size).toBe(30 * 28)
  expect(new Set(roster.map(entry => entry.fullName)).size).toBe(30 * 28)
  expect(roster.filter(entry => entry.status === 'Active')).toHaveLength(30 * 26)
  const games = await rowsOf(demo, 'game')
  expect(new Set(games.map(game => game.gamePk)).size).toBe(games.length)
  const days = Object.values(Object.groupBy(games, game => game.officialDate)).map(day => day?.length ?? 0)
  expect(days).toHaveLength(9 + 1 + 7)
  expect(Math.min(...days)).toBeGreaterThanOrEqual(11)
})

test('today has games that are over, under way and to come, each with starters and weather', async () => {
  const today = (await rowsOf(demo, 'game')).filter(game => game.officialDate === '2026-05-10')
  expect(new Set(today.map(game => game.abstractState))).toEqual(new Set(['FINAL', 'LIVE', 'PREVIEW']))
  for (const game of today) {
    expect(Date.parse(game.startTime ?? '') > NOW.getTime()).toBe(game.abstractState === 'PREVIEW')
    expect(game).not.toMatchObject({ weatherCondition: null })
    expect([game.windSpeedMph, game.temperatureFahrenheit, game.homeProbablePitcherId, game.awayProbablePitcherId]).not.toContain(null)
    expect(game.lineScore === null).toBe(game.abstractState === 'PREVIEW')
  }
})

test('box scores add up to the scores', async () => {
  const [games, batting, pitching] = [await rowsOf(demo, 'game'), await rowsOf(demo, 'battingLine'), await rowsOf(demo, 'pitchingLine')]
  const [batted, pitched] = [Map.groupBy(batting, line => line.gamePk), Map.groupBy(pitching, line => line.gamePk)]
  const fielded = Map.groupBy(await rowsOf(demo, 'fieldingLine'), line => line.gamePk)
  const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
  const over = games.filter(({ abstractState }) => abstractState === 'FINAL')
  expect(over.length).toBeGreaterThan(100)
  for (const game of over) {
    const [hitters, pitchers] = [batted.get(game.gamePk) ?? [], pitched.get(game.gamePk) ?? []]
    const runs = (game.awayScore ?? 0) + (game.homeScore ?? 0)
    expect([sum(hitters.map(line => line.runs)), sum(pitchers.map(line => line.runs))]).toEqual([runs, runs])
    expect(sum(pitchers.map(line => line.battersFaced))).toBe(sum(hitters.map(line => line.plateAppearances)))
    expect([
      sum(pitchers.map(line => line.wins)),
      sum(pitchers.map(line => line.losses)),
      sum(pitchers.map(line => line.gamesStarted)),
    ]).toEqual([1, 1, 2])
    expect(sum((game.lineScore?.innings ?? []).map(({ away, home }) => (away ?? 0) + (home ?? 0)))).toBe(runs)
    expect([game.lineScore?.away.hits, game.lineScore?.home.hits].reduce((total, hits) => (total ?? 0) + (hits ?? 0), 0)).toBe(
      sum(hitters.map(line => line.hits)),
    )
    expect(game.awayScore).not.toBe(game.homeScore)
    const fielders = fielded.get(game.gamePk) ?? []
    const outs = sum(pitchers.map(line => line.outs))
    expect([sum(fielders.map(line => line.putouts)), sum(fielders.map(line => line.outs))]).toEqual([outs, 9 * outs])
    expect(sum(fielders.map(line => line.errors))).toBe((game.lineScore?.away.errors ?? 0) + (game.lineScore?.home.errors ?? 0))
    expect(sum(fielders.map(line => line.caughtStealing))).toBe(sum(hitters.map(line => line.caughtStealing)))
  }
})

test('pitches tell the same lines as the box scores, day for day', async () => {
  await using database = await freshDatabase('sports')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const pitches = (await rowsOf(demo, 'pitch')).map(row =>
      Object.fromEntries(PITCH_COLUMNS.map(({ name }, index) => [name, row[index] ?? null])),
    )
    await client.query('begin')
    await client.query('insert into pitch select * from jsonb_populate_recordset(null::pitch, $1::jsonb)', [JSON.stringify(pitches)])
    const over = new Set((await rowsOf(demo, 'game')).filter(game => game.abstractState === 'FINAL').map(game => game.gamePk))
    const gamePks = [...new Set(pitches.map(pitch => Number(pitch['game_pk'])))].filter(gamePk => over.has(gamePk))
    expect(gamePks.length).toBeGreaterThan(30)
    await deriveLines(client, gamePks)
    const batting = await client.query(
      'select player_id, game_pk, plate_appearances, at_bats, hits, doubles, triples, home_runs, walks, hit_by_pitch, strikeouts, sacrifice_flies from batting_line',
    )
    const pitching = await client.query(
      'select player_id, game_pk, games_started, outs, batters_faced, hits, home_runs, walks, strikeouts from pitching_line',
    )
    const keyed = (rows: readonly (readonly unknown[])[]) => rows.map(row => row.join(' ')).sort()
    const inGames = ({ gamePk }: { readonly gamePk: number }) => gamePks.includes(gamePk)
    const logged = (await rowsOf(demo, 'battingLine')).filter(inGames)
    expect(keyed(batting.rows.map(row => Object.values<unknown>(row)))).toEqual(
      keyed(
        logged.map(line => [
          line.playerId,
          line.gamePk,
          line.plateAppearances,
          line.atBats,
          line.hits,
          line.doubles,
          line.triples,
          line.homeRuns,
          line.walks,
          line.hitByPitch,
          line.strikeouts,
          line.sacrificeFlies,
        ]),
      ),
    )
    expect(keyed(pitching.rows.map(row => Object.values<unknown>(row)))).toEqual(
      keyed(
        (await rowsOf(demo, 'pitchingLine'))
          .filter(inGames)
          .map(line => [
            line.playerId,
            line.gamePk,
            line.gamesStarted,
            line.outs,
            line.battersFaced,
            line.hits,
            line.homeRuns,
            line.walks,
            line.strikeouts,
          ]),
      ),
    )
  } finally {
    await client.end()
  }
})

test('ten books quote every game of today and tomorrow, twice, and lay apart from back', async () => {
  const events = (await rowsOf(demo, 'oddsEvent')).filter(event => event.quotes.some(quote => quote.marketType === 'MONEYLINE'))
  const games = (await rowsOf(demo, 'game')).filter(game => game.officialDate === '2026-05-10' || game.officialDate === '2026-05-11')
  expect(events).toHaveLength(2 * games.length)
  for (const event of events) {
    expect(new Set(event.quotes.map(quote => quote.bookmakerKey)).size).toBe(10)
    expect(event.quotes.filter(quote => quote.lay).map(quote => quote.bookmakerKey)).toEqual(['betfair_ex_eu', 'betfair_ex_eu'])
    expect(event.quotes.every(quote => Date.parse(quote.sourceAt) <= NOW.getTime())).toBe(true)
  }
  const [opening, current] = Object.values(
    Map.groupBy(events, event => event.eventId)
      .values()
      .next().value ?? [],
  )
  expect(opening?.quotes.map(quote => quote.price)).not.toEqual(current?.quotes.map(quote => quote.price))
})

test('everybody who may play today has a prop', async () => {
  const games = (await rowsOf(demo, 'game')).filter(game => game.officialDate === '2026-05-10')
  const clubs = new Set(games.flatMap(game => [game.awayTeamId, game.homeTeamId]))
  const playing = (await rowsOf(demo, 'rosterEntry'))
    .filter(entry => clubs.has(entry.teamId) && entry.status === 'Active')
    .map(entry => entry.fullName)
  const quoted = new Set((await rowsOf(demo, 'oddsEvent')).flatMap(event => event.quotes.map(quote => quote.participant)))
  expect(playing.filter(name => !quoted.has(name))).toEqual([])
})

test('ids are none of MLB’s', async () => {
  for (const player of await rowsOf(demo, 'player')) expect(player.id).toBeGreaterThan(9_000_000)
})

test.skipIf(!existsSync(REGISTER))('nobody is called like a real player', async () => {
  const head = await readHead(REGISTER)
  const real = new Set<string>()
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replaceAll(/[\p{M}.]/gu, '')
      .toLowerCase()
  for await (const batch of chadwick.read({ path: REGISTER, head })) {
    if (batch.type === 'player') for (const { firstName, lastName } of batch.rows) real.add(plain(`${firstName} ${lastName}`))
  }
  const invented = (await rowsOf(demo, 'player')).filter(player => player.firstName !== null)
  expect(invented.length).toBe(30 * 28)
  expect(
    invented
      .map(({ firstName, lastName }) => plain(`${firstName} ${lastName?.replace(/ (?:Jr\.|II|III)$/, '')}`))
      .filter(name => real.has(name)),
  ).toEqual([])
})
