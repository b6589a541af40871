import type { ClientBase } from 'pg'
import { createStaging } from '../../shared/import/bulk.ts'
import { copyField, createCopy } from '../../shared/import/copy-text.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { ALIAS_KINDS, type PlayerAlias } from '../identity/player-aliases.ts'

const TARGET = { table: 'player_alias', staging: 'import_player_alias' } as const
const COLUMNS = ['alias', 'player_id', 'kind'] as const

/** The stronger kind stays, whichever comes first. $1 holds the kinds, the strongest first. */
const MERGE = `
  WITH wanted AS (
    SELECT DISTINCT ON (alias, player_id) alias, player_id, kind FROM import_player_alias
    ORDER BY alias, player_id, array_position($1::text[], kind)
  ), merged AS (
    INSERT INTO player_alias AS t (alias, player_id, kind) SELECT alias, player_id, kind FROM wanted
    ON CONFLICT (alias, player_id) DO UPDATE SET kind = excluded.kind
      WHERE array_position($1::text[], excluded.kind) < array_position($1::text[], t.kind)
    RETURNING (t.xmax = 0) AS new
  )
  SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated,
    ((SELECT count(*) FROM wanted) - count(*))::int AS unchanged
  FROM merged`

/** Gathers aliases of players in a temporary table and merges them all at once. Lives within one transaction. */
export function createPlayerAliasLoad(client: ClientBase) {
  const copy = createCopy(client, TARGET.staging, COLUMNS)
  let staged = false
  return {
    async add(aliases: readonly PlayerAlias[]): Promise<void> {
      if (aliases.length === 0) return
      if (!staged) await createStaging(client, TARGET, COLUMNS)
      staged = true
      await copy.add(aliases.map(({ alias, playerId, kind }) => `${copyField(alias)}\t${playerId}\t${kind}\n`).join(''))
    },

    async merge(): Promise<TableCounts | null> {
      if (!staged) return null
      staged = false
      await copy.flush()
      const { rows } = await client.query<TableCounts>(MERGE, [ALIAS_KINDS])
      return rows[0] ?? null
    },
  }
}
