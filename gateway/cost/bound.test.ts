import fc from 'fast-check'
import {
  executeSync,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  parse,
  type GraphQLFieldResolver,
} from 'graphql'
import { expect, test } from 'vitest'
import { composed, pricesOf } from './testing/league.ts'

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@listSize"])
  type Query { team: Team teams: [Team!]! @listSize(assumedSize: 3) maybe: [Team] @listSize(assumedSize: 2)
    page(first: Int = 2, ids: [ID!] @cost(weight: 1)): Page @cost(weight: 5) @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    found(first: Int = 2): [Found] @listSize(slicingArguments: ["first"]) named: Named odds: [Int] @cost(weight: 2) @listSize(assumedSize: 3) }
  interface Named { name: String }
  union Found = Team | Player
  type Team implements Named { name: String park: Park rival: Team @cost(weight: 4) roster(first: Int = 2): [Player!] @listSize(slicingArguments: ["first"]) }
  type Player implements Named @cost(weight: 2) { name: String team: Team! tags: [String] @listSize(assumedSize: 2) }
  type Park implements Named @cost(weight: 0) { name: String named: Named teams: [Team!]! @listSize(assumedSize: 3) }
  type Page { nodes: [Player!]! total: Int! }`

const { schema } = composed(SDL)
const priceOf = pricesOf(SDL)
const ASSUMED: Readonly<Record<string, number>> = { teams: 3, maybe: 2, odds: 3, tags: 2 }
const POSSIBLE = { Named: ['Team', 'Player', 'Park'], Found: ['Team', 'Player'] }

const first = fc.constantFrom('0', '1', '3', '$n', '$m')
const page =
  (name: string, inside: string) =>
  (count: string, more = '') =>
    `${name}_${count.replace('$', '')}: ${name}(first: ${count}${more}) ${inside}`

/** Fields of a type with their selections, as text; fields with arguments have a key of their own for each. */
function fieldOf(type: string, levels: number): fc.Arbitrary<string> {
  const inside = (of: string) => (levels === 0 ? fc.constant(`{ __typename }`) : fc.constant(0).chain(() => selectionOf(of, levels - 1)))
  const object = (name: string, of: string) => inside(of).map(selection => `${name} ${selection}`)
  const paged = (name: string, of: string, more = '') =>
    fc.tuple(inside(of), first).map(([selection, count]) => page(name, selection)(count, more))
  const named = fc.constantFrom('name', '__typename', 'n: name')
  const FIELDS: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
    Query: [
      ...[object('team', 'Team'), object('teams', 'Team'), object('maybe', 'Team'), object('named', 'Named'), fc.constant('odds')],
      ...[paged('page', 'Page', ', ids: $ids'), paged('found', 'Found')],
    ],
    Named: [named],
    Found: [fc.constant('__typename')],
    Team: [named, object('park', 'Park'), object('rival', 'Team'), paged('roster', 'Player')],
    Player: [named, object('team', 'Team'), fc.constant('tags')],
    Park: [named, object('named', 'Named'), object('teams', 'Team')],
    Page: [object('nodes', 'Player'), fc.constant('total')],
  }
  return fc.oneof(...FIELDS[type]!)
}

const condition = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@include(if: $no)')

function selectionOf(type: string, levels: number): fc.Arbitrary<string> {
  const possible = type in POSSIBLE ? POSSIBLE[type as keyof typeof POSSIBLE] : [type]
  const field = fc.tuple(fieldOf(type, levels), condition).map(([text, when]) => text.replace(/ \{|$/, ` ${when}$&`))
  const fragment = fc
    .constantFrom(...possible)
    .chain(of =>
      fc
        .tuple(fc.array(fieldOf(of, levels), { minLength: 1, maxLength: 2 }), condition)
        .map(([fields, when]) => `... on ${of} ${when} { ${fields.join(' ')} }`),
    )
  return fc.array(fc.oneof(field, fragment), { minLength: 1, maxLength: 2 }).map(parts => `{ ${parts.join(' ')} }`)
}

const operation = selectionOf('Query', 3).map(
  selection => `query ($n: Int = 2, $m: Int, $ids: [ID!], $yes: Boolean!, $no: Boolean = false) ${selection}`,
)
const variables = fc.record(
  { n: fc.nat(4), m: fc.nat(4), ids: fc.array(fc.constant('1'), { maxLength: 3 }), yes: fc.boolean(), no: fc.boolean() },
  { requiredKeys: ['yes'] },
)

interface Source {
  readonly __typename: string
  readonly size?: number
}

/** An answer that respects the sizes of pages, the rest of it drawn: how long lists are, what is null, what is of which type. */
function answer(
  source: string,
  variableValues: Readonly<Record<string, unknown>>,
  draw: (most: number) => number,
): Readonly<Record<string, unknown>> {
  const fieldResolver: GraphQLFieldResolver<Source, unknown, { readonly first?: number }> = (
    parent,
    args,
    _,
    { returnType, fieldName },
  ) => {
    if (returnType === getNullableType(returnType) && draw(7) === 0) return null
    const named = getNamedType(returnType)
    function item() {
      if (isLeafType(named)) return 1
      const types = isAbstractType(named) ? POSSIBLE[named.name as keyof typeof POSSIBLE] : [named.name]
      return { __typename: types[draw(types.length)], size: args.first ?? 2 }
    }
    if (!isListType(getNullableType(returnType))) return item()
    const size = fieldName === 'nodes' ? parent.size! : (args.first ?? ASSUMED[fieldName] ?? 2)
    return Array.from({ length: size - draw(size + 1) }, item)
  }
  const { data, errors } = executeSync({ schema, document: parse(source), variableValues, fieldResolver })
  if (errors) throw new AggregateError(errors)
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>
}

const leavesOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((total, item) => total + leavesOf(item), 0) : 1

test('no answer costs more than was requested, and every leaf is a data point', () => {
  let dear = 0
  fc.assert(
    fc.property(operation, variables, fc.array(fc.nat(999), { minLength: 20, maxLength: 60 }), (source, values, drawn) => {
      let at = 0
      const data = answer(source, values, most => drawn[at++ % drawn.length]! % most)
      const price = priceOf(source)
      const { cost, dataPoints } = price.actual(data, values)
      expect(cost).toBeLessThanOrEqual(price.requested(values))
      expect(dataPoints).toBe(leavesOf(data))
      if (cost > 10) dear++
    }),
    { numRuns: 250 },
  )
  expect(dear).toBeGreaterThan(20)
})

test('a full answer of objects that are of one type costs what was requested', () => {
  fc.assert(
    fc.property(
      operation.filter(source => !/named|found/.test(source)),
      variables,
      (source, values) => {
        const price = priceOf(source)
        // Of seven none is null, and otherwise nothing is missing from a list.
        const data = answer(source, { m: 1, ...values }, most => (most === 7 ? 6 : 0))
        expect(price.actual(data, { m: 1, ...values }).cost).toBe(price.requested({ m: 1, ...values }))
      },
    ),
    { numRuns: 100 },
  )
})

test('a longer page never costs less', () => {
  fc.assert(
    fc.property(operation, variables, fc.nat(4), (source, values, n) => {
      const price = priceOf(source)
      expect(price.requested({ ...values, n, m: n })).toBeLessThanOrEqual(price.requested({ ...values, n: n + 1, m: n + 1 }))
    }),
    { numRuns: 100 },
  )
})
