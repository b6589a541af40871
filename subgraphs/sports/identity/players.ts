import type { Connection } from '../../shared/import/connection.ts'
import { foldName } from '../../shared/fold-name.ts'
import { countNews, IS_NEWS, IS_WRITTEN_HERE } from './changed-rows.ts'
import { BY_NAME, matchByName, type Namesake, type NamedPerson } from './match-by-name.ts'
import { BY_HAND } from './match.ts'

const CROSSWALK = ['retrosheet_id', 'baseball_reference_id', 'fangraphs_id'] as const

/** Whom the ids of each person lead to, and whom somebody settled for by hand. */
const FOUND = `
  link AS (
    SELECT source, source_id, player.id FROM source_player JOIN player ON player.id = mlb_id
    ${CROSSWALK.map(id => `UNION SELECT source, source_id, player.id FROM source_player JOIN player USING (${id})`).join('\n    ')}
  ),
  found AS (
    SELECT source, source_id, person.mlb_id, ids, target_id FROM source_player person
      LEFT JOIN (SELECT source, source_id, array_agg(id ORDER BY id) AS ids FROM link GROUP BY source, source_id) linked USING (source, source_id)
      LEFT JOIN (SELECT source, source_id, target_id FROM resolution WHERE kind = 'player') settled USING (source, source_id)
  )`

/** What ids and people say counts first; who was found so before and is no longer falls back to the names. */
const MATCH_BY_IDS = `
  UPDATE source_player person SET match = now.match, player_id = now.player_id, candidates = now.candidates, match_note = now.note
  FROM (
    SELECT source, source_id, verdict AS match, CASE verdict WHEN 'MATCHED' THEN coalesce(target_id, ids[1]) END AS player_id,
      CASE verdict WHEN 'AMBIGUOUS' THEN ids ELSE '{}' END AS candidates,
      CASE WHEN target_id IS NOT NULL THEN '${BY_HAND}'
        WHEN verdict <> 'AMBIGUOUS' THEN NULL
        WHEN cardinality(ids) > 1 THEN 'Its ids lead to ' || cardinality(ids) || ' players'
        ELSE 'Its MLBAM id is ' || mlb_id || ', its other ids lead to another player' END AS note
    FROM (
      SELECT *, CASE WHEN target_id IS NOT NULL THEN 'MATCHED' WHEN ids IS NULL THEN 'UNMATCHED'
        WHEN cardinality(ids) = 1 AND coalesce(mlb_id, ids[1]) = ids[1] THEN 'MATCHED' ELSE 'AMBIGUOUS' END AS verdict
      FROM found
    ) judged
  ) now JOIN source_player before USING (source, source_id)
  WHERE person.source = now.source AND person.source_id = now.source_id
    AND (now.match <> 'UNMATCHED' OR person.match = 'MATCHED' AND person.match_note IS DISTINCT FROM '${BY_NAME}')
    AND (person.match, person.player_id, person.candidates, person.match_note)
      IS DISTINCT FROM (now.match, now.player_id, now.candidates, now.note)
  RETURNING before.player_id AS was, person.player_id AS "is", ${IS_NEWS}`

/** Names that this transaction gave somebody, or whose bearers it changed otherwise; players in $1 lost or found somebody by ids. */
const NAMES_CONCERNED = `
  WITH changed AS (SELECT id, search_name FROM player WHERE ${IS_WRITTEN_HERE} OR id = ANY($1::int[]))
  SELECT search_name AS name FROM changed
  UNION SELECT name FROM source_player
    WHERE ${IS_WRITTEN_HERE} OR player_id IN (SELECT id FROM changed) OR candidates && (SELECT array_agg(id) FROM changed)`

const ALL_NAMES = 'SELECT DISTINCT name FROM source_player'

const PEOPLE = `
  WITH ${FOUND}
  SELECT source, source_id AS "sourceId", name, birth_date::text AS "birthDate", person.mlb_id AS "mlbId", retrosheet_id AS "retrosheetId",
    baseball_reference_id AS "baseballReferenceId", fangraphs_id AS "fangraphsId", first_season AS "firstSeason", last_season AS "lastSeason"
  FROM source_player person JOIN found USING (source, source_id) WHERE target_id IS NULL AND ids IS NULL AND name = ANY($1::text[])`

const NAMESAKES = `
  SELECT id, search_name AS "searchName", birth_date::text AS "birthDate", retrosheet_id AS "retrosheetId",
    baseball_reference_id AS "baseballReferenceId", fangraphs_id AS "fangraphsId", mlb_played_first AS "mlbPlayedFirst",
    mlb_played_last AS "mlbPlayedLast",
    ARRAY(SELECT source FROM source_player WHERE player_id = player.id AND match_note IS DISTINCT FROM '${BY_NAME}') AS "takenBy"
  FROM player WHERE search_name = ANY($1::text[])`

const SAVE = `
  UPDATE source_player person
  SET match = found.match, player_id = found."targetId", candidates = found.candidates, match_note = found.note
  FROM jsonb_to_recordset($1::jsonb) AS found (source text, "sourceId" text, match text, "targetId" int, candidates int[], note text)
    JOIN source_player before ON before.source = found.source AND before.source_id = found."sourceId"
  WHERE person.source = found.source AND person.source_id = found."sourceId"
    AND (person.match, person.player_id, person.candidates, person.match_note)
      IS DISTINCT FROM (found.match, found."targetId", found.candidates, found.note)
  RETURNING ${IS_NEWS}`

/**
 * Finds out which players the persons of all sources are, as far as what this transaction wrote may settle it; says how many rows have another
 * match now that somebody else had written.
 */
export async function matchPlayers(client: Connection): Promise<number> {
  const { rows: byIds } = await client.query<ByIds>(`WITH ${FOUND} ${MATCH_BY_IDS}`)
  const news = byIds.filter(row => row.news).length
  const concerned = await namesConcerned(
    client,
    byIds.flatMap(row => [row.was, row.is]).filter(id => id !== null),
  )
  const { rows: all } = await client.query<Named>(ALL_NAMES)
  const names = all.map(({ name }) => name).filter(name => concerned.has(foldName(name)))
  const { rows: people } = await client.query<NamedPerson>(PEOPLE, [names])
  if (people.length === 0) return news
  const { rows: namesakes } = await client.query<Namesake>(NAMESAKES, [[...new Set(names.map(foldName))]])
  const matches = matchByName(people, namesakes)
  const found = people.map(({ source, sourceId }, index) => ({ source, sourceId, ...matches[index] }))
  return news + (await countNews(client, SAVE, [JSON.stringify(found)]))
}

interface ByIds {
  readonly was: number | null
  readonly is: number | null
  readonly news: boolean
}

interface Named {
  readonly name: string
}

/** Folded: whoever bears another name is not concerned, because a name leads to nobody but its bearers. */
async function namesConcerned(client: Connection, playerIds: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<Named>(NAMES_CONCERNED, [playerIds])
  return new Set(rows.map(({ name }) => foldName(name)))
}
