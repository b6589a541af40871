import type { SortDirection } from '../../../schema/generated/sports.ts'

/** Somebody with a value to be ranked by. */
export interface Entrant {
  readonly id: number
  readonly value: number | null
}

/** Twelve digits tell any two values apart that differ; the rest is the order in which floats were added. */
export const withoutNoise = (value: number | null): number | null => value && Number(value.toPrecision(12))

/** Everybody in order, equal values on the same place and those without a value last either way; equals by id, so that pages never overlap. */
export function rankAll<One extends Entrant>(
  entrants: readonly One[],
  direction: SortDirection,
): readonly (One & { readonly rank: number })[] {
  let rank = 0
  return entrants
    .toSorted((a, b) => compare(a, b, direction))
    .map((entrant, place, ordered) => {
      if (place === 0 || entrant.value !== ordered[place - 1]?.value) rank = place + 1
      return { ...entrant, rank }
    })
}

export function compare(a: Entrant, b: Entrant, direction: SortDirection): number {
  if (a.value === b.value) return a.id - b.id
  if (a.value === null) return 1
  if (b.value === null) return -1
  return direction === 'ASC' ? a.value - b.value : b.value - a.value
}

export interface Standing {
  readonly rank: number | null
  readonly percentile: number | null
}

/**
 * Where a value stands among those of others, null being none: its place from the best, and how many of the others are worse in 100, equals
 * counting half.
 */
export function standingAmong(others: readonly (number | null)[], value: number | null, lowIsGood: boolean): Standing {
  const told = others.filter(other => other !== null)
  if (value === null) return { rank: null, percentile: null }
  const better = told.filter(other => (lowIsGood ? other < value : other > value)).length
  const equal = told.filter(other => other === value).length
  const worse = told.length - better - equal
  return { rank: better + 1, percentile: told.length === 0 ? null : (100 * (worse + equal / 2)) / told.length }
}
