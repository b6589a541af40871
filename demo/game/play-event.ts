/** How a play ends, in Statcast's words. */
export type PlayEvent =
  | 'single'
  | 'double'
  | 'triple'
  | 'home_run'
  | 'walk'
  | 'hit_by_pitch'
  | 'strikeout'
  | 'field_error'
  | 'field_out'
  | 'force_out'
  | 'sac_fly'
  | 'grounded_into_double_play'
  | 'caught_stealing_2b'

/** Bases of a hit; none for any other event. */
export const BASES_OF_HIT: Readonly<Partial<Record<PlayEvent, 1 | 2 | 3 | 4>>> = { single: 1, double: 2, triple: 3, home_run: 4 }

export const isHit = (event: PlayEvent): boolean => BASES_OF_HIT[event] !== undefined

/** The half inning can end on the bases, before the batter's turn is over: he bats again. */
export const isPlateAppearance = (event: PlayEvent): boolean => event !== 'caught_stealing_2b'
