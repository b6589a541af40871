import type pg from 'pg'
import type { TableCounts } from '../../shared/import/format.ts'
import { DERIVE_LINES } from './lines-from-pitches-sql.ts'
import { EVENT_MEANINGS, FORMER_ABBREVIATIONS } from './plate-appearance-events.ts'

interface Derived {
  readonly derived: number
  readonly inserted: number
  readonly updated: number
  readonly removed: number
}

const MEANINGS = JSON.stringify(Object.entries(EVENT_MEANINGS).map(([event, meaning]) => ({ event, ...meaning })))

/**
 * Works the batting and pitching lines of games out of their pitches (source statcast, rank 1) and writes them, in the caller's transaction.
 * Official lines are left alone. What pitches do not tell stays null: runs, runs batted in, bases stolen, earned runs, decisions. A plate
 * appearance that a file gives no event for is not counted. What was against whom comes from pitches alone, whatever the lines come from. A removed line counts as updated; a second run changes nothing.
 */
export async function deriveLines(client: pg.ClientBase, gamePks: readonly number[]): Promise<Readonly<Record<string, TableCounts>>> {
  // Nothing is known yet of rows that were just copied, and a plan for a handful of them would pair every appearance with every other.
  await client.query("set local enable_nestloop = off; set local work_mem = '64MB'")
  const { rows } = await client.query<Readonly<Record<string, Derived>>>(DERIVE_LINES, [
    [...gamePks],
    MEANINGS,
    JSON.stringify(FORMER_ABBREVIATIONS),
  ])
  await client.query('set local enable_nestloop = default; set local work_mem = default')
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([table, derived]) => [table, countsOf(derived)]))
}

/** Games whose lines were worked out before anybody knew their clubs, and which are known by now. */
export async function gamesWithoutClubs(client: pg.ClientBase): Promise<readonly number[]> {
  const { rows } = await client.query<{ game: number }>(
    `SELECT DISTINCT game_pk AS game FROM batting_line JOIN game USING (game_pk) WHERE batting_line.source = 'statcast' AND batting_line.team_id IS NULL`,
  )
  return rows.map(({ game }) => game)
}

function countsOf({ derived, inserted, updated, removed }: Derived): TableCounts {
  return { inserted, updated: updated + removed, unchanged: derived - inserted - updated }
}
