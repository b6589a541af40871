import fc from 'fast-check'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkFirst, decodeCursor, encodeCursor, pageOf, type Page } from './page.ts'

const shape = z.tuple([z.string().nullable(), z.int()])
const badInput = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }) as GraphQLError

function thrown(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

test.each([1, 20, 100])('a page may have %d items', first => expect(checkFirst(first)).toBe(first))
test.each([0, -1, 101, 1.5, NaN])('a page of %d items is refused', first => expect(thrown(() => checkFirst(first))).toEqual(badInput))
test('a page of null items has the usual size', () => expect([checkFirst(null), checkFirst(undefined, 100, 7)]).toEqual([20, 7]))

test('a cursor comes back as the key it was made from', () =>
  fc.assert(
    fc.property(fc.option(fc.string()), fc.integer(), (text, number) => {
      fc.pre(!text?.includes('\0'))
      expect(decodeCursor(encodeCursor([text, number]), shape)).toEqual([text, number])
    }),
  ))

test('whatever else a client sends is refused as input', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map(json => Buffer.from(json).toString('base64url')),
      ),
      cursor => {
        const read = thrown(() => decodeCursor(cursor, shape))
        if (read instanceof GraphQLError) expect(read).toEqual(badInput)
        else expect(encodeCursor(read as [string, number])).toBe(cursor)
      },
    ),
  ))

test.each([encodeCursor([1, 'a']), encodeCursor(['a', 1, 2]), `${encodeCursor(['a', 1])}=`, encodeCursor(['\0', 1]), ''])(
  'the cursor "%s" of no such list is refused',
  cursor => expect(thrown(() => decodeCursor(cursor, shape))).toEqual(badInput),
)
test('without a cursor a list starts at its beginning', () =>
  expect([decodeCursor(null, shape), decodeCursor(undefined, shape)]).toEqual([null, null]))

/** What a store does: up to `limit` numbers behind the cursor. */
function fetchAfter(list: readonly number[], after: string | null, limit: number): readonly number[] {
  const key = decodeCursor(after, z.tuple([z.int()]))
  return list.filter(item => key === null || item > key[0]).slice(0, limit)
}

test('following the cursors visits every item once, in order', () =>
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 10 }), (length, first) => {
      const list = Array.from({ length }, (_, index) => index)
      const seen: number[] = []
      for (let after: string | null = null, pages = 0; ; pages++) {
        const items = fetchAfter(list, after, first + 1)
        const page: Page<number> = pageOf({ items, first, after, totalCount: length, cursorOf: item => [item] })
        seen.push(...page.nodes)
        expect(page.edges.map(edge => edge.node)).toEqual(page.nodes)
        expect(page.totalCount).toBe(length)
        expect(page.pageInfo.hasPreviousPage).toBe(pages > 0)
        expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null)
        if (!page.pageInfo.hasNextPage) break
        after = page.pageInfo.endCursor
      }
      expect(seen).toEqual(list)
    }),
  ))
