import type { Player } from '../league/players.ts'
import { outsOf } from './box-score.ts'
import type { PlayedGame } from './game.ts'
import type { Half, Play } from './play.ts'
import type { BattedBall } from './batted-ball.ts'

/** One player's game in the field, named as MLB's box scores name it. */
export interface FieldingCounts {
  readonly innings: string
  readonly putOuts: number
  readonly assists: number
  readonly errors: number
  /** Catchers only. */
  readonly stolenBases?: number
  readonly caughtStealing?: number
}

export interface FieldingLine {
  readonly player: Player
  readonly position: string
  readonly fielding: FieldingCounts
}

/** Positions as scorers number them. */
const POSITIONS = ['P', 'C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF'] as const
const [PITCHER, CATCHER, FIRST, SECOND, SHORTSTOP] = [1, 2, 3, 4, 6] as const

/** Who does what on a play, by number. */
interface Chances {
  readonly putOuts: readonly number[]
  readonly assists: readonly number[]
  readonly errors: readonly number[]
}
const chances = (putOuts: readonly number[], assists: readonly number[] = [], errors: readonly number[] = []): Chances => ({
  putOuts,
  assists,
  errors,
})

/** What everybody of one side did in the field, from a whole game's plays or its beginning: those of the order all game, pitchers while they pitched. */
export function fieldingLinesOf(lineups: PlayedGame['lineups'], plays: readonly Play[], side: Half): readonly FieldingLine[] {
  const inField = plays.filter(({ half }) => half !== side)
  if (inField.length === 0) return []
  const catching = { stolenBases: inField.filter(({ steal }) => steal?.success).length, caughtStealing: inField.filter(isCaught).length }
  const fielders = lineups[side].filter(({ position }) => position !== 'DH')
  const pitchers = [...Map.groupBy(inField, ({ pitcher }) => pitcher)]
  return [
    ...fielders.map(({ player, position }) => ({
      player,
      position,
      fielding: {
        ...countsOf(inField, POSITIONS.indexOf(position as (typeof POSITIONS)[number]) + 1),
        ...(position === 'C' ? catching : {}),
      },
    })),
    ...pitchers.map(([player, own]) => ({ player, position: 'P', fielding: countsOf(own, PITCHER) })),
  ]
}

function countsOf(plays: readonly Play[], number: number): FieldingCounts {
  const outs = plays.reduce((sum, play) => sum + outsOf(play), 0)
  const all = plays.flatMap(chancesOf)
  const count = (kind: keyof Chances) => all.reduce((sum, play) => sum + play[kind].filter(one => one === number).length, 0)
  return {
    innings: `${Math.floor(outs / 3)}.${outs % 3}`,
    putOuts: count('putOuts'),
    assists: count('assists'),
    errors: count('errors'),
  }
}

const isCaught = ({ steal, event }: Play) => steal?.success === false || event === 'caught_stealing_2b'

/** The usual way of every out; a runner who is caught before the first pitch comes on top. */
function chancesOf(play: Play): readonly Chances[] {
  const caught = isCaught(play) ? [chances([SHORTSTOP], [CATCHER])] : []
  return play.event === 'caught_stealing_2b' ? caught : [...caught, onBatter(play)]
}

function onBatter({ event, ball }: Play): Chances {
  if (event === 'strikeout') return chances([CATCHER])
  if (ball === null) return chances([])
  const { fielder } = ball
  const pivot = fielder === SECOND || fielder === FIRST ? SHORTSTOP : SECOND
  switch (event) {
    case 'field_error':
      return chances([], [], [fielder])
    case 'force_out':
      return chances([pivot], [fielder])
    case 'grounded_into_double_play':
      return chances([pivot, FIRST], [fielder, pivot])
    case 'field_out':
    case 'sac_fly':
      return isThrownToFirst(ball) ? chances([FIRST], [fielder]) : chances([fielder])
    default:
      return chances([])
  }
}

const isThrownToFirst = ({ kind, fielder }: BattedBall) => kind === 'ground_ball' && fielder !== FIRST
