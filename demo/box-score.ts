import type { PlayedGame, Play } from './game.ts'
import type { Player } from './players.ts'

type Half = Play['half']

export interface Side {
  readonly runs: number
  readonly hits: number
  readonly errors: number
}

export interface LineScore {
  readonly away: Side
  readonly home: Side
  /** Runs by inning; null where the half was not played. */
  readonly innings: readonly { readonly number: number; readonly away: number | null; readonly home: number | null }[]
}

const HITS: ReadonlySet<string> = new Set(['single', 'double', 'triple', 'home_run'])
export const isHit = ({ event }: Play): boolean => HITS.has(event)
export const runsOf = (plays: readonly Play[]): number => plays.reduce((sum, play) => sum + play.scored.length, 0)
export const count = (plays: readonly Play[], ...events: readonly Play['event'][]): number =>
  plays.filter(play => events.includes(play.event)).length

/** What the plays, a whole game's or its beginning, add up to. */
export function lineScoreOf(plays: readonly Play[]): LineScore {
  const of = (half: Half) => plays.filter(play => play.half === half)
  const side = (half: Half): Side => ({
    runs: runsOf(of(half)),
    hits: of(half).filter(isHit).length,
    errors: count(of(half === 'Top' ? 'Bot' : 'Top'), 'field_error'),
  })
  const innings = Array.from({ length: plays.at(-1)?.inning ?? 0 }, (_, index) => {
    const runs = (half: Half) => {
      const played = of(half).filter(play => play.inning === index + 1)
      return played.length === 0 ? null : runsOf(played)
    }
    return { number: index + 1, away: runs('Top'), home: runs('Bot') }
  })
  return { away: side('Top'), home: side('Bot'), innings }
}

/** Outs that a play makes. */
export const outsOf = ({ event }: Play): number => {
  if (event === 'grounded_into_double_play') return 2
  return event === 'strikeout' || event === 'field_out' || event === 'sac_fly' ? 1 : 0
}

export interface Decisions {
  readonly winner: Player
  readonly loser: Player
  readonly saver: Player | null
}

/**
 * Rule 9.17 as far as it goes with pitchers who change between innings: the winner is whose side took the lead for good while he was the
 * last to have pitched for it, a starter only with five innings; a save takes the end of a win by at most three runs.
 */
export function decisionsOf({ plays }: PlayedGame): Decisions {
  const { away, home } = lineScoreOf(plays)
  const winning: Half = away.runs > home.runs ? 'Top' : 'Bot'
  const ahead = plays.map(play => leadAfter(play, winning) > 0)
  const decisive = ahead.lastIndexOf(false) + 1
  // The winners' pitchers are those whom the other side batted against.
  const theirs = plays.filter(play => play.half !== winning)
  const starter = (theirs[0] as Play).pitcher
  const starterOuts = theirs.filter(play => play.pitcher === starter).reduce((sum, play) => sum + outsOf(play), 0)
  const onRecord = theirs.findLast(play => play.number <= (plays[decisive] as Play).number)?.pitcher ?? starter
  const firstReliever = theirs.find(play => play.pitcher !== starter)?.pitcher ?? starter
  const winner = onRecord === starter && starterOuts < 15 ? firstReliever : onRecord
  const last = (theirs.at(-1) as Play).pitcher
  return { winner, loser: (plays[decisive] as Play).pitcher, saver: last !== winner && Math.abs(away.runs - home.runs) <= 3 ? last : null }
}

function leadAfter(play: Play, half: Half): number {
  const lead = half === 'Top' ? play.awayScore - play.homeScore : play.homeScore - play.awayScore
  return lead + (play.half === half ? play.scored.length : -play.scored.length)
}
