/** Keys as clients and other subgraphs send them. What cannot be a key of ours is null: there is nothing to find, and nothing to ask. */

/** Where PostgreSQL's int4 ends. */
const ID_MAX = 2 ** 31 - 1

export function gamePkOf(value: unknown): number | null {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= ID_MAX ? Number(value) : null
}

/** An MLBAM person or team id, which GraphQL carries as text. */
export function mlbIdOf(value: unknown): number | null {
  return /^[1-9]\d{0,9}$/.test(String(value)) && Number(value) <= ID_MAX ? Number(value) : null
}

/** A bookmaker's key. PostgreSQL has no text with a NUL in it. */
export function bookmakerKeyOf(value: unknown): string | null {
  return typeof value === 'string' && !value.includes('\0') ? value : null
}
