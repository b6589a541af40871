import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { createOdds } from '../../subgraphs/odds/index.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { liveLeague } from './testing/live-league.ts'

const GAME = { gamePk: 1, officialDate: '2026-05-01', gameDate: '2026-05-01T19:07:00Z', state: 'Live', plays: 0 } as const

let league: Awaited<ReturnType<typeof liveLeague>>
beforeEach(async () => {
  league = await liveLeague('2026-05-01T19:00:00Z')
})
afterEach(() => league[Symbol.asyncDispose]())

const at = (time: string) => league.time.until(`2026-05-${time}Z`)
const askedFor = (gamePk: number) => league.asked().flatMap(one => (one.path.includes(`/game/${gamePk}/`) ? [one.at] : []))
const gameRows = () =>
  league.rows(
    `SELECT game_pk || ' ' || detailed_state || ' ' || official_date || ' ' || coalesce(away_score::text, '-') AS game FROM game ORDER BY 1`,
  )

test('a game that is put off is told so and left, and followed on the day that it is played', async () => {
  league.games.set(1, GAME)
  const following = league.follow()
  await at('01T19:00:30')
  league.games.set(1, { ...GAME, state: 'Final', detailedState: 'Postponed' })
  await at('01T19:30:00')
  expect(league.news().games.at(-1)).toMatch(/^1 Postponed/)
  league.asked()
  await at('01T22:00:00')
  expect(askedFor(1)).toEqual([])

  const later = { ...GAME, officialDate: '2026-05-02', gameDate: '2026-05-02T19:07:00Z' }
  league.games.set(1, { ...later, state: 'Preview' })
  await at('02T19:00:00')
  league.games.set(1, { ...later, plays: 1 })
  await at('02T19:10:00')
  expect(askedFor(1).length).toBeGreaterThan(10)
  expect(await gameRows()).toEqual([{ game: '1 In Progress 2026-05-02 1' }])
  await following.stop()
})

test('both games of a doubleheader are told, each by its own feed', async () => {
  league.games.set(1, { ...GAME, state: 'Final', plays: 2, gameNumber: 1 })
  league.games.set(2, { ...GAME, gamePk: 2, plays: 1, gameNumber: 2, gameDate: '2026-05-01T22:07:00Z' })
  const following = league.follow()
  await at('01T19:05:00')
  expect(await gameRows()).toEqual([{ game: '1 Final 2026-05-01 2' }, { game: '2 In Progress 2026-05-01 1' }])
  expect(await league.rows('SELECT game_pk, game_number, double_header FROM game ORDER BY 1')).toEqual([
    { game_pk: 1, game_number: 1, double_header: 'YES' },
    { game_pk: 2, game_number: 2, double_header: 'YES' },
  ])
  const asked = league.asked()
  expect(asked.filter(({ path }) => path.includes('/1/')).length).toBe(1)
  expect(asked.filter(({ path }) => path.includes('/2/')).length).toBeGreaterThan(20)
  await following.stop()
})

test('a game that goes on over midnight is followed to its end, and the slate is that of the new day', async () => {
  league.games.set(1, { ...GAME, plays: 1, wait: 120 })
  const following = league.follow()
  // Midnight in New York is at four.
  await at('02T04:30:00')
  league.games.set(1, { ...GAME, state: 'Final', plays: 4 })
  await at('02T05:00:00')
  expect(await gameRows()).toEqual([{ game: '1 Final 2026-05-01 4' }])
  expect(await league.rows(`SELECT FROM import_run WHERE url LIKE '%startDate=2026-05-01&endDate=2026-05-03%'`)).toHaveLength(1)
  await following.stop()
})

test('whoever is started in the middle goes on from there: what is known is not news', async () => {
  league.games.set(1, { ...GAME, plays: 1 }).set(2, { ...GAME, gamePk: 2, officialDate: '2026-04-30', state: 'Final', plays: 3 })
  const first = league.follow()
  await at('01T19:03:00')
  expect(askedFor(2)).toHaveLength(1)
  await first.stop()
  league.news()

  const second = league.follow()
  await at('01T19:06:00')
  expect(league.news()).toEqual({ games: [], players: [] })
  league.games.set(1, { ...GAME, plays: 2 })
  await at('01T19:07:00')
  expect(league.news().games).toEqual(['1 In Progress 2'])
  await second.stop()
})

test('it stops at once in the middle of a transaction, and nothing of it is left', async () => {
  league.games.set(1, { ...GAME, plays: 1 })
  const first = league.follow()
  await at('01T19:00:01')
  // Somebody imports a season.
  const importing = await league.sports.connect()
  await importing.query('BEGIN')
  await importing.query('SELECT pg_advisory_xact_lock(7236001)')
  const later = at('01T19:02:00')
  await vi.waitFor(
    async () => expect(await league.rows(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).toHaveLength(1),
    {
      timeout: 20_000,
    },
  )
  const begun = performance.now()
  await first.stop()
  expect(performance.now() - begun).toBeLessThan(1000)
  await importing.query('COMMIT')
  importing.release()
  expect(await gameRows()).toEqual([{ game: '1 In Progress 2026-05-01 -' }])
  league.news()

  const second = league.follow()
  await later
  expect(league.news().games).toEqual(['1 In Progress 1'])
  await second.stop()
})

test('odds keeps its reference of a game level by what it hears', async () => {
  await using odds = await freshDatabase('odds')
  await using opened = openDatabase('odds', odds.url)
  const stopping = new AbortController()
  const listening = createOdds({ db: opened.db, clock: league.time, bus: league.bus }).run?.(stopping.signal)
  league.games.set(1, { ...GAME, plays: 1 })
  const following = league.follow()
  await at('01T19:01:00')
  league.games.set(1, { ...GAME, state: 'Final', plays: 3 })
  await at('01T19:02:00')
  await vi.waitFor(
    async () =>
      expect(await opened.db.gameReference.findMany()).toMatchObject([
        { gamePk: 1, abstractState: 'FINAL', awayScore: 3, homeTeamId: 141 },
      ]),
    { timeout: 20_000 },
  )
  await vi.waitFor(async () => expect(await opened.db.playerReference.count()).toBeGreaterThan(1), { timeout: 20_000 })
  await following.stop()
  stopping.abort()
  await listening
})
