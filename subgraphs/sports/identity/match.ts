/** What a person or a game of an outside source was found to be. */
export interface Match {
  readonly match: 'MATCHED' | 'AMBIGUOUS' | 'UNMATCHED'
  /** Player id or gamePk, when matched. */
  readonly targetId: number | null
  /** Ids that it may be, ascending, when not matched. */
  readonly candidates: readonly number[]
  /** How it was matched, if not in the ordinary way, or why it is not; for people. */
  readonly note: string | null
}

export const matched = (targetId: number, note: string | null = null): Match => ({ match: 'MATCHED', targetId, candidates: [], note })

export const ambiguous = (candidates: readonly number[], note: string): Match => ({
  match: 'AMBIGUOUS',
  targetId: null,
  candidates: ascending(candidates),
  note,
})

export const unmatched = (note: string, candidates: readonly number[] = []): Match => ({
  match: 'UNMATCHED',
  targetId: null,
  candidates: ascending(candidates),
  note,
})

const ascending = (ids: readonly number[]): readonly number[] => [...ids].sort((a, b) => a - b)

/** Note of what a person settled. */
export const BY_HAND = 'by hand'
