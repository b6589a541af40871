import type { PublishedValue } from '../../schema/generated/sports.ts'
import type { Published } from '../shared/import/source-records.ts'

/** What an outside table publishes: the columns named, in the order they are named, or every column by name. Unknown names are left out. */
export function publishedValues(published: Published, names: readonly string[] | null | undefined): readonly PublishedValue[] {
  const asked = names ? [...new Set(names)] : Object.keys(published).toSorted()
  return asked.filter(name => Object.hasOwn(published, name)).map(name => valueOf(name, published[name] ?? null))
}

const valueOf = (name: string, value: Published[string]): PublishedValue => ({
  name,
  text: value === null ? null : String(value),
  number: typeof value === 'number' ? value : null,
})

/** The rows of one source, or all of them when none is asked for. */
export const publishedBy = <Row extends { readonly publishedBy: string }>(
  rows: readonly Row[],
  source: string | null | undefined,
): readonly Row[] => (source == null ? rows : rows.filter(row => row.publishedBy === source))
