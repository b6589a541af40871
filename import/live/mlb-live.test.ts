import { afterEach, beforeEach, expect, test } from 'vitest'
import { liveLeague, refusing } from './testing/live-league.ts'

const FEED = '/api/v1.1/game/1/feed/live'
const SCHEDULE = '/api/v1/schedule'
const GAME = { gamePk: 1, officialDate: '2026-05-01', gameDate: '2026-05-01T19:07:00Z', state: 'Live', plays: 0 } as const
const OTHER = { ...GAME, gamePk: 2 }

let league: Awaited<ReturnType<typeof liveLeague>>
beforeEach(async () => {
  league = await liveLeague('2026-05-01T19:00:00Z')
})
afterEach(() => league[Symbol.asyncDispose]())

const at = (time: string) => league.time.until(`2026-05-01T${time}Z`)
/** When a feed was asked since the last call. */
const feedsAsked = (path = FEED) => league.asked().flatMap(one => (one.path === path ? [one.at] : []))
const gameRows = () =>
  league.rows<{ gamePk: number; state: string; score: number | null }>(
    'SELECT game_pk AS "gamePk", detailed_state AS state, away_score AS score FROM game ORDER BY 1',
  )

test('a game is told as often as its feed wants to be asked, and who hears of it reads its new numbers', async () => {
  league.games.set(1, { ...GAME, wait: 20 })
  const following = league.follow()
  await at('19:01:00')
  expect(feedsAsked()).toEqual(['19:00:05', '19:00:25', '19:00:46'])
  expect(league.news().games).toEqual(['1 In Progress -', '1 In Progress 0'])

  league.games.set(1, { ...GAME, plays: 1, wait: 20 })
  await at('19:01:10')
  expect(league.news()).toEqual({ games: ['1 In Progress 1'], players: ['Ivo Sandquist', 'Teo Marrow'] })
  expect(await league.rows('SELECT home_runs FROM batting_line')).toEqual([{ home_runs: 1 }])
  expect(await league.rows('SELECT launch_speed FROM pitch')).toEqual([{ launch_speed: 103.2 }])

  // Nothing more happens, and nothing more is said.
  await at('19:03:00')
  expect(league.news()).toEqual({ games: [], players: [] })
  expect(await league.rows('SELECT DISTINCT kind, url FROM import_run ORDER BY url')).toEqual([
    { kind: 'mlb', url: expect.stringMatching(/v1.1\/game\/1\/feed\/live$/) },
    { kind: 'mlb', url: expect.stringMatching(/v1\/schedule\?sportId=1&startDate=2026-04-30&endDate=2026-05-02/) },
  ])
  await following.stop()
})

test('a wait that makes no sense is taken within bounds', async () => {
  league.games.set(1, { ...GAME, wait: 0 }).set(2, { ...OTHER, wait: 86_400 })
  const following = league.follow()
  await at('19:02:30')
  const asked = league.asked()
  const timesOf = (gamePk: number) => asked.filter(({ path }) => path.includes(`/${gamePk}/`)).map(one => one.at)
  expect(timesOf(1).slice(0, 3)).toEqual(['19:00:05', '19:00:10', '19:00:16'])
  expect(timesOf(2)).toEqual(['19:00:05', '19:02:05'])
  await following.stop()
})

test('the slate is asked every few minutes, every minute when a first pitch is near, and a game is followed when it begins', async () => {
  league.games.set(1, { ...GAME, gameDate: '2026-05-01T19:25:00Z', state: 'Preview' })
  const following = league.follow()
  await at('19:16:00')
  expect(league.asked()).toEqual(
    ['19:00:00', '19:05:00', '19:10:01', '19:11:01', '19:12:02', '19:13:02', '19:14:03', '19:15:03'].map(time => ({
      at: time,
      path: SCHEDULE,
    })),
  )
  league.games.set(1, { ...GAME, gameDate: '2026-05-01T19:25:00Z' })
  await at('19:17:00')
  expect(feedsAsked()).toContain('19:16:19')
  await following.stop()
})

