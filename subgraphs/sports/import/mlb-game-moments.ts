import { basesAfter, basesAfterPlay, movementsOf, NOBODY_ON, type Bases } from './mlb-game-bases.ts'
import type { PitchEvent } from './mlb-game-event.ts'
import type { Play } from './mlb-game-plays.ts'
import { pitchSlots } from './mlb-game-slots.ts'

/** A pitch and what stands before it is thrown. */
export interface Moment {
  readonly event: PitchEvent
  /** Its place among the play's events. */
  readonly place: number
  /** Counts the pitches of the plate appearance from 1. */
  readonly slot: number
  readonly balls: number
  readonly strikes: number
  readonly bases: Bases
  readonly batter: number
  readonly pitcher: number
  readonly away: number | null
  readonly home: number | null
}

/** What the plays before tell of a play. */
export interface Before {
  readonly play: Play | null
  /** Who pitched last, by half. */
  readonly pitchers: ReadonlyMap<string, number>
}

type State = Omit<Moment, 'event' | 'place' | 'slot'>

/** Goes through the events of a plate appearance in order, by their places, and stops at every pitch. */
export function momentsOf(play: Play, events: ReadonlyMap<number, PitchEvent>, before: Before): readonly Moment[] {
  const slots = pitchSlots(play.playEvents)
  const movements = movementsOf(play)
  const moments: Moment[] = []
  let state = firstState(play, [...events.values()], before)
  for (const [place, event] of events) {
    const slot = slots.get(place)
    if (slot !== undefined) moments.push({ ...state, event, place, slot })
    const counted = slot === undefined ? personnelAfter(state, event) : countAfter(state, event)
    state = { ...counted, bases: basesAfter(state.bases, event, movements) }
  }
  return moments
}

/** The matchup names those with whom the plate appearance ended. */
function firstState(play: Play, events: readonly PitchEvent[], before: Before): State {
  const isRelieved = events.some(({ details }) => details.eventType === 'pitching_substitution')
  const ending = play.matchup.pitcher.id
  return {
    balls: 0,
    strikes: 0,
    bases: before.play && isSameHalf(before.play, play) ? basesAfterPlay(before.play) : NOBODY_ON,
    pitcher: isRelieved ? (before.pitchers.get(play.about.halfInning) ?? ending) : ending,
    batter: events.reduceRight(batterBefore, play.matchup.batter.id),
    away: before.play ? before.play.result.awayScore : 0,
    home: before.play ? before.play.result.homeScore : 0,
  }
}

const isSameHalf = (one: Play, other: Play) => one.about.inning === other.about.inning && one.about.halfInning === other.about.halfInning

const batterBefore = (batter: number, { details, player, replacedPlayer }: PitchEvent): number =>
  details.eventType === 'offensive_substitution' && player?.id === batter ? (replacedPlayer?.id ?? batter) : batter

const countAfter = (state: State, { count }: PitchEvent): State => ({
  ...state,
  balls: count?.balls ?? state.balls,
  strikes: count?.strikes ?? state.strikes,
})

/** A steal of home or a wild pitch scores runs in the middle of a plate appearance; a substitution changes who faces whom. */
function personnelAfter(state: State, { details, player, replacedPlayer }: PitchEvent): State {
  const pitcher = details.eventType === 'pitching_substitution' ? player?.id : undefined
  const isPinchHitter = details.eventType === 'offensive_substitution' && replacedPlayer?.id === state.batter
  return {
    ...state,
    pitcher: pitcher ?? state.pitcher,
    batter: (isPinchHitter ? player?.id : undefined) ?? state.batter,
    away: details.awayScore ?? state.away,
    home: details.homeScore ?? state.home,
  }
}
