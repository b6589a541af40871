import { baseballDay } from '../../shared/baseball-day.ts'
import type { Query } from '../query.ts'
import { matchEvents, type ListedEvent, type ScheduledGame } from './match-event.ts'
import { aliasesToLookUp, matchPlayer, type NamedPerson, type PlayerMatch } from './match-player.ts'
import { createTeamNames, type TeamAlias, type TeamNames } from './team-aliases.ts'

/** How many rows have another match now, those aside that the same transaction had written before: whoever wrote them has counted them. */
export interface MatchChanges {
  readonly events: number
  readonly participants: number
}

type EventRow = Omit<ListedEvent, 'homeTeamId' | 'awayTeamId'>

interface ParticipantRow extends Pick<EventRow, 'provider' | 'commenceTime' | 'homeName' | 'awayName'> {
  readonly id: number
  readonly name: string
  /** The teams of the game that the event was found to be. */
  readonly gameTeamIds: readonly number[] | null
}

const TEAM_ALIASES = `
  SELECT alias, provider, first_season AS "firstSeason", last_season AS "lastSeason", team_id AS "teamId" FROM team_alias`

/** Whether a row as it was `before` came from another transaction than this one. */
const IS_NEWS = 'before.xmin <> pg_current_xact_id()::xid AS news'

/** What is unmatched, and what the same provider lists of the same teams within two days: doubleheaders are told by all of their events. */
const OPEN_EVENTS = `
  SELECT event.id, event.provider, event.commence_time AS "commenceTime", event.home_name AS "homeName", event.away_name AS "awayName",
    CASE WHEN event.match = 'MATCHED' THEN event.game_pk END AS "gamePk",
    CASE WHEN event.match <> 'MATCHED' THEN event.game_pk END AS "gameBefore"
  FROM provider_event event
  WHERE event.match IN ('UNMATCHED', 'AMBIGUOUS') OR event.match = 'MATCHED' AND EXISTS (
    SELECT FROM provider_event open
    WHERE open.match IN ('UNMATCHED', 'AMBIGUOUS') AND open.provider = event.provider AND open.home_name = event.home_name
      AND open.away_name = event.away_name AND abs(extract(epoch FROM open.commence_time - event.commence_time)) <= 172800)`

