import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnownGame, NamedGame } from './game-evidence.ts'
import { matchGames } from './match-game.ts'

const [BOS, NYY] = [111, 147]
type Score = readonly [away: number, home: number]

const named = (sourceId: string, officialDate: string, score?: Score, more: Partial<NamedGame> = {}): NamedGame => ({
  sourceId,
  officialDate,
  gameNumber: null,
  awayTeamId: NYY,
  homeTeamId: BOS,
  awayScore: score?.[0] ?? null,
  homeScore: score?.[1] ?? null,
  resolved: null,
  ...more,
})

const known = (gamePk: number, officialDate: string, score?: Score, more: Partial<KnownGame> = {}): KnownGame => ({
  gamePk,
  officialDate,
  gameNumber: null,
  awayTeamId: NYY,
  homeTeamId: BOS,
  awayScore: score?.[0] ?? null,
  homeScore: score?.[1] ?? null,
  off: false,
  ...more,
})

const TURNED = { awayTeamId: BOS, homeTeamId: NYY }
const [G1, G2] = [{ gameNumber: 1 }, { gameNumber: 2 }]
const DAY = '2018-05-01'

test.each<[string, NamedGame[], KnownGame[], unknown[]]>([
  ['the only game of the day', [named('a', DAY, [1, 2])], [known(10, '2018-04-30', [1, 2]), known(11, DAY, [1, 2])], [11]],
  ['another score on the day', [named('a', DAY, [1, 2])], [known(11, DAY, [1, 3]), known(12, '2018-05-02', [1, 2])], [11]],
  ['a game to come', [named('a', DAY)], [known(11, DAY)], [11]],
  ['no club', [named('a', DAY, [1, 2], { awayTeamId: null })], [known(11, DAY, [1, 2])], ['UNMATCHED']],
  [
    'a doubleheader by number',
    [named('b', DAY, [3, 4], G2), named('a', DAY, [1, 2], G1)],
    [known(11, DAY, undefined, G1), known(12, DAY, undefined, G2)],
    [12, 11],
  ],
  [
    'a doubleheader by score',
    [named('a', DAY, [1, 2], G1), named('b', DAY, [3, 4], G2)],
    [known(12, DAY, [3, 4]), known(11, DAY, [1, 2])],
    [11, 12],
  ],
  [
    'what is left of a doubleheader',
    [named('a', DAY, [1, 2]), named('b', DAY, [3, 4])],
    [known(11, DAY, [1, 2]), known(12, DAY)],
    [11, 12],
  ],
  [
    'a doubleheader that nothing tells apart',
    [named('a', DAY, [1, 2], G1), named('b', DAY, [1, 2], G2)],
    [known(11, DAY, [1, 2]), known(12, DAY, [1, 2])],
    [
      [11, 12],
      [11, 12],
    ],
  ],
  [
    'a doubleheader to come',
    [named('a', DAY), named('b', DAY)],
    [known(11, DAY), known(12, DAY)],
    [
      [11, 12],
      [11, 12],
    ],
  ],
  [
    'a number that the score contradicts',
    [named('a', DAY, [3, 4], G1)],
    [known(11, DAY, [1, 2], G1), known(12, DAY, [3, 4], G2)],
    [[11, 12]],
  ],
  [
    'one game of a doubleheader that the schedule has half of',
    [named('a', DAY, [1, 2], G1), named('b', DAY, [3, 4], G2)],
    [known(12, DAY, [3, 4])],
    ['UNMATCHED', 12],
  ],
  ['the second game where only the first may be known', [named('b', DAY, [3, 4], G2)], [known(11, DAY, [1, 2])], [[11]]],
  ['a game moved by two days', [named('a', DAY, [1, 2])], [known(11, '2018-05-03', [1, 2])], [11]],
  ['a game moved by two days with another score', [named('a', DAY, [1, 2])], [known(11, '2018-05-03', [2, 1])], ['UNMATCHED']],
  ['a game of another week', [named('a', DAY, [1, 2])], [known(11, '2018-05-05', [1, 2])], ['UNMATCHED']],
  [
    'a moved game that may be two',
    [named('a', DAY, [1, 2])],
    [known(11, '2018-05-02', [1, 2]), known(12, '2018-04-30', [1, 2])],
    [[11, 12]],
  ],
  [
    'a game of another day belongs to the one listed for that day',
    [named('a', DAY, [1, 2]), named('b', '2018-05-02', [1, 2])],
    [known(12, '2018-05-02', [1, 2])],
    ['UNMATCHED', 12],
  ],
  ['home and away the other way round', [named('a', DAY, [1, 2])], [known(11, DAY, [2, 1], TURNED)], [11]],
  ['the other way round with another score', [named('a', DAY, [1, 2])], [known(11, DAY, [1, 2], TURNED)], [[11]]],
  [
    'a doubleheader of which one is the other way round',
    [named('a', DAY, [1, 2]), named('b', DAY, [3, 4])],
    [known(11, DAY, [1, 2]), known(12, DAY, [4, 3], TURNED)],
    [11, 12],
  ],
  ['a game that was postponed', [named('a', DAY)], [known(11, DAY, undefined, { off: true })], ['UNMATCHED']],
  ['settled by hand', [named('a', DAY, [1, 2], { resolved: 99 })], [known(11, DAY, [1, 2])], [99]],
  [
    'a game that is settled to be another',
    [named('a', '2018-07-01', [1, 2], { resolved: 11 }), named('b', DAY, [1, 2])],
    [known(11, DAY, [1, 2])],
    [11, 'UNMATCHED'],
  ],
])('%s', (_, games, schedule, expected) => {
  for (const list of [schedule, schedule.toReversed()]) {
    const found = matchGames(games, list)
    const brief = games.map(({ sourceId }) => {
      const { match, targetId, candidates } = found.get(sourceId)!
      return match === 'AMBIGUOUS' ? candidates : (targetId ?? match)
    })
    expect(brief).toEqual(expected)
  }
})

test('a note says where the scores disagree', () =>
  expect(matchGames([named('a', DAY, [1, 2])], [known(11, DAY, [1, 3])]).get('a')?.note).toBe('the score is 1–2 there and 1–3 here'))

test('no two get one game, everyone gets a verdict, and no order matters', () => {
  const fields = {
    officialDate: fc.constantFrom(DAY, '2018-05-02', '2018-05-04'),
    score: fc.option(fc.constantFrom<Score>([1, 2], [2, 1]), { nil: undefined }),
    gameNumber: fc.constantFrom(null, 1, 2),
    turned: fc.boolean(),
  }
  const games = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 6 }), ...fields }), { selector: ({ id }) => id })
  fc.assert(
    fc.property(games, games, (listed, scheduled) => {
      const names = listed.map(one =>
        named(`${one.id}`, one.officialDate, one.score, { gameNumber: one.gameNumber, ...(one.turned && TURNED) }),
      )
      const schedule = scheduled.map(one =>
        known(one.id, one.officialDate, one.score, { gameNumber: one.gameNumber, ...(one.turned && TURNED) }),
      )
      const found = matchGames(names, schedule)
      const backward = matchGames(names.toReversed(), schedule.toReversed())
      expect(new Map(names.map(({ sourceId }) => [sourceId, backward.get(sourceId)]))).toEqual(
        new Map(names.map(({ sourceId }) => [sourceId, found.get(sourceId)])),
      )
      const targets = [...found.values()].flatMap(({ targetId }) => targetId ?? [])
      expect([found.size, new Set(targets).size]).toEqual([names.length, targets.length])
    }),
  )
})
