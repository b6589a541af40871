import type { Clock } from '../subgraphs/shared/clock.ts'
import type { Command } from './commands.ts'
import { refuseDemoDatabases } from './demo/mark.ts'
import { findFiles, inOrder } from './find-files.ts'
import type { InstalledFormat } from './formats.ts'
import type { HttpImportOptions } from './http/http-import.ts'
import { httpReport } from './http/http-report.ts'
import type { HttpOutcome } from './http/ledger.ts'
import { importMlb } from './http/mlb.ts'
import { importOddsApi } from './http/odds-api.ts'
import type { Terminal } from './progress.ts'
import { report } from './report.ts'
import { settle, type ResolveOptions } from './resolve.ts'
import { importFiles, type ImportedFiles } from './run-files.ts'
import { statusReport } from './status-report.ts'
import { readStatus } from './status.ts'
import { readUnmatched, type ListUnmatched } from './unmatched.ts'

/** Names without a game or player that a run tells one by one, of each subgraph. */
const SHOWN_UNMATCHED = 20

export interface PerformOptions extends ResolveOptions {
  readonly clock: Clock
  readonly formats: readonly InstalledFormat[]
  readonly lists: readonly ListUnmatched[]
  readonly signal: AbortSignal
  /** STATEDGE_DATA. */
  readonly dataFolder: string
  /** ODDS_API_KEY. */
  readonly apiKey: string | undefined
  /** Where what goes on is shown. */
  readonly terminal: Terminal
}

/** What a command has to say, and whether all of it went well. */
export interface Performed {
  readonly text: string
  readonly well: boolean
}

/** Does what was asked for. Rejects when nothing of it could be done. */
export async function perform(command: Exclude<Command, { readonly name: 'help' }>, options: PerformOptions): Promise<Performed> {
  switch (command.name) {
    case 'files':
      return importPaths(command, options)
    case 'mlb':
      return importAnswers(fetching => importMlb(command.arguments, fetching), options)
    case 'odds-api':
      return importAnswers(fetching => importOddsApi(command.arguments, { ...fetching, apiKey: options.apiKey }), options)
    case 'report':
      return { text: await tellStatus(command, options), well: true }
    case 'resolve':
      return { text: await settle(command, options), well: true }
  }
}

async function importPaths({ kind, paths }: Extract<Command, { name: 'files' }>, options: PerformOptions): Promise<Performed> {
  const begun = performance.now()
  const { sports, odds, formats, clock, signal, terminal } = options
  await refuseDemoDatabases({ sports, odds })
  const found = findFiles(paths)
  const files = await inOrder(found.files, formats)
  const imported = await importFiles(files, { sports, odds, formats, kind, clock, signal }, terminal)
  return reportOf(imported, found.ignored, begun, options)
}

async function importAnswers(
  importFrom: (options: HttpImportOptions) => Promise<HttpOutcome>,
  options: PerformOptions,
): Promise<Performed> {
  const begun = performance.now()
  const { sports, odds, formats, clock, signal, dataFolder, terminal } = options
  await refuseDemoDatabases({ sports, odds })
  const say = (line: string) => void terminal.write(`${line}\n`)
  const outcome = await importFrom({ sports, odds, formats, clock, signal, dataFolder, say })
  const { text, well } = await reportOf(outcome, 0, begun, options)
  return { text: `${text}\n${httpReport(outcome)}`, well }
}

async function reportOf(
  { summaries, failures }: ImportedFiles,
  ignored: number,
  begun: number,
  { sports, lists }: PerformOptions,
): Promise<Performed> {
  const unmatched = await readUnmatched({ sports, lists, limit: SHOWN_UNMATCHED })
  const seconds = (performance.now() - begun) / 1_000
  return { text: report({ summaries, failures, ignored, unmatched, seconds }), well: failures.length === 0 }
}

async function tellStatus(
  { source, limit, json }: Extract<Command, { name: 'report' }>,
  { sports, odds, formats, clock, lists }: PerformOptions,
): Promise<string> {
  const unmatched = await readUnmatched({ sports, lists, limit: json ? Number.MAX_SAFE_INTEGER : limit, kind: source })
  const installed = formats.map(({ format }) => format)
  const status = await readStatus({ sports, odds, formats: installed, source, now: clock.now() }, unmatched)
  return json ? JSON.stringify(status, null, 2) : statusReport(status)
}
