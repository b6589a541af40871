import type { ClientBase } from 'pg'
import { createStaging, mergeStaging } from '../../shared/import/bulk.ts'
import { copyString, createCopy } from '../../shared/import/copy-text.ts'
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
}

/**
 * Loads pitches within one transaction that no other import runs beside. A pitch of a game that had none goes straight into the table, which
 * is twice as fast as gathering and merging (bench/import.ts); any other, and the second of two in one file, is gathered and merged.
 * Holds the keys of the file, some 25 bytes for each pitch.
 */
export function createPitchLoad(client: ClientBase): PitchLoad {
  /** The keys that went straight in, by game; null for a game that had pitches before. */
  const loaded = new Map<number, Set<number> | null>()
  const games = new Set<number>()
  const direct = createCopy(client, TARGET.table, NAMES)
  const gathered = createCopy(client, TARGET.staging, NAMES)
  let inserted = 0
  let staged = 0

  return {
    games,

    async add(pitches) {
      await lookUp(client, pitches, loaded)
      const fresh: PitchRecord[] = []
      const others: PitchRecord[] = []
      for (const pitch of pitches) {
        const game = Number(pitch[GAME])
        games.add(game)
        const keys = loaded.get(game)
        const key = Number(pitch[AT_BAT]) * PITCHES_PER_AT_BAT + Number(pitch[PITCH])
        if (!keys || keys.has(key)) others.push(pitch)
        else {
          keys.add(key)
          fresh.push(pitch)
        }
      }
      if (fresh.length > 0) await direct.add(copyLines(fresh))
      inserted += fresh.length
      if (others.length === 0) return
      if (staged === 0) await createStaging(client, TARGET, NAMES)
      await gathered.add(copyLines(others))
      staged += others.length
    },

    async merge() {
      if (games.size === 0) return null
      await direct.flush()
      await gathered.flush()
      const merged = staged === 0 ? { inserted: 0, updated: 0, unchanged: 0, repeated: 0 } : await mergeStaging(client, TARGET, staged)
      return { ...merged, inserted: inserted + merged.inserted }
    },
  }
}

async function lookUp(client: ClientBase, pitches: readonly PitchRecord[], loaded: Map<number, Set<number> | null>): Promise<void> {
  const unknown = new Set(pitches.map(pitch => Number(pitch[GAME]))).difference(loaded)
  if (unknown.size === 0) return
  for (const game of unknown) loaded.set(game, new Set())
  const { rows } = await client.query<{ game: number }>(
    'SELECT game FROM unnest($1::int[]) AS game WHERE EXISTS (SELECT FROM pitch WHERE game_pk = game)',
    [[...unknown]],
  )
  for (const { game } of rows) loaded.set(game, null)
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
