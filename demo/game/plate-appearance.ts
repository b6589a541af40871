import type { PitchType, Weapon } from '../league/arsenal.ts'
import type { Player } from '../league/players.ts'
import type { Random } from '../random.ts'
import { habitsAt } from './counts.ts'

/** A pitch by what came of it, with the count before it. */
export interface Pitch {
  readonly balls: number
  readonly strikes: number
  readonly weapon: Weapon
  readonly inZone: boolean
  readonly call: 'ball' | 'called_strike' | 'swinging_strike' | 'foul' | 'hit_into_play' | 'hit_by_pitch'
}

export type Ending = 'walk' | 'strikeout' | 'hit_by_pitch' | 'in_play'

/** Who meets whom, and what gives one of them an edge. */
export interface Matchup {
  readonly batter: Player
  readonly pitcher: Player
  /** The side the batter stands on. */
  readonly stand: 'R' | 'L'
  /** What helps the batter beyond his skill: the other hand, his own park, a pitcher who is tired or known. About 0.3 at most. */
  readonly edge: number
}

/** Switch hitters take the other side of the pitcher's hand. */
export function standOf(batter: Player, pitcher: Player): 'R' | 'L' {
  if (batter.bats !== 'S') return batter.bats
  return pitcher.throws === 'R' ? 'L' : 'R'
}

/** How much less or more often than a fastball a pitch is hit when swung at, and how often it is in the zone. */
const BY_TYPE: Readonly<Record<PitchType, { readonly contact: number; readonly zone: number }>> = {
  FF: { contact: 0.02, zone: 0.05 },
  SI: { contact: 0.07, zone: 0.05 },
  FC: { contact: 0.01, zone: 0.02 },
  SL: { contact: -0.08, zone: -0.03 },
  ST: { contact: -0.06, zone: -0.02 },
  CU: { contact: -0.05, zone: -0.05 },
  CH: { contact: -0.06, zone: -0.1 },
  FS: { contact: -0.09, zone: -0.12 },
}

const CONTACT_IN_ZONE = 0.893
const CONTACT_OUTSIDE = 0.655
const FOUL = 0.55
/** A taken pitch is called by the book but for a few at the edges. */
const CALLED_STRIKE_IN_ZONE = 0.92
const CALLED_STRIKE_OUTSIDE = 0.065
const HIT_BATSMAN = 0.0056

/** Throws until the plate appearance is over. */
export function throwPitches(
  { batter, pitcher, edge }: Matchup,
  random: Random,
): { readonly pitches: readonly Pitch[]; readonly ending: Ending } {
  const pitches: Pitch[] = []
  const zoneSkill = 0.018 * pitcher.control
  const contactSkill = 0.03 * batter.contact - 0.028 * pitcher.stuff + 0.08 * edge
  const chaseSkill = -0.03 * batter.eye + 0.012 * pitcher.stuff - 0.08 * edge
  let balls = 0
  let strikes = 0
  for (;;) {
    const weapon = weaponOf(pitcher, random)
    const type = BY_TYPE[weapon.type]
    const { zone, swing, chase } = habitsAt(balls, strikes)
    const inZone = random.chance(zone + type.zone + zoneSkill)
    const call = callOf()
    pitches.push({ balls, strikes, weapon, inZone, call })
    if (call === 'hit_by_pitch' || call === 'hit_into_play') return { pitches, ending: call === 'hit_by_pitch' ? call : 'in_play' }
    if (call === 'ball') balls += 1
    else if (call !== 'foul' || strikes < 2) strikes += 1
    if (balls === 4) return { pitches, ending: 'walk' }
    if (strikes === 3) return { pitches, ending: 'strikeout' }

    function callOf(): Pitch['call'] {
      if (!inZone && random.chance(HIT_BATSMAN)) return 'hit_by_pitch'
      if (!random.chance(inZone ? swing : chase + chaseSkill))
        return random.chance(inZone ? CALLED_STRIKE_IN_ZONE : CALLED_STRIKE_OUTSIDE) ? 'called_strike' : 'ball'
      if (!random.chance((inZone ? CONTACT_IN_ZONE : CONTACT_OUTSIDE) + type.contact + contactSkill)) return 'swinging_strike'
      return random.chance(FOUL) ? 'foul' : 'hit_into_play'
    }
  }
}

function weaponOf({ arsenal }: Player, random: Random): Weapon {
  let draw = random.next()
  for (const weapon of arsenal) {
    draw -= weapon.usage
    if (draw < 0) return weapon
  }
  return arsenal[0] as Weapon
}
