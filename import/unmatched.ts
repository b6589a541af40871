import type { Pool } from 'pg'
import { ARCHIVE } from '../subgraphs/odds/import/archive-teams.ts'
import { PROVIDER } from '../subgraphs/odds/import/odds-api-fields.ts'
import type { OpenMatches } from './open-matches.ts'
import { nameCandidates, type UnnamedMatch } from './targets.ts'

/** Lists what is open in one subgraph, at most `limit` of it, the latest first. */
export type ListUnmatched = (limit: number) => Promise<{ readonly total: number; readonly first: readonly UnnamedMatch[] }>

/** What formats call the sources of their records, where that is not the format's kind. */
const SOURCE_NAMES: Readonly<Record<string, string>> = { 'odds-api': PROVIDER, 'odds-archive': ARCHIVE }

export interface UnmatchedOptions {
  /** Knows the names of the candidates. */
  readonly sports: Pool
  readonly lists: readonly ListUnmatched[]
  /** How many of each list are told one by one. */
  readonly limit: number
  /** Only those of a format's kind; all when left out. */
  readonly kind?: string
}

/** What is open in all subgraphs, with the names of what it may be. */
export async function readUnmatched({ sports, lists, limit, kind }: UnmatchedOptions): Promise<OpenMatches> {
  // Nobody's list can be asked for one source alone: all of it is few beside the rows it is about.
  const reports = await Promise.all(lists.map(list => list(kind === undefined ? limit : Number.MAX_SAFE_INTEGER)))
  if (kind === undefined)
    return {
      total: sum(reports),
      first: await nameCandidates(
        sports,
        reports.flatMap(({ first }) => first),
      ),
    }
  const source = SOURCE_NAMES[kind] ?? kind
  const open = reports.flatMap(({ first }) => first).filter(one => one.source === source)
  return { total: open.length, first: await nameCandidates(sports, open.slice(0, limit)) }
}

const sum = (reports: readonly { readonly total: number }[]) => reports.reduce((all, { total }) => all + total, 0)
