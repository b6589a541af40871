import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { readMlbArguments, type MlbArguments } from './http/mlb-arguments.ts'
import { readOddsApiArguments, type OddsApiArguments } from './http/odds-api-arguments.ts'
import { UsageError } from './usage-error.ts'

/** What can be settled by hand: which player or game an outside source means. */
const RESOLVABLE = ['player', 'game', 'event', 'participant', 'archive'] as const
export type Resolvable = (typeof RESOLVABLE)[number]

export type Command =
  | { readonly name: 'help' }
  /** `kind` is undefined when each file says itself what it is. */
  | { readonly name: 'files'; readonly kind: string | undefined; readonly paths: readonly string[] }
  /** Sources that are asked over HTTP. */
  | { readonly name: 'mlb'; readonly arguments: MlbArguments }
  | { readonly name: 'odds-api'; readonly arguments: OddsApiArguments }
  /** `limit` is how many unmatched names are told in text. */
  | { readonly name: 'report'; readonly source: string | undefined; readonly json: boolean; readonly limit: number }
  /** `targetId` is null to forget what was settled. */
  | {
      readonly name: 'resolve'
      readonly kind: Resolvable
      readonly source: string
      readonly sourceId: string
      readonly targetId: number | null
    }

/** Names shown when nobody asks for more. */
const LIMIT = 50

/** What `npm run import -- …` is asked to do, `kinds` being those of the formats. Throws a UsageError. */
export function readCommand(args: readonly string[], kinds: readonly string[]): Command {
  const [first, ...rest] = args
  if (first === undefined) throw new UsageError('What is to be imported?')
  if (first === 'help' || args.includes('--help') || args.includes('-h')) return { name: 'help' }
  if (first === 'report') return readReport(rest, kinds)
  if (first === 'resolve') return readResolve(rest)
  if (first !== 'auto' && !kinds.includes(first)) throw new UsageError(`There is no command or kind "${first}".`)
  // Options in place of paths: the source itself is asked.
  if (rest[0]?.startsWith('--') && rest[0] !== '--') {
    if (first === 'mlb') return { name: first, arguments: readMlbArguments(rest) }
    if (first === 'odds-api') return { name: first, arguments: readOddsApiArguments(rest) }
  }
  const paths = parse(rest, {}).positionals
  if (paths.length === 0) throw new UsageError(`${first} needs a file or folder.`)
  return { name: 'files', kind: first === 'auto' ? undefined : first, paths }
}

function readReport(args: readonly string[], kinds: readonly string[]): Command {
  const { values, positionals } = parse(args, { source: { type: 'string' }, json: { type: 'boolean' }, limit: { type: 'string' } })
  if (positionals.length > 0) throw new UsageError(`report takes options only, not "${positionals.join(' ')}".`)
  const { source, json = false, limit } = values
  if (source !== undefined && !kinds.includes(source)) throw new UsageError(`There is no source "${source}": ${kinds.join(', ')}.`)
  return { name: 'report', source, json, limit: limit === undefined ? LIMIT : wholeNumber(limit, '--limit') }
}

function readResolve(args: readonly string[]): Command {
  const { values, positionals } = parse(args, { undo: { type: 'boolean' } })
  const undo = values.undo === true
  const [what = '', source, sourceId, target] = positionals
  const kind = RESOLVABLE.find(name => name === what)
  if (what !== '' && kind === undefined) throw new UsageError(`resolve knows ${RESOLVABLE.join(', ')}, not "${what}".`)
  if (kind === undefined || !source || !sourceId || positionals.length !== (undo ? 3 : 4)) {
    throw new UsageError(`resolve needs ${undo ? 'what, source and source id' : 'what, source, source id and target id'}.`)
  }
  return { name: 'resolve', kind, source, sourceId, targetId: target === undefined ? null : wholeNumber(target, 'The target id') }
}

function parse<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A whole number that a column of ids can hold. */
function wholeNumber(text: string, what: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 2_147_483_647) throw new UsageError(`${what} must be a whole number, not "${text}".`)
  return value
}
