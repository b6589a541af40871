import type { ClientBase } from 'pg'
import { createStaging, mergeStaging } from '../../shared/import/bulk.ts'
import { createCopyAhead } from '../../shared/import/copy-ahead.ts'
import { copyString } from '../../shared/import/copy-text.ts'
import { NO_COUNTS } from '../../shared/import/counts.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import type { MergeTarget } from '../../shared/import/merge-sql.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { PITCH_COLUMNS, PITCH_KEY, pitchColumnIndex } from './pitch-columns.ts'

const NAMES = PITCH_COLUMNS.map(column => column.name)
const TARGET: MergeTarget = {
  table: 'pitch',
  staging: 'import_pitch',
  key: PITCH_KEY,
  columns: NAMES.filter(name => !(PITCH_KEY as readonly string[]).includes(name)),
  ranked: false,
}
const IS_TEXT = PITCH_COLUMNS.map(column => column.kind === 'text')
const [GAME, AT_BAT, PITCH] = PITCH_KEY.map(pitchColumnIndex) as [number, number, number]

/** Greater than any pitch number, which is a smallint. */
const PITCHES_PER_AT_BAT = 32_768

export interface PitchLoad {
  add(pitches: readonly PitchRecord[]): Promise<void>
  merge(): Promise<TableCounts | null>
  /** Every game that was added to. */
  readonly games: ReadonlySet<number>
  /** Resolves when nothing is under way on the connection; `add` leaves it busy. */
  idle(): Promise<void>
}

/** The source whose pitches give way: MLB's live feed knows less of a pitch than Statcast does, and knows it sooner. */
const FEED = 'mlb'

/**
 * Loads pitches of `source` within one transaction that no other import runs beside. A plate appearance is Statcast's or the feed's as a whole,
 * because the two may count its pitches differently: Statcast's replaces the feed's, the feed's is left where there is Statcast's.
 *
 * A pitch of a game that had none goes straight into the table, which is twice as fast as gathering and merging (bench/import.ts); any other,
 * and the second of two in one file, is gathered and merged. Holds the keys of the file, some 25 bytes for each pitch.
 */
export function createPitchLoad(client: ClientBase, source: string): PitchLoad {
  const copy = createCopyAhead(client)
  /** The keys that went straight in, by game; null for a game that had pitches before. */
  const loaded = new Map<number, Set<number> | null>()
  const games = new Set<number>()
  let inserted = 0
  let staged = 0

  /** Finds out which games had pitches: of a feed, which is one game, those that it tells of; of a season's file all of them at once. */
  async function begin(pitches: readonly PitchRecord[]): Promise<void> {
    if (games.size === 0) await createStaging(client, TARGET, NAMES)
    if (source !== FEED) {
      if (games.size === 0) for (const game of await gamesWithPitches(client)) loaded.set(game, null)
      return
    }
    const others = new Set(pitches.map(pitch => Number(pitch[GAME]))).difference(games)
    if (others.size === 0) return
    await copy.idle()
    for (const game of await withPitches(client, others)) loaded.set(game, null)
  }

  /** Whether the pitch is the first of its key, in a game that had no pitches; true but once. */
  function isNew(pitch: PitchRecord): boolean {
    const game = Number(pitch[GAME])
    games.add(game)
    let keys = loaded.get(game)
    if (keys === undefined) loaded.set(game, (keys = new Set()))
    const key = Number(pitch[AT_BAT]) * PITCHES_PER_AT_BAT + Number(pitch[PITCH])
    if (keys === null || keys.has(key)) return false
    keys.add(key)
    return true
  }

  return {
    games,
    idle: copy.idle,

    async add(pitches) {
      await begin(pitches)
      const fresh: PitchRecord[] = []
      const others: PitchRecord[] = []
      for (const pitch of pitches) (isNew(pitch) ? fresh : others).push(pitch)
      if (fresh.length > 0) await copy.add(TARGET.table, NAMES, copyLines(fresh))
      if (others.length > 0) await copy.add(TARGET.staging, NAMES, copyLines(others))
      inserted += fresh.length
      staged += others.length
    },

    async merge() {
      if (games.size === 0) return null
      await copy.idle()
      if (staged === 0) return { ...NO_COUNTS, inserted }
      if (source === FEED) await leaveToStatcast(client, games)
      const replaced = source === FEED ? 0 : await removeFeeds(client)
      const merged = await mergeStaging(client, TARGET, staged)
      return { ...merged, inserted: inserted + merged.inserted - replaced, updated: merged.updated + replaced }
    },
  }
}

