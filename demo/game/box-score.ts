import type { Half, Play } from './play.ts'
import { isHit, type PlayEvent } from './play-event.ts'

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

export const runsOf = (plays: readonly Play[]): number => plays.reduce((sum, play) => sum + play.scored.length, 0)
export const count = (plays: readonly Play[], ...events: readonly PlayEvent[]): number =>
  plays.filter(play => events.includes(play.event)).length
export const hitsOf = (plays: readonly Play[]): number => plays.filter(({ event }) => isHit(event)).length

/** Outs of a play, the runner who was caught before its first pitch included. */
export const outsOf = ({ outsMade, steal }: Play): number => outsMade + (steal?.success === false ? 1 : 0)

/** What the plays, a whole game's or its beginning, add up to. */
export function lineScoreOf(plays: readonly Play[]): LineScore {
  const halves = { Top: plays.filter(play => play.half === 'Top'), Bot: plays.filter(play => play.half === 'Bot') }
  const side = (half: Half): Side => ({
    runs: runsOf(halves[half]),
    hits: hitsOf(halves[half]),
    errors: count(halves[half === 'Top' ? 'Bot' : 'Top'], 'field_error'),
  })
  const innings = Array.from({ length: plays.at(-1)?.inning ?? 0 }, (_, index) => {
    const runs = (half: Half) => {
      const played = halves[half].filter(play => play.inning === index + 1)
      return played.length === 0 ? null : runsOf(played)
    }
    return { number: index + 1, away: runs('Top'), home: runs('Bot') }
  })
  return { away: side('Top'), home: side('Bot'), innings }
}
