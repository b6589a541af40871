import { z } from 'zod'
import type { TeamRecord } from '../../shared/import/records.ts'
import { checkItems, hasList, lastByKey, listOf, text, type MlbAnswer } from './mlb-items.ts'
import { MAJOR_LEAGUES, mlbId, seasonYear, sport } from './mlb-stat-entries.ts'
import { venueRecord, venueSchema } from './mlb-venues.ts'

const named = z.object({ name: text }).nullish()

/** A team as a reference (id and name) or in full. A spring venue comes without a name, so venues are read only where they have one. */
export const teamSchema = z.object({
  id: mlbId,
  name: z.string().min(1),
  abbreviation: text,
  league: named,
  division: named,
  venue: venueSchema.partial({ name: true }).nullish(),
  active: z.boolean().nullish(),
  season: seasonYear.nullish(),
  sport,
})
export type MlbTeam = z.infer<typeof teamSchema>

/** `season` stands in where the team does not say which season its name is of. */
export const teamRecord = (team: MlbTeam, season: number | null = null): TeamRecord => ({
  id: team.id,
  name: team.name,
  abbreviation: team.abbreviation,
  league: team.league?.name ?? null,
  division: team.division?.name ?? null,
  venueId: team.venue ? String(team.venue.id) : null,
  active: team.active ?? null,
  season: team.season ?? season,
})

/** Whether none of a game's teams is of the majors: those of spring play against others too. */
export const isOfAnotherLeague = (teams: readonly MlbTeam[]): boolean => teams.every(team => team.sport !== MAJOR_LEAGUES)

/** Why such a game is skipped. */
export const ANOTHER_LEAGUE = 'a game of another league'

/** The parks that teams name as their own. */
export const venuesOfTeams = (teams: readonly MlbTeam[]) =>
  teams.flatMap(({ venue }) => (venue?.name === undefined ? [] : [venueRecord({ ...venue, name: venue.name })]))

/** `/teams?sportId=1&season=…`, one team or many, of any league. */
export const teams: MlbAnswer = {
  recognises: document => hasList(document, 'teams'),
  *read(document) {
    const { valid, rejected } = checkItems(teamSchema, listOf(document, 'teams') ?? [])
    yield { type: 'team', rows: valid.map(team => teamRecord(team)) }
    yield { type: 'venue', rows: lastByKey(venuesOfTeams(valid), venue => venue.id) }
    yield { type: 'rejected', rows: rejected }
  },
}