/** Jumps from game to game through the primary key instead of reading every pitch. */
async function gamesWithPitches(client: ClientBase): Promise<readonly number[]> {
  const { rows } = await client.query<{ game: number }>(
    `WITH RECURSIVE known AS (
       SELECT min(game_pk) AS game FROM pitch
       UNION ALL SELECT (SELECT min(game_pk) FROM pitch WHERE game_pk > known.game) FROM known WHERE known.game IS NOT NULL
     ) SELECT game FROM known WHERE game IS NOT NULL`,
  )
  return rows.map(({ game }) => game)
}

/** Those of the games that have pitches. */
async function withPitches(client: ClientBase, games: Iterable<number>): Promise<readonly number[]> {
  const { rows } = await client.query<{ game: number }>(
    'SELECT game FROM unnest($1::int[]) AS game WHERE EXISTS (SELECT FROM pitch WHERE game_pk = game)',
    [[...games]],
  )
  return rows.map(({ game }) => game)
}

/** The feed's imports that are over, and the one under way. */
const FEED_IMPORTS = `SELECT id FROM import_run WHERE kind = '${FEED}' UNION ALL SELECT NULLIF(current_setting('statedge.import_id', true), '')::int`

/** Drops what was gathered for plate appearances that Statcast has pitches of; `games` are those that were gathered for. */
async function leaveToStatcast(client: ClientBase, games: Iterable<number>): Promise<void> {
  await client.query(
    `DELETE FROM ${TARGET.staging} USING (
       SELECT DISTINCT game_pk, at_bat_number FROM pitch
       WHERE game_pk = ANY($1::int[]) AND (import_id NOT IN (${FEED_IMPORTS})) IS NOT FALSE
     ) AS known
     WHERE known.game_pk = ${TARGET.staging}.game_pk AND known.at_bat_number = ${TARGET.staging}.at_bat_number`,
    [[...games]],
  )
}

/** Removes the feed's pitches of the plate appearances that were gathered, and says of how many there is one to replace them. */
async function removeFeeds(client: ClientBase): Promise<number> {
  // Without feeds, which is how a season of Statcast comes, the pitches need not be looked at.
  const feeds = await client.query<{ id: number }>(`SELECT id FROM import_run WHERE kind = '${FEED}'`)
  if (feeds.rows.length === 0) return 0
  const { rows } = await client.query<{ replaced: number }>(
    `WITH removed AS (
       DELETE FROM pitch USING (SELECT DISTINCT game_pk, at_bat_number FROM ${TARGET.staging}) AS gathered
       WHERE gathered.game_pk = pitch.game_pk AND gathered.at_bat_number = pitch.at_bat_number AND pitch.import_id = ANY($1::int[])
       RETURNING ${PITCH_KEY.map(column => `pitch.${column}`).join(', ')}
     )
     SELECT count(DISTINCT removed)::int AS replaced FROM removed JOIN ${TARGET.staging} USING (${PITCH_KEY.join(', ')})`,
    [feeds.rows.map(({ id }) => id)],
  )
  return rows[0]?.replaced ?? 0
}

function copyLines(pitches: readonly PitchRecord[]): string {
  const cells: string[] = new Array<string>(NAMES.length)
  let lines = ''
  for (const pitch of pitches) {
    for (let index = 0; index < cells.length; index += 1) {
      const value = pitch[index] ?? null
      cells[index] = value === null ? '\\N' : IS_TEXT[index] ? copyString(value) : value
    }
    lines += cells.join('\t') + '\n'
  }
  return lines
}