const GAMES = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", start_time AS "startTime", game_number AS "gameNumber",
    detailed_state AS "detailedState", home_team_id AS "homeTeamId", away_team_id AS "awayTeamId"
  FROM game_reference
  WHERE official_date = ANY($1::date[]) AND home_team_id = ANY($2::int[]) AND away_team_id = ANY($2::int[])`

const SAVE_EVENTS = `
  UPDATE provider_event event
  SET match = found.match, game_pk = found."gamePk", candidates = found.candidates, match_note = found.note
  FROM jsonb_to_recordset($1::jsonb) AS found (id int, match text, "gamePk" int, candidates int[], note text)
    JOIN provider_event before USING (id)
  WHERE event.id = found.id AND (event.match, event.game_pk, event.candidates, event.match_note)
    IS DISTINCT FROM (found.match, found."gamePk", found.candidates, found.note)
  RETURNING ${IS_NEWS}`

const OPEN_PARTICIPANTS = `
  SELECT participant.id, participant.name, event.provider, event.commence_time AS "commenceTime", event.home_name AS "homeName",
    event.away_name AS "awayName",
    CASE WHEN game.game_pk IS NOT NULL THEN ARRAY[game.home_team_id, game.away_team_id] END AS "gameTeamIds"
  FROM participant JOIN provider_event event ON event.id = participant.event_id
  LEFT JOIN game_reference game ON game.game_pk = event.game_pk
  WHERE participant.match IN ('UNMATCHED', 'AMBIGUOUS')`

const PEOPLE = `
  SELECT alias, kind, player_id AS "playerId", team_id AS "teamId", mlb_played_first AS "mlbPlayedFirst", mlb_played_last AS "mlbPlayedLast"
  FROM player_alias JOIN player_reference USING (player_id) WHERE alias = ANY($1::text[])`

const SAVE_PARTICIPANTS = `
  UPDATE participant SET match = found.match, player_id = found."playerId", candidates = found.candidates, match_note = found.note
  FROM jsonb_to_recordset($1::jsonb) AS found (id int, match text, "playerId" int, candidates int[], note text)
    JOIN participant before USING (id)
  WHERE participant.id = found.id AND (participant.match, participant.player_id, participant.candidates, participant.match_note)
    IS DISTINCT FROM (found.match, found."playerId", found.candidates, found.note)
  RETURNING ${IS_NEWS}`

/** Tries everything that is not matched yet against what is known by now. What is matched stays as it is, until its event changes. At most seven statements. */
export async function matchAll(query: Query): Promise<MatchChanges> {
  const teams = createTeamNames(await query<TeamAlias>(TEAM_ALIASES))
  return { events: await matchOpenEvents(query, teams), participants: await matchOpenParticipants(query, teams) }
}

const seasonAt = (moment: Date): number => Number(baseballDay(moment).slice(0, 4))

async function save(query: Query, statement: string, found: readonly object[]): Promise<number> {
  return (await query<{ news: boolean }>(statement, [JSON.stringify(found)])).filter(({ news }) => news).length
}

async function matchOpenEvents(query: Query, teams: TeamNames): Promise<number> {
  const rows = await query<EventRow>(OPEN_EVENTS)
  if (rows.length === 0) return 0
  const events = rows.map(row => ({ ...row, ...teamsOf(row, teams) }))
  const teamIds = new Set(events.flatMap(event => [event.homeTeamId, event.awayTeamId]).filter(id => id !== null))
  const games = await query<ScheduledGame>(GAMES, [[...daysAround(events)], [...teamIds]])
  return save(
    query,
    SAVE_EVENTS,
    [...matchEvents(events, games)].map(([id, match]) => ({ id, ...match })),
  )
}

function teamsOf(
  { provider, commenceTime, homeName, awayName }: Pick<EventRow, 'provider' | 'commenceTime' | 'homeName' | 'awayName'>,
  teams: TeamNames,
) {
  const season = seasonAt(commenceTime)
  const find = (name: string | null) => (name === null ? null : teams.find(name, provider, season))
  return { homeTeamId: find(homeName), awayTeamId: find(awayName) }
}

const DAY = 86_400_000

const daysAround = (events: readonly EventRow[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ commenceTime }) => [-DAY, 0, DAY].map(by => baseballDay(new Date(commenceTime.getTime() + by)))))

async function matchOpenParticipants(query: Query, teams: TeamNames): Promise<number> {
  const rows = await query<ParticipantRow>(OPEN_PARTICIPANTS)
  if (rows.length === 0) return 0
  const aliasesOf = new Map(rows.map(({ name }) => [name, aliasesToLookUp(name)]))
  const people = await query<NamedPerson>(PEOPLE, [[...new Set([...aliasesOf.values()].flat())]])
  const byAlias = Map.groupBy(people, person => person.alias)
  const found = rows.map(row => {
    const namesakes = (aliasesOf.get(row.name) ?? []).flatMap(alias => byAlias.get(alias) ?? [])
    return { id: row.id, ...matchParticipant(row, namesakes, teams) }
  })
  return save(query, SAVE_PARTICIPANTS, found)
}

function matchParticipant(row: ParticipantRow, people: readonly NamedPerson[], teams: TeamNames): PlayerMatch {
  const season = seasonAt(row.commenceTime)
  if (teams.find(row.name, row.provider, season) !== null) return { match: 'NOT_A_PLAYER', playerId: null, candidates: [], note: null }
  const { homeTeamId, awayTeamId } = teamsOf(row, teams)
  const teamIds = row.gameTeamIds ?? [homeTeamId, awayTeamId].filter(id => id !== null)
  return matchPlayer({ name: row.name, teamIds, season }, people)
}
