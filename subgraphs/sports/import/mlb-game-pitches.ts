import type { Batch, RejectedRow } from '../../shared/import/format.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { eventSchema, type PitchEvent } from './mlb-game-event.ts'
import { momentsOf, type Before } from './mlb-game-moments.ts'
import { readPitch, type PitchedGame } from './mlb-game-pitch.ts'
import type { Play } from './mlb-game-plays.ts'
import { checkItems, rejectedItem } from './mlb-items.ts'

/** Numbers events throughout a game; no plate appearance has so many. */
const EVENTS_PER_PLAY = 1_000

/** The pitches of a game as Statcast's table has them; what the feed does not know of them is null. */
export function* pitchBatches(plays: readonly Play[], game: PitchedGame): Iterable<Batch> {
  const pitches: PitchRecord[] = []
  const rejected: RejectedRow[] = []
  const pitchers = new Map<string, number>()
  let last: Play | null = null
  for (const play of plays.toSorted((a, b) => a.about.atBatIndex - b.about.atBatIndex)) {
    for (const pitch of pitchesOf(play, game, { play: last, pitchers })) {
      if ('reason' in pitch) rejected.push(pitch)
      else pitches.push(pitch)
    }
    pitchers.set(play.about.halfInning, play.matchup.pitcher.id)
    last = play
  }
  yield { type: 'pitch', rows: pitches }
  yield { type: 'rejected', rows: rejected }
}

function* pitchesOf(play: Play, game: PitchedGame, before: Before): Iterable<PitchRecord | RejectedRow> {
  const line = (place: number) => play.about.atBatIndex * EVENTS_PER_PLAY + place + 1
  const events = new Map<number, PitchEvent>()
  for (const [place, item] of play.playEvents.entries()) {
    const { valid, rejected } = checkItems(eventSchema, [item])
    for (const event of valid) events.set(place, event)
    for (const row of rejected) yield { ...row, line: line(place) }
  }
  const moments = momentsOf(play, events, before)
  for (const [index, moment] of moments.entries()) {
    const next = moments[index + 1]
    const after = next ?? { away: play.result.awayScore, home: play.result.homeScore }
    const pitch = readPitch({ play, game, moment, after, ends: next === undefined && play.about.isComplete === true })
    yield 'reason' in pitch ? rejectedItem(line(moment.place), play.playEvents[moment.place], pitch.reason, pitch.detail) : pitch
  }
}
