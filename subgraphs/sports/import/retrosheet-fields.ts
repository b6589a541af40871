/** Game logs have no header row: fields are told by their place, counted from 1 (https://www.retrosheet.org/gamelogs/glfields.txt). */
const PLACES = {
  date: 1,
  number: 2,
  awayTeam: 4,
  homeTeam: 7,
  awayScore: 10,
  homeScore: 11,
  lengthInOuts: 12,
  dayNight: 13,
  completion: 14,
  forfeit: 15,
  protest: 16,
  park: 17,
  attendance: 18,
  minutes: 19,
  awayLine: 20,
  homeLine: 21,
  additional: 160,
} as const

export type RetrosheetField = keyof typeof PLACES
export const WIDTH = 161

/** Where somebody's id stands; the name follows it. */
export const OFFICIALS = {
  umpireHome: 78,
  umpireFirst: 80,
  umpireSecond: 82,
  umpireThird: 84,
  umpireLeft: 86,
  umpireRight: 88,
  awayManager: 90,
  homeManager: 92,
} as const

/** Where the id of a player stands to whom the result is credited; the name follows it. */
export const CREDITED = { winningPitcher: 94, losingPitcher: 96, savingPitcher: 98, winningBatter: 100 } as const
export const STARTERS = { away: 102, home: 104 } as const

/** Where the nine of a starting lineup begin, each an id, a name and a position. */
export const LINEUPS = { away: 106, home: 133 } as const
export const LINEUP_SIZE = 9

/** The cells of a row by the names above. */
export const fieldsByName = (fields: readonly string[]) => (name: string) => (isField(name) ? fieldAt(fields, PLACES[name]) : '')
const isField = (name: string): name is RetrosheetField => Object.hasOwn(PLACES, name)

export const fieldAt = (fields: readonly string[], place: number): string => fields[place - 1]?.trim() ?? ''

export interface Somebody {
  readonly id: string
  readonly name: string
}

/** Who stands at a place; null where nobody does, which logs write as "" and "(none)". */
export function somebodyAt(fields: readonly string[], place: number): Somebody | null {
  const id = fieldAt(fields, place)
  return id === '' || id === '(none)' ? null : { id, name: fieldAt(fields, place + 1) || id }
}

/** A starting lineup in batting order; nobody where the log does not know it. */
export const lineupAt = (fields: readonly string[], place: number): readonly (Somebody & { readonly position: string })[] =>
  Array.from({ length: LINEUP_SIZE }, (_, slot) => place + 3 * slot).flatMap(at => {
    const player = somebodyAt(fields, at)
    return player === null ? [] : [{ ...player, position: fieldAt(fields, at + 2) }]
  })
