import type { Player } from '../league/players.ts'
import { lineScoreOf, outsOf } from './box-score.ts'
import type { Half, Play } from './play.ts'

export interface Decisions {
  readonly winner: Player
  readonly loser: Player
  readonly saver: Player | null
}

/**
 * Rule 9.17 as far as a scorer needs no judgement: the winner is who pitched last for the side that took the lead for good when it did, a
 * starter only with five innings; the loser is whose runner put it ahead; a save takes the end of a win by three runs at most.
 */
export function decisionsOf(plays: readonly Play[]): Decisions {
  const { away, home } = lineScoreOf(plays)
  const winning: Half = away.runs > home.runs ? 'Top' : 'Bot'
  const decisive = plays[plays.findLastIndex(play => leadAfter(play, winning) <= 0) + 1] as Play
  // The winners' pitchers are those whom the other side batted against.
  const theirs = plays.filter(play => play.half !== winning)
  const starter = (theirs[0] as Play).pitcher
  const starterOuts = theirs.filter(play => play.pitcher === starter).reduce((sum, play) => sum + outsOf(play), 0)
  const onRecord = theirs.findLast(play => play.number <= decisive.number)?.pitcher ?? starter
  const firstReliever = theirs.find(play => play.pitcher !== starter)?.pitcher ?? starter
  const winner = onRecord === starter && starterOuts < 15 ? firstReliever : onRecord
  const last = (theirs.at(-1) as Play).pitcher
  const goAhead = decisive.scored[-leadBefore(decisive, winning)] ?? decisive.scored.at(-1)
  return {
    winner,
    loser: goAhead?.pitcher ?? decisive.pitcher,
    saver: last !== winner && Math.abs(away.runs - home.runs) <= 3 ? last : null,
  }
}

const leadBefore = (play: Play, half: Half) => (half === 'Top' ? play.awayScore - play.homeScore : play.homeScore - play.awayScore)

const leadAfter = (play: Play, half: Half) => leadBefore(play, half) + (play.half === half ? play.scored.length : -play.scored.length)
