import { basename } from 'node:path'
import type { CsvRow } from '../../shared/import/csv-rows.ts'
import { ImportError, type Batch, type Format, type RejectedRow, type SourceFile } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { ArchiveEventRecord } from '../../shared/import/odds-records.ts'
import { readGame } from './archive-game.ts'
import { layoutOf, type ArchiveCells } from './archive-layout.ts'
import { createNumbering, lostCells, lostText, type LostRow } from './archive-numbering.ts'
import { createPairing } from './archive-paired.ts'
import { wideRows } from './archive-wide.ts'

/** Games that travel in one batch. */
const BATCH = 500

/**
 * Archives of sportsbookreviewsonline.com, as saved from its workbooks (two rows per game), trimmed, or put into one row per game by others.
 * The same game of several files is one.
 */
export const oddsArchive: Format = {
  kind: 'odds-archive',
  title: 'Archives of opening and closing lines (sportsbookreviewsonline): CSV',
  rank: 1,
  unit: 'archiveEvent',
  recognises: head => head.kind === 'csv' && layoutOf(head.header) !== null,

  async *read(file) {
    const counts = { skipped: new Map<string, number>(), corrected: new Map<string, number>() }
    const numbering = createNumbering()
    let events: ArchiveEventRecord[] = []
    for await (const { games, lost, rejected: unread, corrected } of gamesOf(file)) {
      const rejected = [...unread]
      for (const reason of corrected) count(counts.corrected, reason)
      for (const found of [...games, ...lost].toSorted((one, other) => one.line - other.line)) {
        if ('teams' in found) {
          numbering.lose(found)
          continue
        }
        const reading = readGame(found)
        rejected.push(...reading.rejected)
        for (const word of reading.words) count(counts.skipped, `lines with ${word} for a number`)
        if (reading.game === null) {
          numbering.lose(lostCells(found, [found.away, found.home]))
          continue
        }
        const numbered = numbering.add({ line: found.line, raw: found.raw, game: reading.game })
        events.push(...numbered.events)
        rejected.push(...numbered.rejected)
      }
      if (rejected.length > 0) yield { type: 'rejected', rows: rejected }
      if (events.length >= BATCH) {
        yield { type: 'archiveEvent', rows: events }
        events = []
      }
    }
    const rest = numbering.end()
    if (rest.rejected.length > 0) yield { type: 'rejected', rows: rest.rejected }
    events.push(...rest.events)
    if (events.length > 0) yield { type: 'archiveEvent', rows: events }
    for (const type of ['skipped', 'corrected'] as const)
      for (const [reason, of] of counts[type]) yield { type, reason, count: of } satisfies Batch
  },
}

const count = (counts: Map<string, number>, reason: string): unknown => counts.set(reason, (counts.get(reason) ?? 0) + 1)

interface Games {
  readonly games: readonly ArchiveCells[]
  readonly lost: readonly LostRow[]
  readonly rejected: readonly RejectedRow[]
  readonly corrected: readonly string[]
}

async function* gamesOf(file: SourceFile): AsyncIterable<Games> {
  const header = file.head.kind === 'csv' ? file.head.header : []
  const pieces = readCsv(file.path, header.length, file.onRead)
  if (layoutOf(header) === 'wide') {
    const read = wideRows(header)
    for await (const { rows, rejected } of pieces) {
      const found = rows.map(read)
      yield {
        games: found.map(({ game }) => game),
        lost: rejected.map(lostText),
        rejected,
        corrected: found.flatMap(({ corrected }) => corrected),
      }
    }
    return
  }
  const pairing = createPairing(header, seasonOf(file))
  for await (const { rows, rejected } of pieces) yield paired(rows, rejected)
  const { lost, rejected } = pairing.rest()
  yield { games: [], lost, rejected, corrected: [] }

  function paired(rows: readonly CsvRow[], unread: readonly RejectedRow[]): Games {
    const found = rows.map(pairing.add)
    return {
      games: found.flatMap(({ game }) => game ?? []),
      lost: [...unread.map(lostText), ...found.flatMap(({ lost }) => lost)],
      rejected: [...unread, ...found.flatMap(({ rejected }) => rejected)],
      corrected: found.flatMap(({ corrected }) => corrected),
    }
  }
}

/** The year that the name of the file tells, or its address. */
function seasonOf({ path, url = '' }: SourceFile): number {
  for (const name of [basename(path), url]) {
    const [year, ...others] = new Set(name.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g))
    if (year !== undefined && others.length === 0) return Number(year)
  }
  throw new ImportError('MALFORMED', 'The dates leave the year out, and the file’s name does not tell one: call it mlb-odds-2019.csv.')
}
