/** Counts by name, null what is not known. */
export type Counted<Counts> = Readonly<Record<keyof Counts, number | null>>

/** Counts of one season. */
export type OfSeason<Counts> = Counts & { readonly season: number }

/** Counts, and the seasons that they are of: what depends on a season's constants is worked out season by season. */
export type Totals<Counts> = Counts & { readonly seasons: readonly OfSeason<Counts>[] }

/**
 * What parts of seasons come to, or null for no part. Parts of one season are put together first. A count that one part does not know is not
 * known: null. `nothing` has a 0 for every count.
 */
export function addUp<Counts extends Counted<Counts>>(nothing: Counts, parts: readonly OfSeason<Counts>[]): Totals<Counts> | null {
  if (parts.length === 0) return null
  const seasons = [...Map.groupBy(parts, ({ season }) => season)].map(([season, own]) => ({ ...sum(nothing, own), season }))
  return { ...sum(nothing, parts), seasons }
}

function sum<Counts extends Counted<Counts>>(nothing: Counts, parts: readonly Counts[]): Counts {
  const names = Object.keys(nothing) as (keyof Counts)[]
  return Object.fromEntries(names.map(name => [name, over(parts, part => part[name])])) as Counts
}

export const sumOf = <Part>(parts: readonly Part[], valueOf: (part: Part) => number): number =>
  parts.reduce((total, part) => total + valueOf(part), 0)

/** A sum of which one part is not known is not known. */
const over = <Part>(parts: readonly Part[], valueOf: (part: Part) => number | null): number | null =>
  parts.reduce<number | null>((total, part) => {
    const value = valueOf(part)
    return total === null || value === null ? null : total + value
  }, 0)