test('a game that ends is asked once more when its scorers have corrected it, and then left', async () => {
  league.games.set(1, GAME)
  const following = league.follow()
  await at('19:01:00')
  league.games.set(1, { ...GAME, state: 'Final', plays: 2 })
  await at('19:02:00')
  league.news()
  feedsAsked()
  league.games.set(1, { ...GAME, state: 'Final', plays: 3 })
  await at('20:30:00')
  expect(feedsAsked()).toEqual(['19:21:08'])
  expect(league.news().games).toEqual(['1 Final 3'])
  expect(await gameRows()).toEqual([{ gamePk: 1, state: 'Final', score: 3 }])
  await following.stop()
})

test('one game’s trouble is its own: it is asked more and more rarely, the other goes on', async () => {
  league.games.set(1, { ...GAME, wait: 10 }).set(2, { ...OTHER, wait: 10 })
  league.instead.set(FEED, refusing(500))
  const following = league.follow()
  await at('19:05:00')
  const asked = league.asked()
  expect(asked.filter(({ path }) => path === FEED).map(one => one.at)).toEqual([
    '19:00:05',
    '19:00:12',
    '19:00:27',
    '19:00:57',
    '19:01:57',
    '19:03:57',
  ])
  expect(asked.filter(({ path }) => path.includes('/2/')).length).toBeGreaterThan(25)
  expect(following.feed.note()).toBeUndefined()
  expect(league.lines).toMatchObject([{ subject: 'game-1', msg: expect.stringMatching(/cannot be had/) }])

  league.instead.clear()
  league.games.set(1, { ...GAME, plays: 1 })
  await at('19:09:00')
  expect(league.news().games).toContain('1 In Progress 1')
  await following.stop()
})

test('a source that wants to be left alone is, by all games together', async () => {
  league.games.set(1, GAME).set(2, OTHER)
  const following = league.follow()
  await at('19:00:30')
  league.instead.set(FEED, refusing(429, { 'retry-after': '90' }))
  await at('19:00:37')
  league.instead.clear()
  league.asked()
  await at('19:03:00')
  const times = league.asked().map(one => one.at)
  expect(times[0]).toBe('19:02:07')
  expect(times.length).toBeGreaterThan(4)
  await following.stop()
})

test('a source that is out is told when it goes and when it returns, and /ready notes it', async () => {
  league.games.set(1, GAME).set(2, OTHER)
  const following = league.follow()
  await at('19:00:30')
  league.instead.set('*', refusing(503))
  await at('19:10:00')
  expect(following.feed.note()).toMatch(/^MLB has not answered since 2026-05-01T19:00:\d\d.*: what is live may be stale$/)
  league.instead.clear()
  league.games.set(1, { ...GAME, plays: 1 })
  await at('19:18:00')
  expect(following.feed.note()).toBeUndefined()
  expect(league.lines.map(({ msg }) => msg)).toEqual([expect.stringMatching(/source is out/), expect.stringMatching(/answers again/)])
  expect(league.news().games).toContain('1 In Progress 1')
  await following.stop()
})

test('an answer that breaks off is kept in quarantine once, asked for again, and changes nothing', async () => {
  league.games.set(1, { ...GAME, plays: 1 })
  const following = league.follow()
  await at('19:00:30')
  league.news()
  league.instead.set(FEED, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"gamePk":1,"gameData":{"status":'),
  )
  await at('19:02:00')
  expect(await league.rows(`SELECT kind, reason, raw FROM quarantined_row WHERE reason = 'TRUNCATED'`)).toEqual([
    { kind: 'mlb', reason: 'TRUNCATED', raw: '{"gamePk":1,"gameData":{"status":' },
  ])
  expect(league.news()).toEqual({ games: [], players: [] })
  league.instead.clear()
  league.games.set(1, { ...GAME, plays: 2 })
  await at('19:04:00')
  expect(league.news().games).toEqual(['1 In Progress 2'])
  await following.stop()
})
