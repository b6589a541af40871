import { z } from 'zod'
import type { PlayerRecord } from '../../shared/import/records.ts'
import { checkItems, day, hasList, listOf, text, type MlbAnswer } from './mlb-items.ts'
import { personStatBatches } from './mlb-person-stats.ts'
import { mlbId } from './mlb-stat-entries.ts'
import { otherNames, playerKnownAs } from './player.ts'

const hand = z.object({ code: z.enum(['R', 'L', 'S']) }).nullish()

/** A person as a reference (id and name) or in full. */
export const personSchema = z.object({
  id: mlbId,
  fullName: z.string().min(1),
  firstName: text,
  middleName: text,
  lastName: text,
  useName: text,
  useLastName: text,
  nickName: text,
  nameMatrilineal: text,
  primaryNumber: text,
  birthDate: day.nullish(),
  active: z.boolean().nullish(),
  currentTeam: z.object({ id: mlbId }).nullish(),
  primaryPosition: z.object({ abbreviation: text }).nullish(),
  batSide: hand,
  pitchHand: hand,
  mlbDebutDate: day.nullish(),
  lastPlayedDate: day.nullish(),
  stats: z.array(z.unknown()).nullish(),
})
type Person = z.infer<typeof personSchema>

const yearOf = (day: string | null | undefined) => (day ? Number(day.slice(0, 4)) : null)

/** `firstName` is the name the person uses (`useName`, J.T.); what the birth certificate says (Jacob Tyler) is another name. */
export const personRecord = (person: Person): PlayerRecord =>
  playerKnownAs(person.id, person.fullName, {
    firstName: person.useName ?? person.firstName,
    lastName: person.useLastName ?? person.lastName,
    otherNames: [
      ...otherNames('given', [person.firstName, person.middleName].filter(Boolean).join(' ')),
      ...otherNames('nickname', person.nickName),
      ...otherNames('matrilineal', person.nameMatrilineal),
    ],
    birthDate: person.birthDate ?? null,
    bats: person.batSide?.code ?? null,
    throws: person.pitchHand?.code ?? null,
    position: person.primaryPosition?.abbreviation ?? null,
    jerseyNumber: person.primaryNumber,
    active: person.active ?? null,
    teamId: person.currentTeam?.id ?? null,
    mlbPlayedFirst: yearOf(person.mlbDebutDate),
    mlbPlayedLast: yearOf(person.lastPlayedDate),
  })

/** `/people?personIds=…`, with or without `hydrate=currentTeam,stats(group=[hitting,pitching],type=[gameLog,season])`. */
export const people: MlbAnswer = {
  recognises: document => hasList(document, 'people'),
  *read(document) {
    const { valid, rejected } = checkItems(personSchema, listOf(document, 'people') ?? [])
    yield { type: 'player', rows: valid.map(personRecord) }
    yield { type: 'rejected', rows: rejected }
    yield* personStatBatches(valid.flatMap(({ id, stats }) => (stats ?? []).map(entry => ({ playerId: id, entry }))))
  },
}
