import type { ClientBase, Pool } from 'pg'
import type { Clock } from '../subgraphs/shared/clock.ts'
import { addCounts, hasChanges } from '../subgraphs/shared/import/counts.ts'
import type { TableCounts } from '../subgraphs/shared/import/format.ts'
import type { Resolution } from '../subgraphs/shared/import/resolution.ts'
import { beginImport } from '../subgraphs/shared/import/transaction.ts'
import type { Resolvable } from './commands.ts'
import { targetOf } from './open-matches.ts'
import { readTargetNames } from './targets.ts'
import { number } from './text-table.ts'

/** Which subgraph settles what. */
const HOME = { player: 'sports', game: 'sports', event: 'odds', participant: 'odds', archive: 'odds' } as const satisfies Record<
  Resolvable,
  string
>

/** Settles or forgets in one subgraph, in a transaction that somebody else began and ends; counts by table. Throws a ResolutionError. */
export type Resolve = (client: ClientBase, resolution: Resolution, now: Date) => Promise<Readonly<Record<string, TableCounts>>>

export interface ResolveOptions {
  readonly sports: Pool
  readonly odds: Pool
  readonly clock: Clock
  readonly resolve: Readonly<Record<'sports' | 'odds', Resolve>>
}

/** Settles by hand, and says for people what that changed. Throws a ResolutionError. */
export async function settle(
  resolution: Resolution & { readonly kind: Resolvable },
  { sports, odds, clock, resolve }: ResolveOptions,
): Promise<string> {
  const home = HOME[resolution.kind]
  await using transaction = await beginImport({ sports, odds }[home])
  const counts = await resolve[home](transaction.client, resolution, clock.now())
  await transaction.commit()
  return `${await outcomeOf(resolution, sports)}\n${changesOf(home, counts)}`
}

async function outcomeOf({ kind, source, sourceId, targetId }: Resolution & { readonly kind: Resolvable }, sports: Pool): Promise<string> {
  const what = `${kind} ${sourceId} of ${source}`
  if (targetId === null) return `No longer settled by hand: ${what}.`
  const target = targetOf(kind)
  const names = await readTargetNames(sports, { game: [], player: [], [target]: [targetId] })
  const name = names[target].get(targetId)
  return `Settled for this and every later import: ${what} is ${targetId}${name === undefined ? '' : `, ${name}`}.`
}

function changesOf(home: string, counts: Readonly<Record<string, TableCounts>>): string {
  const changed = Object.entries(counts).filter(([, count]) => hasChanges(count))
  if (changed.length === 0) return 'Nothing else changed.'
  return changed
    .map(([table, count]) => {
      const { inserted, updated } = addCounts(count)
      return `  ${home}.${table}: ${number(inserted + updated)} changed`
    })
    .join('\n')
}
