import { CLUBS, type Club } from './clubs.ts'
import { inventNames, type Name } from './names.ts'
import type { Random } from './random.ts'

export interface Player {
  readonly id: number
  readonly name: Name
  readonly position: string
  readonly bats: 'R' | 'L' | 'S'
  readonly throws: 'R' | 'L'
  readonly jerseyNumber: number
  readonly birthDate: string
  /** How much better than the average major leaguer, in standard deviations. */
  readonly contact: number
  readonly power: number
  readonly stuff: number
}

/** A club with its 26 players, those who play most first. */
export interface Team {
  readonly club: Club
  /** Thirteen: the first nine of them make the usual batting order, by position. */
  readonly hitters: readonly Player[]
  readonly starters: readonly Player[]
  /** The last one closes. */
  readonly relievers: readonly Player[]
}

/** MLB's own ids are far below. */
const FIRST_ID = 9_000_001
const HITTERS = ['C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF', 'DH', 'C', '2B', 'SS', 'CF']
const STARTERS = 5
const RELIEVERS = 8
const ROSTER = HITTERS.length + STARTERS + RELIEVERS

/** The whole league in the year of `season`, which decides nothing but how old people are. */
export function createLeague(season: number, random: Random): readonly Team[] {
  const names = inventNames(CLUBS.length * ROSTER, random.fork('names'))
  return CLUBS.map((club, index) => {
    const own = random.fork(`club ${club.id}`)
    const numbers = own.shuffled(Array.from({ length: 99 }, (_, number) => number + 1))
    const players = names.slice(index * ROSTER, (index + 1) * ROSTER).map((name, place) => {
      const position = HITTERS[place] ?? 'P'
      return createPlayer({ id: FIRST_ID + index * ROSTER + place, name, position, jerseyNumber: numbers[place] ?? 0, season }, own)
    })
    return {
      club,
      hitters: players.slice(0, HITTERS.length),
      starters: players.slice(HITTERS.length, HITTERS.length + STARTERS),
      relievers: players.slice(HITTERS.length + STARTERS),
    }
  })
}

export const rosterOf = (team: Team): readonly Player[] => [...team.hitters, ...team.starters, ...team.relievers]

interface Identity extends Pick<Player, 'id' | 'name' | 'position' | 'jerseyNumber'> {
  readonly season: number
}

function createPlayer({ season, ...identity }: Identity, random: Random): Player {
  const month = String(random.whole(1, 12)).padStart(2, '0')
  const day = String(random.whole(1, 28)).padStart(2, '0')
  const throws = random.chance(0.25) ? 'L' : 'R'
  return {
    ...identity,
    bats: random.chance(0.1) ? 'S' : random.chance(0.4) ? 'L' : 'R',
    // Left-handers do not play behind second base.
    throws: ['C', '2B', '3B', 'SS'].includes(identity.position) ? 'R' : throws,
    birthDate: `${season - random.whole(21, 38)}-${month}-${day}`,
    contact: random.about(0, 0.8),
    power: random.about(0, 0.8),
    stuff: random.about(0, 0.8),
  }
}
