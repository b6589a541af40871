import type { GraphQLSchema } from 'graphql'
import { refusal } from '../../shared/errors.ts'
import type { OpenExportOf } from '../../shared/exports/export.ts'
import { FORMATS, type Row } from '../../shared/exports/formats.ts'
import { writeRows } from '../../shared/exports/write-rows.ts'
import { readAhead } from '../../shared/import/read-ahead.ts'
import { exportedColumns } from './exported-columns.ts'
import { readExportParameters } from './export-parameters.ts'
import type { AskedGame, AskedPitches, PitchExportStore } from './export-store.ts'

/** Two seasons and a half of all teams. */
const MOST_ROWS = 2_000_000
/** Pitches that are read by one statement, give or take a game. */
const BATCH = 2_000

/**
 * Pitches as a stream: first which games have how many of them, then whole games, one statement after the other and one of them ahead of what is
 * taken. Between statements the database knows nothing of the export, however long its reader pauses, and no statement sorts
 * more than a batch.
 */
export function createPitchExport(store: PitchExportStore, schema: GraphQLSchema, mostRows = MOST_ROWS): OpenExportOf {
  const columns = exportedColumns(schema)

  async function* batches(games: readonly AskedGame[], asked: AskedPitches, signal: AbortSignal): AsyncGenerator<readonly Row[]> {
    for (const batch of inBatches(games)) {
      const { columns: fields, rows } = await store.pitchesIn(batch, asked, signal)
      const places = columns.map(({ field }) => fields.indexOf(field))
      yield rows.map(row => places.map(place => row[place]!))
    }
  }

  return async (search, signal) => {
    const { format: name, ...asked } = readExportParameters(schema, search)
    const format = FORMATS[name]
    const games = await store.games(asked, signal)
    const rows = games.reduce((sum, { pitches }) => sum + pitches, 0)
    if (rows > mostRows)
      throw refusal('BAD_USER_INPUT', `These are ${rows} pitches, and one export has at most ${mostRows}: narrow it down.`)
    return {
      contentType: format.contentType,
      fileName: `${fileNameOf(asked)}.${format.extension}`,
      rows,
      values: rows * columns.length,
      chunks: writeRows(format, columns, readAhead(batches(games, asked, signal), 2)),
    }
  }
}

function* inBatches(games: readonly AskedGame[]): Generator<readonly AskedGame[]> {
  let batch: AskedGame[] = []
  let pitches = 0
  for (const game of games) {
    batch.push(game)
    pitches += game.pitches
    if (pitches < BATCH) continue
    yield batch
    batch = []
    pitches = 0
  }
  if (batch.length > 0) yield batch
}

/** pitches-660271-2026, pitches-2026-04-01-2026-04-30: what tells exports of one afternoon apart. */
const fileNameOf = ({ playerId, filter: { season, from, to, gamePk } }: AskedPitches) =>
  ['pitches', playerId, season, from, to, gamePk].filter(part => part != null).join('-')
