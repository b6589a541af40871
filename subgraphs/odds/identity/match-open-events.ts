import { baseballDay } from '../../shared/baseball-day.ts'
import type { Query } from '../query.ts'
import { matchEvents, type EventMatch, type ListedEvent, type ScheduledGame } from './match-event.ts'
import { saveMatches } from './save-matches.ts'
import { teamsOf, type TeamNames } from './team-aliases.ts'

interface EventRow extends Omit<ListedEvent, 'homeTeamId' | 'awayTeamId'> {
  readonly match: string
  /** The game that a person said it is. */
  readonly resolved: number | null
}

/** What is unmatched, and what the same provider lists of the same teams within two days: doubleheaders are told by all of their events. */
const OPEN_EVENTS = `
  SELECT event.id, event.provider, event.commence_time AS "commenceTime", event.home_name AS "homeName", event.away_name AS "awayName",
    CASE WHEN event.match = 'MATCHED' THEN event.game_pk END AS "gamePk",
    CASE WHEN event.match <> 'MATCHED' THEN event.game_pk END AS "gameBefore", event.match, target_id AS resolved
  FROM provider_event event
  LEFT JOIN resolution ON resolution.kind = 'event' AND resolution.source = event.provider AND resolution.source_id = event.event_id
  WHERE event.match IN ('UNMATCHED', 'AMBIGUOUS') OR event.match = 'MATCHED' AND EXISTS (
    SELECT FROM provider_event open
    WHERE open.match IN ('UNMATCHED', 'AMBIGUOUS') AND open.provider = event.provider AND open.home_name = event.home_name
      AND open.away_name = event.away_name AND abs(extract(epoch FROM open.commence_time - event.commence_time)) <= 172800)`

const GAMES = `
  SELECT game_pk AS "gamePk", official_date::text AS "officialDate", start_time AS "startTime", game_number AS "gameNumber",
    detailed_state AS "detailedState", home_team_id AS "homeTeamId", away_team_id AS "awayTeamId"
  FROM game_reference
  WHERE official_date = ANY($1::date[]) AND home_team_id = ANY($2::int[]) AND away_team_id = ANY($2::int[])`

const RESOLVED = `SELECT source AS provider, target_id AS "gamePk" FROM resolution WHERE kind = 'event'`

/** Answers how many events have another match now. A game that a person gave to an event is out of reach of the provider's others. */
export async function matchOpenEvents(query: Query, teams: TeamNames): Promise<number> {
  const rows = await query<EventRow>(OPEN_EVENTS)
  if (rows.length === 0) return 0
  const resolved = rows.flatMap(({ id, match, resolved: gamePk }) =>
    gamePk === null || match === 'MATCHED' ? [] : [{ id, ...matched(gamePk) }],
  )
  const events = rows.filter(row => row.resolved === null).map(row => ({ ...row, ...teamsOf(row, teams) }))
  const teamIds = new Set(events.flatMap(event => [event.homeTeamId, event.awayTeamId]).filter(id => id !== null))
  const games = await query<ScheduledGame>(GAMES, [[...daysAround(events)], [...teamIds]])
  const given = new Set(
    (await query<{ provider: string; gamePk: number }>(RESOLVED)).map(({ provider, gamePk }) => `${provider} ${gamePk}`),
  )
  const found = [...Map.groupBy(events, ({ provider }) => provider)].flatMap(([provider, listed]) => [
    ...matchEvents(
      listed,
      games.filter(({ gamePk }) => !given.has(`${provider} ${gamePk}`)),
    ),
  ])
  return saveMatches(query, 'provider_event', 'game_pk', [...resolved, ...found.map(([id, match]) => ({ id, ...match }))])
}

const matched = (gamePk: number): EventMatch => ({ match: 'MATCHED', gamePk, candidates: [], note: null })

const DAY = 86_400_000

const daysAround = (events: readonly Pick<EventRow, 'commenceTime'>[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ commenceTime }) => [-DAY, 0, DAY].map(by => baseballDay(new Date(commenceTime.getTime() + by)))))
