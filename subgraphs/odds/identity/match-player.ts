import { foldName } from '../../shared/fold-name.ts'
import { otherFirstNames } from './nicknames.ts'
import type { AliasKind } from './player-aliases.ts'

/** A person who goes by an alias. */
export interface NamedPerson {
  readonly alias: string
  readonly kind: AliasKind
  readonly playerId: number
  readonly teamId: number | null
  readonly mlbPlayedFirst: number | null
  readonly mlbPlayedLast: number | null
}

/** A name in an event's markets. */
export interface ListedName {
  readonly name: string
  /** The teams of the event; none for futures and for events whose teams are unknown. */
  readonly teamIds: readonly number[]
  readonly season: number
}

export interface PlayerMatch {
  readonly match: 'MATCHED' | 'AMBIGUOUS' | 'UNMATCHED' | 'NOT_A_PLAYER'
  readonly playerId: number | null
  /** MLBAM ids that it may be, ascending; only when ambiguous. */
  readonly candidates: readonly number[]
  readonly note: string | null
}

/** Nobody plays in the majors younger. */
const YOUNGEST = 16

/** Aliases to look a name up by, the surest first. An initial alone is sure only among the people of the two teams. */
interface Lookup {
  readonly aliases: readonly string[]
  readonly fits: (kind: AliasKind) => boolean
  readonly onTeamsOnly: boolean
}

function lookups(name: string): readonly Lookup[] {
  const folded = foldName(withoutBrackets(name))
  const [first = '', ...rest] = folded.split(' ')
  const last = rest.join(' ')
  const withoutMiddle = rest.length > 1 && rest[0]?.length === 1 ? [`${first} ${rest.slice(1).join(' ')}`] : []
  const variants = [folded, ...withoutMiddle, ...otherFirstNames(first).map(other => `${other} ${last}`)]
  return [
    { aliases: [folded], fits: kind => kind === 'full', onTeamsOnly: false },
    { aliases: variants, fits: kind => kind !== 'initial', onTeamsOnly: false },
    ...(first.length === 1 && last !== '' ? [{ aliases: [folded], fits: (kind: AliasKind) => kind === 'initial', onTeamsOnly: true }] : []),
  ]
}

const withoutBrackets = (name: string): string => name.replaceAll(/\([^)]*\)/g, ' ')

/** Every alias that may lead to the person a name means. */
export const aliasesToLookUp = (name: string): readonly string[] => [...new Set(lookups(name).flatMap(({ aliases }) => aliases))]

/**
 * Finds the person a provider means. A namesake on one of the event's teams comes first, then the only one who played in its season; a year
 * in brackets ("Max Muncy (2002)") is a year of birth. Never guesses: several who fit equally stay AMBIGUOUS. `people` are those found by
 * `aliasesToLookUp`.
 */
export function matchPlayer(listed: ListedName, people: readonly NamedPerson[]): PlayerMatch {
  const bornIn = Number(/\((\d{4})\)/.exec(listed.name)?.[1] ?? NaN)
  const oldEnough = people.filter(person => !(person.mlbPlayedFirst !== null && person.mlbPlayedFirst - bornIn < YOUNGEST))
  const found = lookups(listed.name).map(lookup => ({ ...lookup, people: peopleOf(lookup, oldEnough) }))

  for (const { people: namesakes } of found) {
    const onTeams = namesakes.filter(person => person.teamId !== null && listed.teamIds.includes(person.teamId))
    if (onTeams.length > 0) return oneOf(onTeams, `${onTeams.length} of that name are on the teams of the event`)
  }
  for (const { people: namesakes } of found.filter(lookup => !lookup.onTeamsOnly)) {
    const inSeason = namesakes.filter(person => playedIn(person, listed.season) === true)
    if (inSeason.length > 0) return oneOf(inSeason, `${inSeason.length} of that name played in ${listed.season}`)
    const perhaps = namesakes.filter(person => playedIn(person, listed.season) === null)
    if (perhaps.length > 0) return oneOf(perhaps, `${perhaps.length} of that name, and none is known to have played in ${listed.season}`)
  }
  const outOfSeason = new Set(found.filter(lookup => !lookup.onTeamsOnly).flatMap(lookup => lookup.people.map(person => person.playerId)))
  return outOfSeason.size > 0
    ? unmatched(`Nobody of the name ${listed.name} played in ${listed.season}`)
    : unmatched(`Nobody is known as ${listed.name}`)
}

/** One entry for each person. */
const peopleOf = ({ aliases, fits }: Lookup, people: readonly NamedPerson[]): readonly NamedPerson[] => [
  ...new Map(
    people.filter(person => aliases.includes(person.alias) && fits(person.kind)).map(person => [person.playerId, person]),
  ).values(),
]

/** null when it is not known. A register of last year does not know yet who plays on. */
function playedIn({ mlbPlayedFirst, mlbPlayedLast }: NamedPerson, season: number): boolean | null {
  if (mlbPlayedFirst === null) return null
  if (season < mlbPlayedFirst) return false
  if (mlbPlayedLast === null || season === mlbPlayedLast + 1) return null
  return season <= mlbPlayedLast
}

function oneOf(people: readonly NamedPerson[], note: string): PlayerMatch {
  const [first, ...others] = people.map(person => person.playerId).sort((a, b) => a - b)
  if (first !== undefined && others.length === 0) return { match: 'MATCHED', playerId: first, candidates: [], note: null }
  return { match: 'AMBIGUOUS', playerId: null, candidates: first === undefined ? [] : [first, ...others], note }
}

const unmatched = (note: string): PlayerMatch => ({ match: 'UNMATCHED', playerId: null, candidates: [], note })
