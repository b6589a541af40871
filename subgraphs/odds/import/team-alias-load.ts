import { foldName } from '../../shared/fold-name.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import type { TeamRecord } from '../../shared/import/records.ts'
import { MAX_ALIAS } from '../identity/player-aliases.ts'
import { ANY_PROVIDER, TEAM_ALIASES, type TeamAlias } from '../identity/team-aliases.ts'
import type { Query } from '../query.ts'

/** A season that an alias of the same team covers already adds nothing. */
const ADD = `
  INSERT INTO team_alias (alias, provider, first_season, last_season, team_id)
  SELECT DISTINCT wanted.* FROM unnest($1::text[], $2::text[], $3::smallint[], $4::smallint[], $5::int[])
    AS wanted (alias, provider, first_season, last_season, team_id)
  WHERE NOT EXISTS (
    SELECT FROM team_alias known
    WHERE known.alias = wanted.alias AND known.provider = wanted.provider AND known.team_id = wanted.team_id
      AND known.first_season <= wanted.first_season AND known.last_season >= wanted.last_season)
  ON CONFLICT DO NOTHING
  RETURNING alias`

async function add(query: Query, aliases: readonly TeamAlias[]): Promise<number> {
  const values = [
    aliases.map(alias => alias.alias),
    aliases.map(alias => alias.provider),
    aliases.map(alias => alias.firstSeason),
    aliases.map(alias => alias.lastSeason),
    aliases.map(alias => alias.teamId),
  ]
  return (await query(ADD, values)).length
}

/** Gathers the names that files give teams, each for its season, and adds them to what the franchises are known as anyway. */
export function createTeamAliasLoad(query: Query) {
  const named = new Map<string, TeamAlias>()
  return {
    add(teams: readonly TeamRecord[]): void {
      for (const { id, name, season } of teams) {
        const alias = foldName(name)
        if (alias === '' || alias.length > MAX_ALIAS) continue
        named.set(`${alias} ${id} ${season}`, {
          alias,
          provider: ANY_PROVIDER,
          firstSeason: season ?? 0,
          lastSeason: season ?? 9999,
          teamId: id,
        })
      }
    },

    async merge(): Promise<TableCounts> {
      const known = await add(query, TEAM_ALIASES)
      const inserted = await add(query, [...named.values()])
      return { inserted: known + inserted, updated: 0, unchanged: named.size - inserted }
    },
  }
}
