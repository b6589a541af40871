import type { Pool } from 'pg'
import type { Resolvable } from './commands.ts'
import { targetOf, type OpenMatch } from './open-matches.ts'

/** What sports calls games and players, by id; ids that it does not know are missing. */
export interface TargetNames {
  readonly game: ReadonlyMap<number, string>
  readonly player: ReadonlyMap<number, string>
}

/** Will Smith, born 1995-03-28, Los Angeles Dodgers, 2019–2026. */
const PLAYERS = `
  SELECT player.id, concat_ws(', ', full_name, 'born ' || to_char(birth_date, 'YYYY-MM-DD'), team.name,
    NULLIF(concat_ws('–', mlb_played_first, mlb_played_last), '')) AS name
  FROM player LEFT JOIN team ON team.id = player.team_id WHERE player.id = ANY($1)`

/** Fictional Owls @ Fictional Foxes, 2026-04-01, game 1, 17:05 UTC, 2–3. */
const GAMES = `
  SELECT game_pk AS id, concat_ws(', ', coalesce(away.name, away_team_id::text) || ' @ ' || coalesce(home.name, home_team_id::text),
    to_char(official_date, 'YYYY-MM-DD'), 'game ' || game_number, to_char(start_time AT TIME ZONE 'UTC', 'HH24:MI "UTC"'),
    away_score || '–' || home_score) AS name
  FROM game LEFT JOIN team away ON away.id = away_team_id LEFT JOIN team home ON home.id = home_team_id WHERE game_pk = ANY($1)`

export async function readTargetNames(
  sports: Pool,
  ids: { readonly game: readonly number[]; readonly player: readonly number[] },
): Promise<TargetNames> {
  const names = async (sql: string, wanted: readonly number[]) => {
    if (wanted.length === 0) return new Map<number, string>()
    const { rows } = await sports.query<{ readonly id: number; readonly name: string }>(sql, [[...new Set(wanted)]])
    return new Map(rows.map(({ id, name }) => [id, name]))
  }
  return { game: await names(GAMES, ids.game), player: await names(PLAYERS, ids.player) }
}

/** What is open, as a subgraph tells it: candidates by their ids. */
export interface UnnamedMatch extends Omit<OpenMatch, 'candidates'> {
  readonly candidates: readonly number[]
}

/** The same with the candidates' names. */
export async function nameCandidates(sports: Pool, open: readonly UnnamedMatch[]): Promise<readonly OpenMatch[]> {
  const idsOf = (target: ReturnType<typeof targetOf>) => open.filter(({ kind }) => targetOf(kind) === target).flatMap(one => one.candidates)
  const names = await readTargetNames(sports, { game: idsOf('game'), player: idsOf('player') })
  const named = (kind: Resolvable, id: number) => ({ id, name: names[targetOf(kind)].get(id) ?? null })
  return open.map(one => ({ ...one, candidates: one.candidates.map(id => named(one.kind, id)) }))
}
