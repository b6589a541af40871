import type { Query } from '../query.ts'
import { matchOpenEvents } from './match-open-events.ts'
import { matchOpenParticipants } from './match-open-participants.ts'
import { createTeamNames, type TeamAlias } from './team-aliases.ts'

/** How many rows have another match now, those aside that the same transaction had written before: whoever wrote them has counted them. */
export interface MatchChanges {
  readonly events: number
  readonly participants: number
}

const TEAM_ALIASES = `
  SELECT alias, provider, first_season AS "firstSeason", last_season AS "lastSeason", team_id AS "teamId" FROM team_alias`

/**
 * Tries everything that is not matched yet: what a person said counts, then what is known by now. What is matched stays as it is, until its
 * event changes. At most nine statements.
 */
export async function matchAll(query: Query): Promise<MatchChanges> {
  const teams = createTeamNames(await query<TeamAlias>(TEAM_ALIASES))
  return { events: await matchOpenEvents(query, teams), participants: await matchOpenParticipants(query, teams) }
}
