// What became of a pitch, in the words of Statcast's `description`.

/** Bunts are neither. A foul tip is a strike that the batter swung and missed at (Official Baseball Rules, definition of terms). */
export const WHIFFS = ['swinging_strike', 'swinging_strike_blocked', 'swinging_pitchout', 'foul_tip'] as const

export const SWINGS = [...WHIFFS, 'foul', 'foul_pitchout', 'hit_into_play', 'hit_into_play_no_out', 'hit_into_play_score'] as const

export const CALLED_STRIKE = 'called_strike'

/** Miles per hour from which a batted ball is hit hard. */
export const HARD_HIT = 95
