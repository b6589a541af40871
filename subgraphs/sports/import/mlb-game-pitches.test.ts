import { expect, test } from 'vitest'
import { readMlb, rowsIn } from '../testing/mlb-documents.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'

const pitch = (code: string, more: object = {}) => ({
  isPitch: true,
  type: 'pitch',
  details: { call: { code }, code, isStrike: code !== 'B', isInPlay: code === 'X' },
  count: { balls: code === 'B' ? 1 : 0, strikes: code === 'B' ? 0 : 1, outs: 0 },
  ...more,
})
const automatic = (code: string) => ({ ...pitch(code), isPitch: false, type: 'no_pitch', pitchNumber: 0 })
const action = (eventType: string, more: object = {}) => ({ isPitch: false, type: 'action', details: { eventType }, ...more })

const BATTER = { id: 1, fullName: 'Ivo Sandquist' }
const PITCHER = { id: 2, fullName: 'Teo Marrow' }

const play = (atBatIndex: number, events: readonly object[], over: { readonly matchup?: object; readonly about?: object } = {}) => ({
  result: { event: 'Strikeout', eventType: 'strikeout', description: 'Out.', rbi: 0, awayScore: 0, homeScore: 0 },
  about: { atBatIndex, halfInning: 'top', inning: 1, isComplete: true, ...over.about },
  count: { balls: 0, strikes: 3, outs: 1 },
  matchup: { batter: BATTER, pitcher: PITCHER, batSide: { code: 'L' }, pitchHand: { code: 'R' }, ...over.matchup },
  playEvents: events.map((event, index) => ({ index, ...event })),
  runners: [],
})

const feed = (...plays: readonly object[]) => ({
  gamePk: 9001,
  gameData: {
    game: { pk: 9001, type: 'R', season: '2026', doubleHeader: 'N', gameNumber: 1 },
    datetime: { dateTime: '2026-05-01T23:10:00Z', officialDate: '2026-05-01', dayNight: 'night' },
    status: { abstractGameState: 'Live', detailedState: 'In Progress' },
    teams: {
      away: { id: 117, name: 'Houston Astros', abbreviation: 'HOU' },
      home: { id: 141, name: 'Toronto Blue Jays', abbreviation: 'TOR' },
    },
    players: {
      ID3: { id: 3, fullName: 'Al Reliever', pitchHand: { code: 'L' }, batSide: { code: 'L' } },
      ID4: { id: 4, fullName: 'Bo Switcher', pitchHand: { code: 'R' }, batSide: { code: 'S' } },
    },
    weather: {},
  },
  liveData: { plays: { allPlays: plays }, linescore: {}, boxscore: { teams: { away: { players: {} }, home: { players: {} } } } },
})

async function pitchesOf(...plays: readonly object[]) {
  const batches = await readMlb(feed(...plays))
  const pitches = rowsIn(batches, 'pitch').map(row =>
    Object.fromEntries(PITCH_COLUMNS.map(({ name }, index) => [name, row[index] ?? null])),
  )
  return { pitches, rejected: rowsIn(batches, 'rejected') }
}

const column = (pitches: readonly Readonly<Record<string, string | null>>[], name: string) => pitches.map(row => row[name])

test('a strike of the timer counts as a pitch, as it does with Statcast, though MLB gives it no number', async () => {
  const { pitches } = await pitchesOf(play(0, [pitch('C'), automatic('AC'), pitch('S')]))
  expect(column(pitches, 'pitch_number')).toEqual(['1', '2', '3'])
  expect(column(pitches, 'description')).toEqual(['called_strike', 'automatic_strike', 'swinging_strike'])
  expect(column(pitches, 'events')).toEqual([null, null, 'strikeout'])
})

test('nothing of a game of another league is read', async () => {
  const major = feed(play(0, [pitch('C')]))
  const { away, home } = major.gameData.teams
  const sport = { id: 11 }
  const minor = { ...major, gameData: { ...major.gameData, teams: { away: { ...away, sport }, home: { ...home, sport } } } }
  const batches = (await readMlb(minor)).filter(batch => !('rows' in batch) || batch.rows.length > 0)
  expect(batches).toEqual([{ type: 'skipped', reason: 'a game of another league', count: 1 }])
})

test('throws to a base, time outs and no-pitches are no pitches', async () => {
  const { pitches } = await pitchesOf(play(0, [{ type: 'pickoff', isPitch: false }, automatic('N'), action('batter_timeout'), pitch('C')]))
  expect(column(pitches, 'pitch_number')).toEqual(['1'])
})

