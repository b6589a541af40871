import type { z } from 'zod'
import { refusal } from './errors.ts'

/** What orders a list: the values of the row that a page continues after. */
export type CursorKey = readonly (string | number | null)[]

export interface Page<T> {
  readonly nodes: readonly T[]
  readonly edges: readonly { readonly node: T; readonly cursor: string }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly totalCount: number
}

/** The page size asked for, 1 to `max`; `usual` when the client sent null. Anything else is BAD_USER_INPUT. */
export function checkFirst(first: number | null | undefined, max = 100, usual = 20): number {
  const size = first ?? usual
  if (!Number.isInteger(size) || size < 1 || size > max) throw refusal('BAD_USER_INPUT', `first must be from 1 to ${max}.`)
  return size
}

/** Opaque to clients: base64url of the key as JSON. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key inside a cursor of ours, null for none. A cursor that `encodeCursor` did not write for this list is BAD_USER_INPUT. */
export function decodeCursor<Key extends CursorKey>(cursor: string | null | undefined, shape: z.ZodType<Key>): Key | null {
  if (cursor == null) return null
  const read = shape.safeParse(parsed(cursor))
  // A NUL cannot reach PostgreSQL; no key of ours has one.
  if (!read.success || encodeCursor(read.data) !== cursor || read.data.some(part => String(part).includes('\0'))) {
    throw refusal('BAD_USER_INPUT', 'after is not a cursor of this list.')
  }
  return read.data
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/**
 * A connection from the rows that follow `after`. Fetch one row more than `first`: that it is there says that there is a next page.
 * Forward paging only, so a page has a predecessor exactly when it starts after a cursor.
 */
export function pageOf<T>({
  items,
  first,
  after,
  totalCount,
  cursorOf,
}: {
  readonly items: readonly T[]
  readonly first: number
  readonly after: string | null | undefined
  readonly totalCount: number
  readonly cursorOf: (item: T) => CursorKey
}): Page<T> {
  const edges = items.slice(0, first).map(node => ({ node, cursor: encodeCursor(cursorOf(node)) }))
  return {
    nodes: edges.map(edge => edge.node),
    edges,
    pageInfo: {
      hasNextPage: items.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
