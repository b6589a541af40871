import type { Random } from '../random.ts'
import { createArsenal, type Weapon } from './arsenal.ts'
import { CLUBS, type Club } from './clubs.ts'
import { inventNames, type Name } from './names.ts'

/** Skills are standard deviations above the average of the league: 0 is average, 2 is a star. */
export interface Player {
  readonly id: number
  readonly name: Name
  readonly position: string
  readonly bats: 'R' | 'L' | 'S'
  readonly throws: 'R' | 'L'
  readonly jerseyNumber: number
  readonly birthDate: string
  /** Gets the bat on the ball. */
  readonly contact: number
  /** Hits it hard and in the air. */
  readonly power: number
  /** Knows a ball from a strike. */
  readonly eye: number
  readonly speed: number
  /** Is hard to hit. */
  readonly stuff: number
  /** Throws strikes. */
  readonly control: number
  /** Lasts. */
  readonly stamina: number
  /** What he throws; nothing if he is no pitcher. */
  readonly arsenal: readonly Weapon[]
}

/** A club with its people, those who play most first. */
export interface Team {
  readonly club: Club
  /** Thirteen: the first nine of them are the regulars, by position. */
  readonly hitters: readonly Player[]
  /** Five, in the order of their turns. */
  readonly starters: readonly Player[]
  /** Eight; the last one closes. */
  readonly relievers: readonly Player[]
  /** A hitter and a pitcher who are hurt and play nowhere. */
  readonly injured: readonly Player[]
}

/** MLB's own ids are far below. */
const FIRST_ID = 9_000_001
export const REGULARS = ['C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF', 'DH'] as const
const HITTERS = [...REGULARS, 'C', '2B', 'SS', 'CF']
const STARTERS = 5
const RELIEVERS = 8
const INJURED = ['LF', 'P']
const ACTIVE = HITTERS.length + STARTERS + RELIEVERS
const PEOPLE = ACTIVE + INJURED.length

/** Everybody in the year of `season`, which decides nothing but how old people are. */
export function inventTeams(season: number, random: Random): readonly Team[] {
  const names = inventNames(CLUBS.length * PEOPLE, random.fork('names'))
  return CLUBS.map((club, index) => {
    const own = random.fork(`club ${club.id}`)
    const numbers = own.shuffled(Array.from({ length: 99 }, (_, number) => number + 1))
    const players = names.slice(index * PEOPLE, (index + 1) * PEOPLE).map((name, place) => {
      const position = HITTERS[place] ?? INJURED[place - ACTIVE] ?? 'P'
      const id = FIRST_ID + index * PEOPLE + place
      return createPlayer({ id, name, position, jerseyNumber: numbers[place] ?? 0, season, regular: place < REGULARS.length }, own)
    })
    const [starters, relievers] = [HITTERS.length, HITTERS.length + STARTERS]
    return {
      club,
      hitters: players.slice(0, starters),
      starters: players.slice(starters, relievers),
      relievers: inBullpenOrder(players.slice(relievers, ACTIVE)),
      injured: players.slice(ACTIVE),
    }
  })
}

/** Those who may play. */
export const activeRosterOf = ({ hitters, starters, relievers }: Team): readonly Player[] => [...hitters, ...starters, ...relievers]

export const everybodyOf = (team: Team): readonly Player[] => [...activeRosterOf(team), ...team.injured]

/** The best closes. */
const inBullpenOrder = (relievers: readonly Player[]) =>
  relievers.toSorted((one, other) => one.stuff + one.control / 2 - other.stuff - other.control / 2)

interface Identity extends Pick<Player, 'id' | 'name' | 'position' | 'jerseyNumber'> {
  readonly season: number
  readonly regular: boolean
}

/** Left-handers do not play behind second base or the plate. */
const RIGHT_HANDED = ['C', '2B', '3B', 'SS']
/** Where legs or arms count for more than the bat, and where it is the other way round. */
const BAT_BY_POSITION: Readonly<Record<string, number>> = { C: -0.3, '2B': -0.1, SS: -0.1, CF: -0.1, '1B': 0.3, LF: 0.1, RF: 0.2, DH: 0.4 }

function createPlayer({ season, regular, ...identity }: Identity, random: Random): Player {
  const age = Math.round(20.5 + 19 * Math.min(random.next(), random.next()))
  const month = String(random.whole(1, 12)).padStart(2, '0')
  const day = String(random.whole(1, 28)).padStart(2, '0')
  const isPitcher = identity.position === 'P'
  const throws = RIGHT_HANDED.includes(identity.position) ? 'R' : random.chance(isPitcher ? 0.27 : 0.15) ? 'L' : 'R'
  const skill = (mean: number) => random.about(mean, 0.75)
  const bat = (BAT_BY_POSITION[identity.position] ?? 0) + (regular ? 0.15 : -0.5)
  const stuff = isPitcher ? skill(0) : 0
  return {
    ...identity,
    bats: isPitcher ? throws : random.chance(0.12) ? 'S' : random.chance(0.37) ? 'L' : 'R',
    throws,
    birthDate: `${season - age}-${month}-${day}`,
    contact: isPitcher ? 0 : skill(bat / 2),
    power: isPitcher ? 0 : skill(bat),
    eye: isPitcher ? 0 : skill((age - 28) / 20),
    speed: isPitcher ? 0 : skill((28 - age) / 12 - bat / 2),
    stuff,
    control: isPitcher ? skill(0) : 0,
    stamina: isPitcher ? skill(0) : 0,
    arsenal: isPitcher ? createArsenal({ stuff, throws }, random) : [],
  }
}
