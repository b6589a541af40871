import { foldName } from '../../shared/fold-name.ts'
import { ambiguous, matched, unmatched, type Match } from './match.ts'

interface Identified {
  readonly retrosheetId: string | null
  readonly baseballReferenceId: string | null
  readonly fangraphsId: string | null
  /** ISO date. */
  readonly birthDate: string | null
}

/** A person of a source whose ids lead to nobody. */
export interface NamedPerson extends Identified {
  readonly source: string
  readonly sourceId: string
  readonly name: string
  readonly mlbId: number | null
  readonly firstSeason: number | null
  readonly lastSeason: number | null
}

/** A player who bears the folded name of such a person. */
export interface Namesake extends Identified {
  readonly id: number
  readonly searchName: string
  readonly mlbPlayedFirst: number | null
  readonly mlbPlayedLast: number | null
  /** Sources that mean this player by somebody whose ids say so. */
  readonly takenBy: readonly string[]
}

/** How sure it is that a person is a namesake: by birth, by seasons, or nothing against it. */
type Fit = 'born' | 'seasons' | 'perhaps' | 'no'

export const BY_NAME = 'by name'

/**
 * Finds the players whom persons mean by nothing but a name: the only one of that name who was born on the same day or, where a birth date is
 * missing, played in the same seasons. Never guesses: several, or one whom two persons of a source may mean, stay AMBIGUOUS. Answers in the
 * order of `people`; that order does not matter otherwise.
 */
export function matchByName(people: readonly NamedPerson[], namesakes: readonly Namesake[]): readonly Match[] {
  const bySearchName = Map.groupBy(namesakes, namesake => namesake.searchName)
  const found = people.map(person => oneOf(person, bySearchName.get(foldName(person.name)) ?? []))
  const claims = new Map<string, number>()
  const claimOf = ({ source }: NamedPerson, { targetId }: Match) => `${targetId} ${source}`
  for (const [index, person] of people.entries()) {
    const claim = claimOf(person, found[index]!)
    claims.set(claim, (claims.get(claim) ?? 0) + 1)
  }
  return people.map((person, index) => {
    const match = found[index]!
    if (match.targetId === null || claims.get(claimOf(person, match)) === 1) return match
    return ambiguous([match.targetId], `${claims.get(claimOf(person, match))} of that name in ${person.source} may be this player`)
  })
}

function oneOf(person: NamedPerson, namesakes: readonly Namesake[]): Match {
  const fits = Map.groupBy(namesakes, namesake => fitOf(person, namesake))
  const ids = (...kinds: readonly Fit[]) => kinds.flatMap(kind => (fits.get(kind) ?? []).map(({ id }) => id))
  const sure = ids('born').length > 0 ? ids('born') : ids('seasons')
  const rivals = ids('born').length > 0 ? [] : ids('perhaps')
  const [only] = sure
  if (only !== undefined && sure.length + rivals.length === 1) return matched(only, BY_NAME)
  if (only !== undefined) return ambiguous([...sure, ...rivals], `${sure.length + rivals.length} of that name`)
  if (rivals.length > 0) return unmatched(`${rivals.length} of that name, of whom too little is known to tell`, rivals)
  return unmatched(whoIsNobody(person))
}

function whoIsNobody({ mlbId, retrosheetId, baseballReferenceId, fangraphsId }: NamedPerson): string {
  const ids = [mlbId, retrosheetId, baseballReferenceId, fangraphsId].filter(id => id !== null)
  return ids.length === 0 ? 'No player of that name fits' : `No player of that name fits, and none is known as ${ids.join(', ')}`
}

function fitOf(person: NamedPerson, player: Namesake): Fit {
  if (player.takenBy.includes(person.source) || haveOtherIds(person, player)) return 'no'
  if (person.birthDate !== null && player.birthDate !== null) return person.birthDate === player.birthDate ? 'born' : 'no'
  const [first, last] = [person.firstSeason ?? person.lastSeason, person.lastSeason ?? person.firstSeason]
  if (first === null || last === null || player.mlbPlayedFirst === null) return 'perhaps'
  return first <= (player.mlbPlayedLast ?? Infinity) && last >= player.mlbPlayedFirst ? 'seasons' : 'no'
}

const haveOtherIds = (person: NamedPerson, player: Namesake): boolean =>
  (person.mlbId !== null && person.mlbId !== player.id) ||
  (['retrosheetId', 'baseballReferenceId', 'fangraphsId'] as const).some(
    kind => person[kind] !== null && player[kind] !== null && person[kind] !== player[kind],
  )
