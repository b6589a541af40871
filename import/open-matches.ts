import type { Resolvable } from './commands.ts'

/** Something an outside source names that could be no game or player, or more than one. */
export interface OpenMatch {
  readonly kind: Resolvable
  /** lahman, the-odds-api … */
  readonly source: string
  readonly sourceId: string
  /** What the source calls it, for people. */
  readonly label: string
  readonly match: 'UNMATCHED' | 'AMBIGUOUS'
  /** Why, for people. */
  readonly note: string | null
  /** Games or players that it may be. */
  readonly candidates: readonly Candidate[]
}

export interface Candidate {
  /** gamePk or MLB's id of a player. */
  readonly id: number
  /** What sports knows of it, for people; null when it knows nothing. */
  readonly name: string | null
}

export interface OpenMatches {
  readonly total: number
  readonly first: readonly OpenMatch[]
}

/** Candidates told one by one. */
const SHOWN = 5

/** What is open, for people, each with the commands that settle it: one for every candidate, or one to fill in. */
export function openMatchesPart({ total, first }: OpenMatches): string {
  const blocks = first.map(open => [`  ${titleOf(open)}`, ...settling(open).map(line => `    ${line}`)].join('\n'))
  const more = total > first.length ? [`  and ${(total - first.length).toLocaleString('en-US')} more: report --limit ${total}`] : []
  return [`Kept without a game or player: ${total.toLocaleString('en-US')}`, ...blocks, ...more].join('\n')
}

const titleOf = ({ kind, source, label, match, note }: OpenMatch) =>
  `${match} ${kind} of ${source}: ${label}${note === null ? '' : ` (${note})`}`

function settling(open: OpenMatch): readonly string[] {
  const [what, unknown] = targetOf(open.kind) === 'game' ? ['game', '<gamePk>'] : ['player', '<player id>']
  if (open.candidates.length === 0) return [`${resolveCommand(open)} ${unknown}`]
  const lines = open.candidates
    .slice(0, SHOWN)
    .map(({ id, name }) => `${name ?? `a ${what} not known here`}: ${resolveCommand(open)} ${id}`)
  const more = open.candidates.length - SHOWN
  return more > 0 ? [...lines, `and ${more} more candidates`] : lines
}

/** What a thing of this kind can turn out to be. */
export const targetOf = (kind: Resolvable): 'game' | 'player' => (kind === 'player' || kind === 'participant' ? 'player' : 'game')

/** The command without its target, fit to be copied into a shell. */
const resolveCommand = ({ kind, source, sourceId }: Pick<OpenMatch, 'kind' | 'source' | 'sourceId'>): string =>
  `npm run import -- resolve ${kind} ${quoted(source)} ${quoted(sourceId)}`

const quoted = (text: string) => (/^[\w./:@,+][\w./:@,+-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
