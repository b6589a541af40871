import pg from 'pg'
import { FORMATS } from '../import/formats.ts'
import { importFile } from '../import/run.ts'
import type { ImportSummary } from '../import/summary.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'

/** What a process of its own, as the command line is one, took to import a file. */
export interface Imported {
  readonly seconds: number
  readonly peakBytes: number
  readonly summary: ImportSummary
}

// node bench/import-child.ts <file> <sports url> <odds url>, forked by bench/import/databases.ts
const [path = '', ...urls] = process.argv.slice(2)
const [sports, odds] = urls.map(connectionString => new pg.Pool({ connectionString, max: 1 })) as [pg.Pool, pg.Pool]

const begun = performance.now()
const summary = await importFile(path, { formats: FORMATS, sports, odds, clock: systemClock })
const seconds = (performance.now() - begun) / 1_000
await Promise.all([sports.end(), odds.end()])
process.send?.({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024, summary } satisfies Imported)
process.disconnect()
