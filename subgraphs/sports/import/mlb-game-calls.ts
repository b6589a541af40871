/** MLB's codes of what became of a pitch (https://statsapi.mlb.com/api/v1/pitchCodes), in the words of Statcast's `description`. */
export const PITCH_CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    B: 'ball',
    '*B': 'blocked_ball',
    I: 'intent_ball',
    P: 'pitchout',
    V: 'automatic_ball',
    VB: 'automatic_ball',
    VC: 'automatic_ball',
    VP: 'automatic_ball',
    VS: 'automatic_ball',
    A: 'automatic_strike',
    AB: 'automatic_strike',
    AC: 'automatic_strike',
    C: 'called_strike',
    K: 'unknown_strike',
    S: 'swinging_strike',
    W: 'swinging_strike_blocked',
    Q: 'swinging_pitchout',
    M: 'missed_bunt',
    F: 'foul',
    T: 'foul_tip',
    L: 'foul_bunt',
    O: 'bunt_foul_tip',
    R: 'foul_pitchout',
    H: 'hit_by_pitch',
    X: 'hit_into_play',
    D: 'hit_into_play',
    E: 'hit_into_play',
  }),
)

/** Statcast's `bb_type` by the feed's trajectory. */
export const BATTED_BALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ground_ball: 'ground_ball',
    line_drive: 'line_drive',
    fly_ball: 'fly_ball',
    popup: 'popup',
    bunt_grounder: 'ground_ball',
    bunt_line_drive: 'line_drive',
    bunt_popup: 'popup',
  }),
)

/** Statcast's `pitch_name` where the feed calls the pitch otherwise. */
export const PITCH_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    FF: '4-Seam Fastball',
    FT: '2-Seam Fastball',
    FS: 'Split-Finger',
  }),
)
