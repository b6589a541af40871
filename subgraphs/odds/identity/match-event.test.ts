import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchEvents, type EventMatch, type ListedEvent, type ScheduledGame } from './match-event.ts'

const [BOS, NYY, TOR] = [111, 147, 141]

const event = (id: number, commenceTime: string, more: Partial<ListedEvent> = {}): ListedEvent => ({
  id,
  provider: 'the-odds-api',
  commenceTime: new Date(commenceTime),
  homeName: 'Boston Red Sox',
  awayName: 'New York Yankees',
  homeTeamId: BOS,
  awayTeamId: NYY,
  gamePk: null,
  gameBefore: null,
  ...more,
})

const game = (
  gamePk: number,
  officialDate: string,
  more: Partial<Omit<ScheduledGame, 'startTime'>> & { startTime?: string } = {},
): ScheduledGame => ({
  gamePk,
  officialDate,
  gameNumber: null,
  detailedState: 'Scheduled',
  homeTeamId: BOS,
  awayTeamId: NYY,
  ...more,
  startTime: more.startTime === undefined ? null : new Date(more.startTime),
})

const brief = ({ match, gamePk, candidates }: EventMatch) => (match === 'AMBIGUOUS' ? candidates : (gamePk ?? match))

const EVENING = '2026-04-17T23:05:00Z'
const G1 = { gameNumber: 1 }
const G2 = { gameNumber: 2 }

test.each<[string, ListedEvent[], ScheduledGame[], unknown[]]>([
  ['the only game of the day', [event(1, EVENING)], [game(10, '2026-04-16'), game(11, '2026-04-17'), game(12, '2026-04-18')], [11]],
  ['a start after midnight UTC', [event(1, '2026-04-18T01:41:00Z')], [game(11, '2026-04-17'), game(12, '2026-04-18')], [11]],
  [
    'a start after midnight in New York',
    [event(1, '2026-04-18T04:40:00Z')],
    [game(11, '2026-04-17', { startTime: '2026-04-18T04:10:00Z' }), game(12, '2026-04-18', { startTime: '2026-04-18T23:05:00Z' })],
    [11],
  ],
  ['another hour of the same day', [event(1, EVENING)], [game(11, '2026-04-17', { startTime: '2026-04-17T17:05:00Z' })], [11]],
  [
    'a doubleheader by start time',
    [event(1, '2026-04-17T17:05:00Z'), event(2, '2026-04-17T22:40:00Z')],
    [game(11, '2026-04-17', { startTime: '2026-04-17T17:05:00Z' }), game(12, '2026-04-17', { startTime: '2026-04-17T22:35:00Z' })],
    [11, 12],
  ],
  [
    'one event of a doubleheader by start time',
    [event(2, '2026-04-17T22:40:00Z')],
    [game(11, '2026-04-17', { startTime: '2026-04-17T17:05:00Z' }), game(12, '2026-04-17', { startTime: '2026-04-17T22:35:00Z' })],
    [12],
  ],
  [
    'a doubleheader by order',
    [event(1, '2026-04-17T22:40:00Z'), event(2, '2026-04-17T17:05:00Z')],
    [game(12, '2026-04-17', G2), game(11, '2026-04-17', G1)],
    [12, 11],
  ],
  [
    'a doubleheader whose second start is nominal, by order',
    [event(1, '2026-04-17T17:05:00Z'), event(2, '2026-04-17T20:35:00Z')],
    [
      game(11, '2026-04-17', { ...G1, startTime: '2026-04-17T17:05:00Z' }),
      game(12, '2026-04-17', { ...G2, startTime: '2026-04-17T17:10:00Z' }),
    ],
    [11, 12],
  ],
  [
    'a doubleheader whose first game is settled already',
    [event(1, '2026-04-17T17:05:00Z', { gamePk: 11 }), event(2, '2026-04-17T20:35:00Z')],
    [game(11, '2026-04-17', G1), game(12, '2026-04-17', G2)],
    [12],
  ],
  [
    'a doubleheader whose first game is delayed, its second not listed yet',
    [event(1, '2026-04-17T21:00:00Z', { gameBefore: 11 })],
    [game(11, '2026-04-17', { startTime: '2026-04-17T17:05:00Z' }), game(12, '2026-04-17', { startTime: '2026-04-17T22:35:00Z' })],
    [11],
  ],
  [
    'a doubleheader without starts whose first game is delayed beyond the second',
    [event(1, '2026-04-17T21:00:00Z', { gameBefore: 11 }), event(2, '2026-04-17T20:35:00Z', { gamePk: 12 })],
    [game(11, '2026-04-17', G1), game(12, '2026-04-17', G2)],
    [11],
  ],
  [
    'an event that was taken for the other game of a doubleheader',
    [event(1, '2026-04-17T22:40:00Z', { gameBefore: 11 })],
    [game(11, '2026-04-17', { startTime: '2026-04-17T17:05:00Z' }), game(12, '2026-04-17', { startTime: '2026-04-17T22:35:00Z' })],
    [12],
  ],
  ['one event of a doubleheader without starts', [event(1, EVENING)], [game(12, '2026-04-17', G2), game(11, '2026-04-17', G1)], [[11, 12]]],
  [
    'a doubleheader without starts and numbers',
    [event(1, '2026-04-17T17:05:00Z'), event(2, EVENING)],
    [game(11, '2026-04-17'), game(12, '2026-04-17')],
    [
      [11, 12],
      [11, 12],
    ],
  ],
  [
    'two events and one game with a start',
    [event(1, '2026-04-17T17:05:00Z'), event(2, EVENING)],
    [game(11, '2026-04-17', { startTime: EVENING, ...G2 })],
    ['UNMATCHED', 11],
  ],
  [
    'two events and one game without a start',
    [event(1, '2026-04-17T17:05:00Z'), event(2, EVENING)],
    [game(11, '2026-04-17')],
    [[11], [11]],
  ],
  [
    'a postponed game beside a played one',
    [event(1, EVENING)],
    [game(11, '2026-04-17', { detailedState: 'Postponed' }), game(12, '2026-04-17')],
    [12],
  ],
  [
    'a postponed game alone',
    [event(1, EVENING)],
    [game(11, '2026-04-17', { detailedState: 'Postponed' }), game(12, '2026-04-18', { startTime: '2026-04-18T23:05:00Z' })],
    [11],
  ],
  ['a game made up the next day', [event(1, EVENING)], [game(11, '2026-04-18', { startTime: '2026-04-18T17:05:00Z' })], [11]],
  [
    'a game made up the next day beside that day’s own',
    [event(1, EVENING), event(2, '2026-04-18T23:05:00Z')],
    [game(11, '2026-04-18', { startTime: '2026-04-18T17:05:00Z' }), game(12, '2026-04-18', { startTime: '2026-04-18T23:05:00Z' })],
    [11, 12],
  ],
  [
    'the next day’s game is not this one',
    [event(1, EVENING), event(2, '2026-04-18T23:05:00Z')],
    [game(12, '2026-04-18', { startTime: '2026-04-18T23:05:00Z' })],
    ['UNMATCHED', 12],
  ],
  ['the next day’s game without a start', [event(1, EVENING)], [game(12, '2026-04-18')], ['UNMATCHED']],
  ['home and away swapped', [event(1, EVENING)], [game(11, '2026-04-17', { homeTeamId: NYY, awayTeamId: BOS })], ['UNMATCHED']],
  ['another opponent', [event(1, EVENING)], [game(11, '2026-04-17', { awayTeamId: TOR })], ['UNMATCHED']],
  ['a team that nobody knows', [event(1, EVENING, { awayTeamId: null })], [game(11, '2026-04-17')], ['UNMATCHED']],
  [
    'a future',
    [event(1, EVENING, { homeName: null, awayName: null, homeTeamId: null, awayTeamId: null })],
    [game(11, '2026-04-17')],
    ['NOT_A_GAME'],
  ],
  ['two providers', [event(1, EVENING), event(2, '2026-04-17T23:10:00Z', { provider: 'other' })], [game(11, '2026-04-17')], [11, 11]],
])('%s', (_, events, games, expected) => {
  const found = matchEvents(events, games)
  const open = events.filter(({ gamePk }) => gamePk === null)
  expect(open.map(({ id }) => brief(found.get(id)!))).toEqual(expected)
})

