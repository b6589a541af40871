const MAX_INT4 = 2 ** 31 - 1

/** The number in one of MLB's ids, or null when no id of theirs looks like that. Then nothing has it, which is an answer and not an error. */
export function mlbId(id: string | number): number | null {
  const text = String(id)
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_INT4 ? Number(text) : null
}
