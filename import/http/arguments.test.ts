import { expect, test } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { readMlbArguments } from './mlb-arguments.ts'
import { readOddsApiArguments } from './odds-api-arguments.ts'

test('a season is enough for MLB', () =>
  expect(readMlbArguments(['--season', '2026'])).toEqual({
    baseUrl: 'https://statsapi.mlb.com/api',
    season: 2026,
    teams: [],
    from: '2026-02-15',
    to: '2026-11-15',
    feeds: false,
    perSecond: 5,
  }))

test('everything of MLB can be said', () =>
  expect(
    readMlbArguments(
      '--season=2026 --teams nyy,111,111 --from 2026-04-01 --to 2026-04-07 --feeds --base-url http://localhost:1/api/ --per-second 2.5'.split(
        ' ',
      ),
    ),
  ).toEqual({
    baseUrl: 'http://localhost:1/api',
    season: 2026,
    teams: ['NYY', '111'],
    from: '2026-04-01',
    to: '2026-04-07',
    feeds: true,
    perSecond: 2.5,
  }))

test.each([
  '',
  '--season 26',
  '--season 1850',
  '--season 2026 --from 2026-02-30',
  '--season 2026 --from 2026-04-07 --to 2026-04-01',
  '--season 2026 --from 2025-04-01',
  '--season 2026 --teams Yankees!',
  '--season 2026 --base-url ftp://localhost',
  '--season 2026 --base-url http://user:password@localhost',
  '--season 2026 --base-url http://localhost/?apiKey=1',
  '--season 2026 --per-second 0',
  '--season 2026 --speed 9',
  '--season 2026 teams.json',
])('mlb %s is wrong use', line => expect(() => readMlbArguments(line.split(' ').filter(Boolean))).toThrow(UsageError))

test('nothing is enough for The Odds API', () =>
  expect(readOddsApiArguments([])).toEqual({
    baseUrl: 'https://api.the-odds-api.com',
    regions: ['us', 'us2'],
    markets: ['h2h', 'spreads', 'totals'],
    props: [],
    scores: null,
    historical: null,
    reserve: 0,
    perSecond: 10,
  }))

test('a moment of the past is one of UTC without parts of seconds', () =>
  expect(readOddsApiArguments(['--historical', '2026-04-01T02:00:00.500+02:00']).historical).toBe('2026-04-01T00:00:00Z'))

test.each([
  '--scores 4',
  '--scores 1 --historical 2026-04-01T00:00:00Z',
  '--historical 2026-04-01',
  '--historical 2026-04-01T00:00:00',
  '--historical yesterday',
  '--reserve -1',
  '--regions us,,uk',
  '--markets h2h;totals',
  '--key 123',
])('odds-api %s is wrong use', line => expect(() => readOddsApiArguments(line.split(' '))).toThrow(UsageError))

test('a password in the base URL is not repeated', () =>
  expect(() => readOddsApiArguments(['--base-url', 'https://me:hush@localhost'])).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hush') }),
  ))
