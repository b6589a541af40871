import type { PlayEvent } from './plate-appearance.ts'
import type { Random } from './random.ts'

/** A pitch by what came of it, with the count before it. */
export interface Call {
  readonly balls: number
  readonly strikes: number
  readonly description: 'ball' | 'called_strike' | 'swinging_strike' | 'foul' | 'hit_into_play' | 'hit_by_pitch'
}

/** Pitches that lead to an outcome: every count is a legal one, and the last pitch is the one that decides. */
export function drawCalls(event: PlayEvent, random: Random): readonly Call[] {
  const wantedBalls = event === 'walk' ? 3 : random.whole(0, 3)
  const wantedStrikes = event === 'strikeout' ? 2 : random.whole(0, 2)
  const before = random.shuffled([...Array<boolean>(wantedBalls).fill(true), ...Array<boolean>(wantedStrikes).fill(false)])
  const calls: Call[] = []
  let balls = 0
  let strikes = 0
  for (const isBall of before) {
    calls.push({ balls, strikes, description: isBall ? 'ball' : random.pick(['called_strike', 'foul', 'swinging_strike']) })
    if (isBall) balls += 1
    else strikes += 1
  }
  if (strikes === 2 && random.chance(0.3)) calls.push({ balls, strikes, description: 'foul' })
  return [...calls, { balls, strikes, description: lastCall(event, random) }]
}

function lastCall(event: PlayEvent, random: Random): Call['description'] {
  if (event === 'walk') return 'ball'
  if (event === 'hit_by_pitch') return 'hit_by_pitch'
  if (event === 'strikeout') return random.chance(0.75) ? 'swinging_strike' : 'called_strike'
  return 'hit_into_play'
}
