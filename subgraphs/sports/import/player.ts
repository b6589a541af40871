import type { PlayerRecord } from '../../shared/import/records.ts'

const UNKNOWN = {
  firstName: null,
  lastName: null,
  otherNames: [],
  birthDate: null,
  bats: null,
  throws: null,
  position: null,
  jerseyNumber: null,
  active: null,
  teamId: null,
  retrosheetId: null,
  baseballReferenceId: null,
  fangraphsId: null,
  mlbPlayedFirst: null,
  mlbPlayedLast: null,
} as const

/** A player of whom a source knows the name and what it says besides; the rest is unknown. */
export const playerKnownAs = (id: number, fullName: string, known: Partial<PlayerRecord> = {}): PlayerRecord => ({
  ...UNKNOWN,
  ...known,
  id,
  fullName,
})

/** Other names of one kind, blanks and repetitions left out. */
export const otherNames = (
  kind: PlayerRecord['otherNames'][number]['kind'],
  ...names: readonly (string | null)[]
): PlayerRecord['otherNames'] => [...new Set(names)].flatMap(name => (name ? [{ kind, name }] : []))
