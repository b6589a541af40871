import type { SourceGameRecord } from '../../shared/import/source-records.ts'
import type { EloGame } from './fivethirtyeight-row.ts'

/**
 * The games of one day, given in the order they were played or are listed to be, each with its number among those of its two teams, whoever
 * is at home: `2021-05-08/BOS/1`. So that two files agree whatever their order, ratings have the last word: a game that found what another one
 * left is the later one.
 */
export function numbered(games: readonly EloGame[]): readonly SourceGameRecord[] {
  const meetings = Map.groupBy(games, ({ home, away }) => [home, away].toSorted().join())
  return [...meetings.values()].flatMap(meeting =>
    inOrder(meeting).map(({ game, home }, place) => ({
      ...game,
      sourceId: `${game.officialDate}/${home}/${place + 1}`,
      gameNumber: meeting.length > 1 ? place + 1 : null,
    })),
  )
}

function inOrder(meeting: readonly EloGame[]): readonly EloGame[] {
  const [one, other] = meeting
  return meeting.length === 2 && one && other && follows(one, other) ? [other, one] : meeting
}

const follows = (game: EloGame, earlier: EloGame): boolean =>
  [game.home, game.away].every(team => earlier.after[team] !== '' && game.before[team] === earlier.after[team])
