import { hasList, listOf, valueOf } from './mlb-items.ts'
import { statEntry } from './mlb-stat-entries.ts'

/** Lists that MLB answers with and nothing here asks for, by their keys. */
const LISTS: readonly (readonly [key: string, what: string])[] = [
  ['awards', 'awards'],
  ['divisions', 'divisions, which the teams name'],
  ['leagueLeaders', 'league leaders, which follow from the lines'],
  ['leagues', 'leagues, which the teams name'],
  ['seasons', 'the dates of seasons'],
  ['sports', 'sports and levels'],
  ['transactions', 'transactions'],
]

/** Why a document of MLB's is of no concern, or null when it is none of these. Told before anything else looks at the document. */
export function irrelevance(document: unknown): string | null {
  if (typeof valueOf(document, 'messageNumber') === 'number')
    return `an error answer of the API: ${textOf(document, 'message').slice(0, 200)}`
  if (isMeta(document)) return 'the names of a kind of codes'
  if (valueOf(document, 'rosterType') === 'coach') return 'coaches, who neither bat nor pitch'
  if (!isMlbs(document)) return null
  if (['teams', 'leagues', 'sports'].every(key => hasList(document, key))) return 'the pace of games'
  if (hasList(document, 'records') && valueOf(document, 'aggregateTotals') !== undefined) return 'attendance by year'
  if (valueOf(document, 'editorial') !== undefined && valueOf(document, 'media') !== undefined)
    return 'articles, pictures and videos of a game'
  return LISTS.find(([key]) => hasList(document, key))?.[1] ?? null
}

/** The same of statistics (`/people/{id}/stats`, `/teams/{id}/stats`) that nothing else has recognised. */
export function irrelevantStatistics(document: unknown): string | null {
  const entries = listOf(document, 'stats')
  if (entries === null || !isMlbs(document)) return null
  const types = new Set(entries.map(entry => statEntry(entry)?.type?.displayName ?? 'no type'))
  return `statistics without games or seasons of named players: ${[...types].slice(0, 10).join(', ') || 'none'}`
}

/** Every whole answer bears the mark; keys such as `sports` alone could be anybody's. */
const isMlbs = (document: unknown): boolean => textOf(document, 'copyright').includes('MLB Advanced Media')

function textOf(document: unknown, key: string): string {
  const value = valueOf(document, key)
  return typeof value === 'string' ? value : ''
}

/** `/meta?type=…`: a list of codes with what they mean. */
const isMeta = (document: unknown): boolean =>
  Array.isArray(document) && document.length > 0 && (document as readonly unknown[]).every(isCode)

function isCode(item: unknown): boolean {
  const keys = typeof item === 'object' && item !== null ? Object.keys(item) : []
  return keys.includes('description') && keys.every(key => ['id', 'code', 'description'].includes(key))
}