test('balls and strikes are those before the pitch', async () => {
  const { pitches } = await pitchesOf(play(0, [pitch('B'), pitch('C', { count: { balls: 1, strikes: 1, outs: 2 } }), pitch('S')]))
  expect(pitches.map(row => `${row['balls']}-${row['strikes']}`)).toEqual(['0-0', '1-0', '1-1'])
  expect(column(pitches, 'outs_when_up')).toEqual(['0', '2', '0'])
})

test('a play under way has no event yet', async () => {
  expect(column((await pitchesOf(play(0, [pitch('C')], { about: { isComplete: false } }))).pitches, 'events')).toEqual([null])
})

test('who is relieved in the middle keeps the pitches that he threw', async () => {
  const { pitches } = await pitchesOf(
    play(0, [pitch('C')], { matchup: { pitcher: { id: 3 }, pitchHand: { code: 'L' } } }),
    play(1, [pitch('B'), action('pitching_substitution', { player: { id: 2 } }), pitch('S')]),
  )
  expect(column(pitches, 'pitcher')).toEqual(['3', '3', '2'])
  expect(column(pitches, 'p_throws')).toEqual(['L', 'L', 'R'])
})

test('so does a batter whom another is sent in for; a switch hitter stands against the arm', async () => {
  const substitution = action('offensive_substitution', { player: { id: 1 }, replacedPlayer: { id: 4 } })
  const { pitches } = await pitchesOf(play(0, [pitch('C'), substitution, pitch('S')], { matchup: { batSide: { code: 'R' } } }))
  expect(column(pitches, 'batter')).toEqual(['4', '1'])
  expect(column(pitches, 'stand')).toEqual(['L', 'R'])
})

test('an extra inning begins with a runner on second, a new half with nobody', async () => {
  const first = { postOnFirst: BATTER }
  const { pitches } = await pitchesOf(
    play(0, [pitch('B')], { matchup: first }),
    play(1, [pitch('C')]),
    play(2, [action('runner_placed', { player: { id: 4 }, base: 2 }), pitch('C')], { about: { inning: 10 } }),
  )
  expect(column(pitches, 'on_1b')).toEqual([null, '1', null])
  expect(column(pitches, 'on_2b')).toEqual([null, null, '4'])
})

test('a wild pitch that scores counts from the next pitch on', async () => {
  const scored = action('wild_pitch', { details: { eventType: 'wild_pitch', awayScore: 1, homeScore: 0 } })
  const { pitches } = await pitchesOf(play(0, [pitch('B'), scored, pitch('C')]))
  expect(column(pitches, 'away_score')).toEqual(['0', '1'])
  expect(column(pitches, 'bat_score')).toEqual(['0', '1'])
  expect(column(pitches, 'post_away_score')).toEqual(['1', '0'])
})

test('a pitch that cannot be read is rejected, its siblings keep their numbers', async () => {
  const { pitches, rejected } = await pitchesOf(
    play(0, [pitch('C'), pitch('?'), pitch('F', { count: null }), pitch('B', { pitchData: { startSpeed: 'fast' } }), pitch('S')]),
    play(1, [pitch('C', { pitchData: { breaks: { spinRate: 1e9 } } }), pitch('constructor')]),
  )
  expect(column(pitches, 'pitch_number')).toEqual(['1', '5'])
  expect(rejected.map(({ line, reason, detail }) => [line, reason, detail.split(':')[0]])).toEqual([
    [4, 'BAD_VALUE', 'pitchData.startSpeed'],
    [2, 'MISSING_FIELD', 'description'],
    [3, 'MISSING_FIELD', 'outs_when_up'],
    [1001, 'OUT_OF_RANGE', 'release_spin_rate'],
    [1002, 'MISSING_FIELD', 'description'],
  ])
})

test('a play that cannot be read is rejected with its pitches', async () => {
  const { pitches, rejected } = await pitchesOf(play(0, [pitch('C')], { matchup: { batter: {} } }), play(1, [pitch('C')]))
  expect(column(pitches, 'at_bat_number')).toEqual(['2'])
  expect(rejected).toMatchObject([{ line: 1, reason: 'MISSING_FIELD', detail: expect.stringContaining('matchup.batter.id') as unknown }])
})

test('a feed without a game that can be read gives nothing', async () => {
  const batches = await readMlb({ ...feed(play(0, [pitch('C')])), gamePk: 'one' })
  expect(rowsIn(batches, 'rejected')).toMatchObject([{ reason: 'BAD_VALUE', detail: expect.stringContaining('gamePk') as unknown }])
  const taken = batches.filter(batch => 'rows' in batch && batch.rows.length > 0)
  expect(taken.map(batch => batch.type)).toEqual(['rejected'])
})
