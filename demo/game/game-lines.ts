import type { Player } from '../league/players.ts'
import { count, hitsOf, outsOf } from './box-score.ts'
import type { Decisions } from './decisions.ts'
import type { Half, Play } from './play.ts'
import { isPlateAppearance } from './play-event.ts'

/** One player's game in numbers, named as MLB's box scores name them; what he did not do is left out. */
export interface GameLine {
  readonly player: Player
  readonly batting: BattingCounts | null
  readonly pitching: PitchingCounts | null
}
export type BattingCounts = ReturnType<typeof battingOf>
export type PitchingCounts = ReturnType<typeof pitchingOf>

/** Lines of everybody of one side who batted, ran or pitched, from a whole game's plays or its beginning. `decisions` once it is over. */
export function linesOf(plays: readonly Play[], side: Half, decisions: Decisions | null): readonly GameLine[] {
  const atBat = plays.filter(({ half }) => half === side)
  const inField = plays.filter(({ half }) => half !== side)
  const batted = Map.groupBy(atBat, ({ batter }) => batter)
  const pitched = Map.groupBy(inField, ({ pitcher }) => pitcher)
  const runners = atBat.flatMap(({ scored, steal }) => [...scored.map(({ player }) => player), ...(steal ? [steal.runner] : [])])
  return [...new Set([...batted.keys(), ...runners, ...pitched.keys()])].map(player => ({
    player,
    batting: batted.has(player) || runners.includes(player) ? battingOf(player, batted.get(player) ?? [], atBat) : null,
    pitching: pitched.has(player) ? pitchingOf(player, pitched.get(player) ?? [], inField, decisions) : null,
  }))
}

function battingOf(player: Player, all: readonly Play[], side: readonly Play[]) {
  const own = all.filter(({ event }) => isPlateAppearance(event))
  const walks = count(own, 'walk')
  const hitByPitch = count(own, 'hit_by_pitch')
  const sacFlies = count(own, 'sac_fly')
  const stolen = side.filter(({ steal }) => steal?.runner === player && steal.success).length
  return {
    plateAppearances: own.length,
    atBats: own.length - walks - hitByPitch - sacFlies,
    runs: side.reduce((sum, { scored }) => sum + scored.filter(runner => runner.player === player).length, 0),
    hits: hitsOf(own),
    doubles: count(own, 'double'),
    triples: count(own, 'triple'),
    homeRuns: count(own, 'home_run'),
    rbi: own.reduce((sum, play) => sum + play.runsBattedIn, 0),
    baseOnBalls: walks,
    intentionalWalks: 0,
    hitByPitch,
    strikeOuts: count(own, 'strikeout'),
    stolenBases: stolen,
    caughtStealing: side.filter(play => wasCaught(play, player)).length,
    groundIntoDoublePlay: count(own, 'grounded_into_double_play'),
    sacFlies,
    sacBunts: 0,
    catchersInterference: 0,
  }
}

const wasCaught = ({ event, steal, bases: [first] }: Play, player: Player) =>
  (steal?.runner === player && !steal.success) || (event === 'caught_stealing_2b' && first?.player === player)

function pitchingOf(player: Player, all: readonly Play[], inField: readonly Play[], decisions: Decisions | null) {
  const own = all.filter(({ event }) => isPlateAppearance(event))
  const outs = all.reduce((sum, play) => sum + outsOf(play), 0)
  const charged = inField.flatMap(({ scored }) => scored).filter(({ pitcher }) => pitcher === player)
  const pitches = all.flatMap(play => play.pitches)
  return {
    gamesStarted: Number(inField[0]?.pitcher === player),
    inningsPitched: `${Math.floor(outs / 3)}.${outs % 3}`,
    outs,
    battersFaced: own.length,
    hits: hitsOf(own),
    runs: charged.length,
    earnedRuns: charged.filter(({ earned }) => earned).length,
    homeRuns: count(own, 'home_run'),
    baseOnBalls: count(own, 'walk'),
    hitBatsmen: count(own, 'hit_by_pitch'),
    strikeOuts: count(own, 'strikeout'),
    numberOfPitches: pitches.length,
    strikes: pitches.filter(({ call }) => call !== 'ball' && call !== 'hit_by_pitch').length,
    ...(decisions === null
      ? {}
      : {
          wins: Number(decisions.winner === player),
          losses: Number(decisions.loser === player),
          saves: Number(decisions.saver === player),
        }),
  }
}
