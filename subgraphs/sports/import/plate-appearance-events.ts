/**
 * What a Statcast `events` value at the last pitch of a plate appearance counts as, by the Official Baseball Rules (section 9,
 * https://www.mlb.com/official-information/umpires). `outs` is what the play itself makes, runners thrown out besides not included.
 */
export interface EventMeaning {
  readonly plateAppearance: 0 | 1
  readonly atBat: 0 | 1
  /** Bases of a hit, 0 when it is none. */
  readonly bases: 0 | 1 | 2 | 3 | 4
  readonly walk: 0 | 1
  readonly intentionalWalk: 0 | 1
  readonly hitByPitch: 0 | 1
  readonly strikeout: 0 | 1
  readonly sacrificeFly: 0 | 1
  readonly sacrificeBunt: 0 | 1
  readonly outs: 0 | 1 | 2 | 3
}

const NOTHING: EventMeaning = {
  plateAppearance: 0,
  atBat: 0,
  bases: 0,
  walk: 0,
  intentionalWalk: 0,
  hitByPitch: 0,
  strikeout: 0,
  sacrificeFly: 0,
  sacrificeBunt: 0,
  outs: 0,
}
/** The batter is done, and it is no at bat: 9.02(a)(1) lists sacrifices, walks, hit batsmen and interference. */
const appearance = (over: Partial<EventMeaning> = {}): EventMeaning => ({ ...NOTHING, plateAppearance: 1, ...over })
const atBat = (outs: EventMeaning['outs'], over: Partial<EventMeaning> = {}) => appearance({ atBat: 1, outs, ...over })
const hit = (bases: EventMeaning['bases']) => atBat(0, { bases })
/** The half inning or the game ended, or play went on, without the batter's turn being over: he bats again. */
const runners = (outs: EventMeaning['outs']): EventMeaning => ({ ...NOTHING, outs })

/** Every event seen in Statcast files. One that is not here is not counted. */
export const EVENT_MEANINGS: Readonly<Record<string, EventMeaning>> = {
  single: hit(1),
  double: hit(2),
  triple: hit(3),
  home_run: hit(4),

  walk: appearance({ walk: 1 }),
  intent_walk: appearance({ walk: 1, intentionalWalk: 1 }),
  hit_by_pitch: appearance({ hitByPitch: 1 }),
  catcher_interf: appearance(),

  strikeout: atBat(1, { strikeout: 1 }),
  strikeout_double_play: atBat(2, { strikeout: 1 }),
  strikeout_triple_play: atBat(3, { strikeout: 1 }),

  field_out: atBat(1),
  force_out: atBat(1),
  fielders_choice_out: atBat(1),
  batter_interference: atBat(1),
  double_play: atBat(2),
  grounded_into_double_play: atBat(2),
  triple_play: atBat(3),
  grounded_into_triple_play: atBat(3),
  fielders_choice: atBat(0),
  field_error: atBat(0),
  fan_interference: atBat(0),

  sac_fly: appearance({ sacrificeFly: 1, outs: 1 }),
  sac_fly_double_play: appearance({ sacrificeFly: 1, outs: 2 }),
  sac_bunt: appearance({ sacrificeBunt: 1, outs: 1 }),
  sac_bunt_double_play: appearance({ sacrificeBunt: 1, outs: 2 }),

  truncated_pa: runners(0),
  other_out: runners(1),
  runner_double_play: runners(2),
  cs_double_play: runners(2),
  caught_stealing_2b: runners(1),
  caught_stealing_3b: runners(1),
  caught_stealing_home: runners(1),
  pickoff_1b: runners(1),
  pickoff_2b: runners(1),
  pickoff_3b: runners(1),
  pickoff_caught_stealing_2b: runners(1),
  pickoff_caught_stealing_3b: runners(1),
  pickoff_caught_stealing_home: runners(1),
  pickoff_error_1b: runners(0),
  pickoff_error_2b: runners(0),
  pickoff_error_3b: runners(0),
  stolen_base_2b: runners(0),
  stolen_base_3b: runners(0),
  stolen_base_home: runners(0),
  wild_pitch: runners(0),
  passed_ball: runners(0),
  balk: runners(0),
  defensive_indiff: runners(0),
  other_advance: runners(0),
  runner_placed: runners(0),
  game_advisory: runners(0),
  ejection: runners(0),
}

/** Abbreviations that clubs had in older files, with the one that `team` knows. */
export const FORMER_ABBREVIATIONS: Readonly<Record<string, string>> = { ARI: 'AZ', OAK: 'ATH' }