test('says what was looked for', () => {
  const note = (listed: ListedEvent, ...games: ScheduledGame[]) => matchEvents([listed], games).get(1)?.note
  expect(note(event(1, EVENING))).toBe('New York Yankees at Boston Red Sox on 2026-04-17: no such game in the schedule')
  expect(note(event(1, EVENING), game(11, '2026-04-17', { homeTeamId: NYY, awayTeamId: BOS }))).toMatch(/swapped \(gamePk 11\)/)
  expect(note(event(1, EVENING, { homeTeamId: null }))).toBe('No team is known as Boston Red Sox')
})

test('the order of events and games does not matter, and no game goes to two listings of a provider', () => {
  const hours = fc.integer({ min: 0, max: 60 })
  const listed = fc.uniqueArray(hours, { minLength: 1, maxLength: 5 })
  const scheduled = fc.array(fc.record({ hours, number: fc.constantFrom(null, 1, 2), timed: fc.boolean() }), { maxLength: 5 })
  fc.assert(
    fc.property(listed, scheduled, (starts, plans) => {
      const at = (hour: number) => new Date(Date.UTC(2026, 3, 17, 14 + hour)).toISOString()
      const events = starts.map((hour, index) => event(index, at(hour)))
      const games = plans.map(({ hours: hour, number, timed }, index) =>
        game(100 + index, at(hour - 4).slice(0, 10), { gameNumber: number, ...(timed ? { startTime: at(hour) } : {}) }),
      )
      const found = matchEvents(events, games)
      expect(new Map([...matchEvents(events.toReversed(), games.toReversed())].sort(([a], [b]) => a - b))).toEqual(found)
      const onTheDay = [...found.values()].flatMap(({ gamePk }) => gamePk ?? [])
      expect(new Set(onTheDay).size).toBe(onTheDay.length)
    }),
  )
})
