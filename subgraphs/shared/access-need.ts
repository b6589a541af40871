import { cheapestTierWith, type Tier } from './tiers.ts'

/**
 * Any of them is enough, and each takes all of its names. As few as possible, names in order: what means the same looks the same.
 * [[]] asks for nothing; [] can be met by nobody.
 */
export type Alternatives = readonly (readonly string[])[]

/** What somebody must have to see something. */
export interface AccessNeed {
  readonly authenticated: boolean
  readonly scopes: Alternatives
  readonly policies: Alternatives
}

/** What somebody has. */
export interface Access {
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  /** Names of the policies that hold. */
  readonly policies: ReadonlySet<string>
}

/** Nothing is needed. */
export const OPEN: AccessNeed = { authenticated: false, scopes: [[]], policies: [[]] }

/** Everybody has these, signed in or not. */
export const EVERYBODYS_SCOPES: readonly string[] = ['stats:read']

/** All of the needs at once. */
export const allOf = (needs: readonly AccessNeed[]): AccessNeed =>
  needs.reduce(
    (one, other) => ({
      authenticated: one.authenticated || other.authenticated,
      scopes: bothOf(one.scopes, other.scopes),
      policies: bothOf(one.policies, other.policies),
    }),
    OPEN,
  )

/** Alternatives as somebody wrote them, in the form that this house compares. */
export const alternatives = (written: Alternatives): Alternatives => bothOf(written, [[]])

function bothOf(one: Alternatives, other: Alternatives): Alternatives {
  const pairs = one.flatMap(left => other.map(right => [...new Set([...left, ...right])].toSorted()))
  const kept: (readonly string[])[] = []
  for (const names of pairs.toSorted(byLength)) if (!kept.some(fewer => fewer.every(name => names.includes(name)))) kept.push(names)
  return kept
}

const byLength = (a: readonly string[], b: readonly string[]) => a.length - b.length || (a.join() < b.join() ? -1 : 1)

export const isOpen = (need: AccessNeed): boolean =>
  isMet(need, { authenticated: false, scopes: new Set(EVERYBODYS_SCOPES), policies: new Set() })

export const isMet = (need: AccessNeed, access: Access): boolean =>
  (access.authenticated || !need.authenticated) && someHeld(need.scopes, access.scopes) && someHeld(need.policies, access.policies)

const someHeld = (any: Alternatives, held: ReadonlySet<string>) => any.some(names => names.every(name => held.has(name)))

/** The alternative that the cheapest tier has; undefined when there is none at all. */
export const cheapestOf = (scopes: Alternatives): readonly string[] | undefined =>
  scopes.toSorted((one, other) => priceOf(one) - priceOf(other) || one.length - other.length)[0]

const priceOf = (scopes: readonly string[]) => cheapestTierWith(scopes)?.monthlyPriceCents ?? Number.MAX_SAFE_INTEGER

/** The cheapest tier whose accounts have the scopes that are needed; undefined when none has. */
export function cheapestTierFor({ scopes }: Pick<AccessNeed, 'scopes'>): Tier | undefined {
  const wanted = cheapestOf(scopes)
  return wanted && cheapestTierWith(wanted)
}
