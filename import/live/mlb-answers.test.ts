import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../testing/shared-data.ts'
import { slateOf, standingOf, withoutGames } from './mlb-answers.ts'

const game = (gamePk: number, officialDate: string, abstractGameState: string, detailedState: string) => ({
  ...{ gamePk, officialDate, gameDate: `${officialDate}T19:07:00Z`, status: { abstractGameState, detailedState } },
})
const MOVED = {
  copyright: 'Fictional',
  dates: [
    { date: '2026-05-01', games: [game(1, '2026-05-01', 'Final', 'Postponed'), { gamePk: 'two' }] },
    { date: '2026-05-02', games: [game(1, '2026-05-02', 'Live', 'In Progress'), game(3, '2026-05-02', 'Preview', 'Scheduled')] },
  ],
}

test.each([
  ['Preview', 'Delayed Start: Rain', 'COMING'],
  ['Live', 'Warmup', 'ON'],
  ['Live', 'Delayed: Rain', 'ON'],
  ['Live', 'Suspended: Rain', 'OFF'],
  ['Final', 'Game Over', 'OVER'],
  ['Final', 'Completed Early: Rain', 'OVER'],
  ['Final', 'Postponed', 'OFF'],
  ['Final', 'Cancelled', 'OFF'],
] as const)('%s, %s is %s', (state, detail, stage) => {
  expect(slateOf({ dates: [{ games: [game(1, '2026-05-01', state, detail)] }] })).toMatchObject([{ stage }])
  expect(standingOf({ gameData: { status: { abstractGameState: state, detailedState: detail } } })).toEqual({ stage, wait: null })
})

test('of a game that moved the later day counts, and what cannot be read is left', () =>
  expect(slateOf(MOVED)).toMatchObject([
    { gamePk: 1, stage: 'ON', officialDate: '2026-05-02' },
    { gamePk: 3, stage: 'COMING' },
  ]))

test('games are left out of a schedule, and everything else of it stays', () => {
  const { copyright, dates } = withoutGames(MOVED, new Set([1])) as typeof MOVED
  expect(copyright).toBe('Fictional')
  expect(dates.map(({ games }) => games.map(({ gamePk }) => gamePk))).toEqual([['two'], [3]])
})

test.each([null, [], {}, { dates: [{}] }])('%j is no slate', document => {
  expect(slateOf(document)).toEqual([])
  expect(withoutGames(document, new Set([1]))).toEqual(document)
})

test.skipIf(!sharedIsThere)('a recorded feed says how long it wants to be left alone', () =>
  expect(standingOf(JSON.parse(readFileSync(dataFile('mlb_stats_api/pydantic_livefeed.json'), 'utf8')))).toEqual({
    stage: 'OVER',
    wait: 10,
  }),
)
