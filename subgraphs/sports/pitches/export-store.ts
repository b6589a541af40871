import { Prisma } from '../../../prisma/sports/client/client.ts'
import type { PitchFilter } from '../../../schema/generated/sports.ts'
import { PITCH } from '../columns.ts'
import { matching, NEWEST_FIRST } from './store.ts'

/** A database that answers in text, and stops a statement when the signal aborts. */
export interface TextReader {
  read(
    statement: { readonly text: string; readonly values: readonly unknown[] },
    signal: AbortSignal,
  ): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>
}

/** Pitches of one player, or of everybody. */
export interface AskedPitches {
  readonly playerId: number | null
  readonly filter: PitchFilter
}

/** How many pitches of a game are asked for. */
export interface AskedGame {
  readonly date: string
  readonly gamePk: number
  readonly pitches: number
}

export type PitchExportStore = ReturnType<typeof createPitchExportStore>

const { sql, raw } = Prisma

export const createPitchExportStore = (reader: TextReader) => ({
  /** Newest first. */
  async games(asked: AskedPitches, signal: AbortSignal): Promise<readonly AskedGame[]> {
    const { rows } = await reader.read(
      sql`SELECT game_date, game_pk, count(*) FROM pitch WHERE ${ofPlayer(asked)} ${matching(asked.filter)}
        GROUP BY game_date, game_pk ORDER BY game_date DESC, game_pk DESC`,
      signal,
    )
    return rows.map(([date, gamePk, pitches]) => ({ date: date!, gamePk: Number(gamePk), pitches: Number(pitches) }))
  },

  /** The pitches of some of those games, newest first. */
  pitchesIn: (games: readonly AskedGame[], asked: AskedPitches, signal: AbortSignal) =>
    reader.read(
      sql`SELECT ${raw(PITCH)} FROM pitch
        JOIN unnest(${games.map(({ date }) => date)}::date[], ${games.map(({ gamePk }) => gamePk)}::int[]) AS asked (day, pk)
          ON game_date = asked.day AND game_pk = asked.pk
        WHERE ${ofPlayer(asked)} ${matching(asked.filter)} ${NEWEST_FIRST}`,
      signal,
    ),
})

/** Nobody pitches to himself: no pitch is his twice. */
function ofPlayer({ playerId, filter: { role } }: AskedPitches): Prisma.Sql {
  if (playerId === null) return sql`TRUE`
  const [batter, pitcher] = [sql`batter = ${playerId}::int`, sql`pitcher = ${playerId}::int`]
  if (role != null) return role === 'BATTER' ? batter : pitcher
  return sql`(${batter} OR ${pitcher})`
}
