import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { mlb } from '../import/mlb.ts'
import type { MlbSource } from '../import/mlb-items.ts'
import { dataFile } from '../../../testing/shared-data.ts'

/** Where a test's own document is said to come from unless it says otherwise: nowhere that would name its game. */
const NOWHERE: MlbSource = { path: 'answer.json' }

/** What the importer makes of a document of MLB's. */
export async function readMlb(document: unknown, source = NOWHERE): Promise<readonly Batch[]> {
  const batches: Batch[] = []
  for await (const batch of mlb.read({ ...source, head: { kind: 'json', value: document } })) batches.push(batch)
  return batches
}

/** A real answer from beside the repository, parsed. */
export async function realMlb(name: string): Promise<unknown> {
  const head = await readHead(dataFile(`mlb_stats_api/${name}.json`))
  return head.kind === 'json' ? head.value : null
}

type RowsType = Exclude<Batch['type'], 'skipped' | 'corrected'>
type RowOf<Type extends RowsType> = Extract<Batch, { readonly type: Type; readonly rows: unknown }>['rows'][number]

/** All rows of one type. */
export function rowsIn<Type extends RowsType>(batches: readonly Batch[], type: Type): readonly RowOf<Type>[] {
  const rows: unknown[] = batches.flatMap(batch => (batch.type === type && 'rows' in batch ? [...batch.rows] : []))
  return rows as RowOf<Type>[]
}
