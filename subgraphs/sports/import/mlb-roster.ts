import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { RosterEntryRecord } from '../../shared/import/records.ts'
import { checkItems, hasList, listOf, text, type MlbAnswer } from './mlb-items.ts'
import { personRecord, personSchema } from './mlb-people.ts'
import { mlbId } from './mlb-stat-entries.ts'

const entrySchema = z.object({
  person: personSchema,
  jerseyNumber: text,
  position: z.object({ abbreviation: text }),
  status: z.object({ description: text }).nullish(),
  parentTeamId: mlbId,
})

const entryRecord = (entry: z.infer<typeof entrySchema>): RosterEntryRecord => ({
  teamId: entry.parentTeamId,
  playerId: entry.person.id,
  fullName: entry.person.fullName,
  status: entry.status?.description ?? null,
  jerseyNumber: entry.jerseyNumber,
  position: entry.position.abbreviation,
})

/** Coaches come as a roster too, with a job where players have a position. */
const isCoach = (entry: unknown) => typeof entry === 'object' && entry !== null && 'job' in entry && !('position' in entry)

/** `/teams/{id}/roster`, with or without `hydrate=person`. */
export const roster: MlbAnswer = {
  recognises: document => hasList(document, 'roster'),
  *read(document): Iterable<Batch> {
    const { teamId } = document as { readonly teamId?: unknown }
    const entries = listOf(document, 'roster') ?? []
    const players = entries.filter(entry => !isCoach(entry)).map(entry => ({ parentTeamId: teamId, ...(entry as object) }))
    const { valid, rejected } = checkItems(entrySchema, players)
    yield { type: 'rosterEntry', rows: valid.map(entryRecord) }
    // A reference says no more than the entry does; a hydrated person is a player in full.
    yield { type: 'player', rows: valid.filter(({ person }) => person.lastName !== null).map(({ person }) => personRecord(person)) }
    yield { type: 'rejected', rows: rejected }
    if (players.length < entries.length) yield { type: 'skipped', reason: 'coach', count: entries.length - players.length }
  },
}
