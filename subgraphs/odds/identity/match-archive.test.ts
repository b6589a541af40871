import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchArchive, type ArchivedGame, type PlayedGame } from './match-archive.ts'

const [BOS, NYY] = [111, 147]

const archived = (id: number, score: readonly [number, number] | null, more: Partial<ArchivedGame> = {}): ArchivedGame => ({
  id,
  source: 'sportsbookreviewsonline',
  officialDate: '2018-05-18',
  awayName: 'NYY',
  homeName: 'BOS',
  awayTeamId: NYY,
  homeTeamId: BOS,
  awayScore: score?.[0] ?? null,
  homeScore: score?.[1] ?? null,
  awayRotation: 899 + 2 * id,
  resolved: null,
  ...more,
})

const played = (gamePk: number, score: readonly [number, number] | null, more: Partial<PlayedGame> = {}): PlayedGame => ({
  gamePk,
  officialDate: '2018-05-18',
  gameNumber: null,
  detailedState: 'Final',
  awayTeamId: NYY,
  homeTeamId: BOS,
  awayScore: score?.[0] ?? null,
  homeScore: score?.[1] ?? null,
  ...more,
})

const G1 = { gameNumber: 1 }
const G2 = { gameNumber: 2 }

test.each<[string, ArchivedGame[], PlayedGame[], unknown[]]>([
  ['the only game of the day', [archived(1, [2, 3])], [played(10, [2, 3]), played(11, [2, 3], { officialDate: '2018-05-19' })], [10]],
  ['the only game, its score another', [archived(1, [2, 2])], [played(10, [2, 3])], [10]],
  ['the only game, without a result', [archived(1, null)], [played(10, null, { detailedState: 'Scheduled' })], [10]],
  ['a doubleheader by score', [archived(1, [2, 3]), archived(2, [5, 1])], [played(10, [5, 1], G1), played(11, [2, 3], G2)], [11, 10]],
  ['one game of a doubleheader by score', [archived(1, [2, 3])], [played(10, [5, 1]), played(11, [2, 3])], [11]],
  ['the other game by what is left', [archived(1, [2, 3]), archived(2, [9, 9])], [played(10, [5, 1]), played(11, [2, 3])], [11, 10]],
  [
    'a planned doubleheader of one score by number',
    [archived(1, [2, 3]), archived(2, [2, 3])],
    [played(11, [2, 3], G2), played(10, [2, 3], G1)],
    [10, 11],
  ],
  [
    'an added game by no number',
    [archived(1, [2, 3]), archived(2, [2, 3], { awayRotation: 931 })],
    [played(10, [2, 3], G1), played(11, [2, 3], G2)],
    [
      [10, 11],
      [10, 11],
    ],
  ],
  ['one game of two without a score', [archived(1, null)], [played(10, [2, 3]), played(11, [5, 1])], [[10, 11]]],
  ['a game too many', [archived(1, [2, 3]), archived(2, [5, 1])], [played(10, [2, 3])], [10, 'UNMATCHED']],
  [
    'a game that was postponed beside one that was not',
    [archived(1, null)],
    [played(10, null, { detailedState: 'Postponed' }), played(11, [2, 3])],
    [11],
  ],
  ['home and away swapped', [archived(1, [2, 3])], [played(10, [3, 2], { awayTeamId: BOS, homeTeamId: NYY })], ['UNMATCHED']],
  ['a team that nobody knows', [archived(1, [2, 3], { awayTeamId: null })], [played(10, [2, 3])], ['UNMATCHED']],
  [
    'a person’s word against the score',
    [archived(1, [2, 3], { resolved: 11 }), archived(2, [5, 1])],
    [played(10, [2, 3]), played(11, [5, 1])],
    [11, 10],
  ],
  ['two archives', [archived(1, [2, 3]), archived(2, [2, 3], { source: 'other' })], [played(10, [2, 3])], [10, 10]],
])('%s', (_, listed, games, expected) => {
  const found = matchArchive(listed, games)
  expect(
    listed.map(({ id }) => found.get(id)!).map(({ match, gamePk, candidates }) => (match === 'AMBIGUOUS' ? candidates : (gamePk ?? match))),
  ).toEqual(expected)
})

test('says what does not agree', () => {
  const note = (game: ArchivedGame, ...games: PlayedGame[]) => matchArchive([game], games).get(1)?.note
  expect(note(archived(1, [2, 2]), played(10, [2, 3]))).toBe('NYY at BOS on 2018-05-18: the archive has 2-2, the schedule 2-3')
  expect(note(archived(1, [2, 3]), played(10, [2, 3]))).toBeNull()
  expect(note(archived(1, [2, 3]), played(10, null, { awayTeamId: BOS, homeTeamId: NYY }))).toMatch(/swapped \(gamePk 10\)/)
  expect(note(archived(1, null, { awayName: 'XYZ', awayTeamId: null }))).toBe('No team is known as XYZ')
})

test('no order matters, and no game goes to two', () => {
  const score = fc.option(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })))
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 4 }),
      fc.array(fc.tuple(score, fc.constantFrom(null, 1, 2)), { maxLength: 4 }),
      (listed, games) => {
        const all = listed.map((result, index) => archived(index, result))
        const schedule = games.map(([result, gameNumber], index) => played(index, result, { gameNumber }))
        const found = matchArchive(all, schedule)
        const reversed = matchArchive(all.toReversed(), schedule.toReversed())
        for (const { id } of all) expect(reversed.get(id)).toEqual(found.get(id))
        const taken = [...found.values()].flatMap(({ gamePk }) => gamePk ?? [])
        expect(new Set(taken).size).toBe(taken.length)
      },
    ),
  )
})
