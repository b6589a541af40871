import type { ClientBase } from 'pg'
import { hasChanges } from '../../shared/import/counts.ts'
import type { Batch, TableCounts } from '../../shared/import/format.ts'
import { SCHEDULED_GAMES } from '../projection/projections-writer.ts'

/** All that matches and projections are worked out from; how a game under way stands is not among it. */
const STANDING = `
  SELECT md5(string_agg(concat(scheduled, game.game_number, game.abstract_state = 'FINAL', game.detailed_state ~* '^(postponed|cancel)'), ','
    ORDER BY game_pk)) AS standing
  FROM (${SCHEDULED_GAMES} WHERE game_pk = ANY($1::int[])) scheduled JOIN game ON game_pk = "gamePk"`

const ANY_OVER = `SELECT EXISTS (SELECT FROM game WHERE game_pk = ANY($1::int[]) AND abstract_state = 'FINAL') AS over`

/**
 * Tells what an import settled from how a game merely goes on: a pitch more changes rows of games and lines every few seconds, and nothing that
 * takes all seasons to work out again. Holds the ids of the import's games.
 */
export function createSettledGames(client: ClientBase) {
  const scheduled = new Set<number>()
  const lined = new Set<number>()
  let before: string | null = null

  async function standing(): Promise<string | null> {
    const { rows } = await client.query<{ standing: string | null }>(STANDING, [[...scheduled]])
    return rows[0]?.standing ?? null
  }

  return {
    note(batch: Batch): void {
      if (batch.type === 'game') for (const { gamePk } of batch.rows) scheduled.add(gamePk)
      if (batch.type === 'battingLine' || batch.type === 'pitchingLine') for (const { gamePk } of batch.rows) lined.add(gamePk)
    },

    /** To be called before anything is merged. */
    async begin(): Promise<void> {
      before = scheduled.size > 0 ? await standing() : null
    },

    /** Whether the games of the import are others than before, or began, ended, or were put off. */
    areOthers: async () => scheduled.size > 0 && (await standing()) !== before,

    /** Whether lines changed of games that are over; `derived` are games whose lines were worked out. */
    async haveOtherLines(counts: Readonly<Record<string, TableCounts>>, derived: Iterable<number>): Promise<boolean> {
      if (!hasChanges(counts['batting_line']) && !hasChanges(counts['pitching_line'])) return false
      const { rows } = await client.query<{ over: boolean }>(ANY_OVER, [[...lined.union(new Set(derived))]])
      return rows[0]?.over ?? false
    },
  }
}
