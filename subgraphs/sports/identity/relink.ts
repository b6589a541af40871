import type { Connection } from '../../shared/import/connection.ts'
import { countNews, IS_NEWS } from './changed-rows.ts'

/** Tables with lines that a source publishes under its own ids of players, and their keys beside source and source_player_id. */
const LINES = {
  season_batting: ['season', 'stint'],
  season_pitching: ['season', 'stint'],
  season_appearances: ['season', 'team_id'],
} as const

const same = (key: readonly string[]) => key.map(column => `line.${column} = before.${column}`).join(' AND ')

/** MLB's own ids are the players' ids. */
const relinkSql = (table: keyof typeof LINES) => `
  UPDATE ${table} line SET player_id = now.player_id
  FROM ${table} before
    LEFT JOIN source_player person ON person.source = before.source AND person.source_id = before.source_player_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN before.source <> 'mlb' THEN person.player_id
        WHEN before.source_player_id ~ '^[1-9][0-9]{0,8}$' THEN before.source_player_id::int END AS player_id
    ) now
  WHERE line.source = before.source AND line.source_player_id = before.source_player_id AND ${same(LINES[table])}
    AND before.player_id IS DISTINCT FROM now.player_id
  RETURNING ${IS_NEWS}`

/** Gives every published line the player whom its source means; says by table how many changed that somebody else had written. */
export async function relinkLines(client: Connection): Promise<Readonly<Record<string, number>>> {
  const changed: Record<string, number> = {}
  for (const table of Object.keys(LINES) as (keyof typeof LINES)[]) changed[table] = await countNews(client, relinkSql(table))
  return changed
}
