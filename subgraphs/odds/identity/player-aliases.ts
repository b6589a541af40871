import { foldName } from '../../shared/fold-name.ts'
import type { PlayerRecord } from '../../shared/import/records.ts'

/** How an alias came about, the strongest first. */
export const ALIAS_KINDS = ['full', 'matrilineal', 'given', 'nickname', 'initial'] as const
export type AliasKind = (typeof ALIAS_KINDS)[number]

export interface PlayerAlias {
  readonly playerId: number
  readonly alias: string
  readonly kind: AliasKind
}

/** Nobody writes a longer name, and PostgreSQL keeps no key of thousands of bytes. */
export const MAX_ALIAS = 400

type Person = Pick<PlayerRecord, 'id' | 'fullName'> & Partial<Pick<PlayerRecord, 'lastName' | 'otherNames'>>

/** Every folded name that a source may write for a person, each once, under its strongest kind. */
export function playerAliases({ id, fullName, lastName, otherNames = [] }: Person): readonly PlayerAlias[] {
  const full = foldName(fullName)
  const [first = '', ...rest] = full.split(' ')
  const last = foldName(lastName ?? '') || rest.join(' ')
  const names: [AliasKind, string][] = [['full', full]]
  if (last !== '') {
    names.push(...otherNames.flatMap(({ kind, name }) => aliasesOfKind(kind, foldName(name), { full, last })))
    names.push(['initial', `${first.slice(0, 1)} ${last}`])
  }
  const strongest = new Map(
    names
      .filter(([, alias]) => alias !== '' && alias.length <= MAX_ALIAS)
      .map(([kind, alias]) => [alias, kind])
      .toReversed() as [string, AliasKind][],
  )
  return [...strongest].map(([alias, kind]) => ({ playerId: id, alias, kind }))
}

function aliasesOfKind(
  kind: 'given' | 'nickname' | 'matrilineal',
  name: string,
  { full, last }: { readonly full: string; readonly last: string },
): [AliasKind, string][] {
  if (name === '') return []
  if (kind === 'matrilineal') return [[kind, `${full} ${name}`]]
  if (kind === 'nickname') return [[kind, name.endsWith(` ${last}`) ? name : `${name} ${last}`]]
  const [first = '', middle] = name.split(' ')
  if (middle === undefined) return [[kind, `${first} ${last}`]]
  return [
    [kind, `${first} ${last}`],
    [kind, `${name} ${last}`],
    [kind, `${first} ${middle.slice(0, 1)} ${last}`],
    [kind, `${middle} ${last}`],
  ]
}
