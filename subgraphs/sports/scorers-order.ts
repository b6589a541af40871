/** Positions as scorers number them; the others come last. */
export const SCORERS_ORDER: readonly string[] = [
  'P',
  'SP',
  'RP',
  'C',
  '1B',
  '2B',
  '3B',
  'SS',
  'IF',
  'LF',
  'CF',
  'RF',
  'OF',
  'DH',
  'TWP',
  'PH',
  'PR',
]

export function byPosition(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : Number(a > b))
}

function rankOf(position: string): number {
  const index = SCORERS_ORDER.indexOf(position)
  return index === -1 ? SCORERS_ORDER.length : index
}
