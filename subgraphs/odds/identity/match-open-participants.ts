import { foldName } from '../../shared/fold-name.ts'
import type { Query } from '../query.ts'
import { aliasesToLookUp, matchPlayer, type NamedPerson, type PlayerMatch } from './match-player.ts'
import { saveMatches } from './save-matches.ts'
import { seasonAt, teamsOf, type NamedTeams, type TeamNames } from './team-aliases.ts'

interface ParticipantRow extends NamedTeams {
  readonly id: number
  readonly name: string
  /** The teams of the game that the event was found to be. */
  readonly gameTeamIds: readonly number[] | null
}

const OPEN_PARTICIPANTS = `
  SELECT participant.id, participant.name, event.provider, event.commence_time AS "commenceTime", event.home_name AS "homeName",
    event.away_name AS "awayName",
    CASE WHEN game.game_pk IS NOT NULL THEN ARRAY[game.home_team_id, game.away_team_id] END AS "gameTeamIds"
  FROM participant JOIN provider_event event ON event.id = participant.event_id
  LEFT JOIN game_reference game ON game.game_pk = event.game_pk
  WHERE participant.match IN ('UNMATCHED', 'AMBIGUOUS')`

const RESOLVED = `SELECT source AS provider, source_id AS name, target_id AS "playerId" FROM resolution WHERE kind = 'participant'`

const PEOPLE = `
  SELECT alias, kind, player_id AS "playerId", team_id AS "teamId", mlb_played_first AS "mlbPlayedFirst", mlb_played_last AS "mlbPlayedLast"
  FROM player_alias JOIN player_reference USING (player_id) WHERE alias = ANY($1::text[])`

/** Answers how many names inside events have another match now. */
export async function matchOpenParticipants(query: Query, teams: TeamNames): Promise<number> {
  const rows = await query<ParticipantRow>(OPEN_PARTICIPANTS)
  if (rows.length === 0) return 0
  const settled = await query<{ provider: string; name: string; playerId: number }>(RESOLVED)
  const resolved = new Map(settled.map(({ provider, name, playerId }) => [`${provider} ${name}`, playerId]))
  const aliasesOf = new Map(rows.map(({ name }) => [name, aliasesToLookUp(name)]))
  const people = await query<NamedPerson>(PEOPLE, [[...new Set([...aliasesOf.values()].flat())]])
  const byAlias = Map.groupBy(people, person => person.alias)
  const found = rows.map(row => {
    const namesakes = (aliasesOf.get(row.name) ?? []).flatMap(alias => byAlias.get(alias) ?? [])
    const playerId = resolved.get(`${row.provider} ${foldName(row.name)}`)
    return { id: row.id, ...(playerId === undefined ? matchParticipant(row, namesakes, teams) : matched(playerId)) }
  })
  return saveMatches(query, 'participant', 'player_id', found)
}

const matched = (playerId: number): PlayerMatch => ({ match: 'MATCHED', playerId, candidates: [], note: null })

function matchParticipant(row: ParticipantRow, people: readonly NamedPerson[], teams: TeamNames): PlayerMatch {
  const season = seasonAt(row.commenceTime)
  if (teams.find(row.name, row.provider, season) !== null) return { match: 'NOT_A_PLAYER', playerId: null, candidates: [], note: null }
  const { homeTeamId, awayTeamId } = teamsOf(row, teams)
  const teamIds = row.gameTeamIds ?? [homeTeamId, awayTeamId].filter(id => id !== null)
  return matchPlayer({ name: row.name, teamIds, season }, people)
}
