import { expect, test } from 'vitest'
import { composed, LEAGUE } from './testing/league.ts'
import { readWeights } from './weights.ts'

const weights = readWeights(composed(LEAGUE).supergraphSdl)

test('weights of types, fields, arguments and input fields are read from the supergraph', () => {
  expect([weights.ofType('Park'), weights.ofType('Photo'), weights.ofType('Size'), weights.ofType('Team')]).toEqual([7, 4, 2, undefined])
  expect([weights.ofField('Query', 'slow'), weights.ofField('Query', 'team')]).toEqual([40, undefined])
  expect([weights.ofArgument('Query', 'teams', 'ids'), weights.ofArgument('Query', 'team', 'id')]).toEqual([2, undefined])
  expect([weights.ofInputField('Filter', 'positions'), weights.ofInputField('Filter', 'size')]).toEqual([3, undefined])
})

test('sizes of lists are read too', () => {
  expect(weights.sizeOf('Query', 'teams')).toMatchObject({ assumedSize: 30 })
  expect(weights.sizeOf('Query', 'players')).toMatchObject({ slicingArguments: ['first'], sizedFields: ['nodes', 'edges'] })
  expect(weights.sizeOf('Query', 'unsaid')).toBeUndefined()
})

test('a supergraph may call the directives otherwise', () => {
  const sdl = `schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@weighs" }, { name: "@listSize", as: "@holds" }]) { query: Query }
    type Query { a: Int @weighs(weight: 3) @cost(weight: 4) b: [Int] @holds(assumedSize: 5) }`
  const { ofField, sizeOf } = readWeights(sdl)
  expect([ofField('Query', 'a'), sizeOf('Query', 'b')]).toEqual([3, { assumedSize: 5 }])
})
