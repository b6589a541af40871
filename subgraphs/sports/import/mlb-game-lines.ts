import type { Batch } from '../../shared/import/format.ts'
import type { GameRecord } from '../../shared/import/records.ts'
import { fieldingBatches, gameLogBatches } from './mlb-game-logs.ts'
import { listOf, valueOf } from './mlb-items.ts'

type Numbers = Readonly<Record<string, unknown>>

/** What a box score leaves out of its players' lines. */
export type LinedGame = Pick<GameRecord, 'gamePk' | 'officialDate' | 'season' | 'gameType'>

/** A batter who has none of these has not batted and not run: he was on the field alone. */
const AT_WORK = ['plateAppearances', 'runs', 'stolenBases', 'caughtStealing']

export const SIDES = ['away', 'home'] as const

/** The items of a box score's `players`, an object by id, of one side. */
export const playersOn = (boxscore: unknown, side: (typeof SIDES)[number]): readonly unknown[] =>
  Object.values((valueOf(valueOf(valueOf(boxscore, 'teams'), side), 'players') ?? {}) as Numbers)

/** Batting, pitching and fielding lines of a box score. `decisions` is the feed's { winner, loser, save } and says more than the lines do. */
export function* lineBatches(boxscore: unknown, game: LinedGame, decisions?: unknown): Iterable<Batch> {
  const lines = SIDES.flatMap(side => {
    const team = valueOf(valueOf(valueOf(boxscore, 'teams'), side), 'team')
    return playersOn(boxscore, side).map(player => ({
      playerId: valueOf(valueOf(player, 'person'), 'id'),
      date: game.officialDate,
      season: game.season,
      gameType: game.gameType,
      team,
      game: { gamePk: game.gamePk },
      batting: numbersOf(player, 'batting'),
      pitching: numbersOf(player, 'pitching'),
      fielding: numbersOf(player, 'fielding'),
      positions: (listOf(player, 'allPositions') ?? []).map(position => valueOf(position, 'abbreviation')),
    }))
  })
  yield* gameLogBatches(
    'hitting',
    lines.filter(({ batting }) => hasWorked(batting)).map(({ batting, ...line }) => ({ ...line, stat: batting })),
  )
  yield* gameLogBatches(
    'pitching',
    lines
      .filter(({ pitching }) => Object.keys(pitching).length > 0)
      .map(({ pitching, ...line }) => ({ ...line, stat: { ...pitching, ...decisionOf(line.playerId, decisions) } })),
  )
  yield* fieldingBatches(
    lines
      .filter(({ fielding }) => Object.keys(fielding).length > 0)
      .map(({ fielding, positions, ...line }) => ({ ...line, stat: { ...fielding, positions } })),
  )
}

const numbersOf = (player: unknown, group: string): Numbers => (valueOf(valueOf(player, 'stats'), group) ?? {}) as Numbers

const hasWorked = (batting: Numbers) => Object.keys(batting).length > 0 && !AT_WORK.every(name => batting[name] === 0)

/** Only once there is a winner does everybody else have no decision. */
function decisionOf(playerId: unknown, decisions: unknown): Numbers {
  const isThat = (decision: string) => (valueOf(valueOf(decisions, decision), 'id') === playerId ? 1 : 0)
  if (valueOf(decisions, 'winner') === undefined) return {}
  return { wins: isThat('winner'), losses: isThat('loser'), saves: isThat('save') }
}
