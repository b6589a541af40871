import type { Play } from '../game/play.ts'
import type { PlayEvent } from '../game/play-event.ts'
import { fullName } from '../league/names.ts'
import type { GameState } from '../league/game-state.ts'

const NAMES: Readonly<Record<PlayEvent, readonly [event: string, words: string]>> = {
  single: ['Single', 'singles'],
  double: ['Double', 'doubles'],
  triple: ['Triple', 'triples'],
  home_run: ['Home Run', 'homers'],
  walk: ['Walk', 'walks'],
  hit_by_pitch: ['Hit By Pitch', 'hit by pitch'],
  strikeout: ['Strikeout', 'strikes out'],
  field_error: ['Field Error', 'reaches on an error'],
  field_out: ['Field Out', 'is out'],
  force_out: ['Forceout', 'grounds into a force out'],
  sac_fly: ['Sac Fly', 'out on a sacrifice fly'],
  grounded_into_double_play: ['Grounded Into DP', 'grounds into a double play'],
  caught_stealing_2b: ['Caught Stealing 2B', 'is at bat: a runner is caught stealing 2nd base'],
}

/** A play in a sentence or two, as MLB and Statcast tell it. */
export const describe = ({ batter, event, scored }: Play): string =>
  [
    `${fullName(batter.name)} ${NAMES[event][1]}.`,
    ...scored.filter(({ player }) => player !== batter).map(({ player }) => `${fullName(player.name)} scores.`),
  ].join('   ')

/** An item of MLB's `allPlays`; one that is under way has no result yet. */
export function playAnswer(play: Play, { fixture, current }: GameState) {
  const isComplete = play.number !== current?.number
  const { batter, pitcher, half } = play
  const runs = isComplete ? play.scored.length : 0
  const momentOf = (second: number | undefined) => new Date(fixture.startTime.getTime() + (second ?? 0) * 1000).toISOString()
  return {
    result: {
      type: 'atBat',
      ...(isComplete ? { event: NAMES[play.event][0], eventType: play.event, description: describe(play), rbi: play.runsBattedIn } : {}),
      awayScore: play.awayScore + (half === 'Top' ? runs : 0),
      homeScore: play.homeScore + (half === 'Bot' ? runs : 0),
    },
    about: {
      atBatIndex: play.number - 1,
      inning: play.inning,
      halfInning: half === 'Top' ? 'top' : 'bottom',
      startTime: momentOf(play.seconds[0]),
      ...(isComplete ? { endTime: momentOf(play.seconds.at(-1)) } : {}),
      isComplete,
    },
    count: { outs: play.outs + (isComplete ? play.outsMade : 0) },
    matchup: {
      batter: { id: batter.id, fullName: fullName(batter.name) },
      pitcher: { id: pitcher.id, fullName: fullName(pitcher.name) },
      batSide: { code: play.stand },
      pitchHand: { code: pitcher.throws },
    },
    playEvents: [],
    runners: [],
  }
}
