import graphql from '@graphql-eslint/eslint-plugin'
import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import { houseOfSdl } from './graphql-rules.ts'

const HEAD = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@requires", "@external", "@requiresScopes", "@cost", "@listSize", "@inaccessible"])\n`

type RuleName = keyof typeof houseOfSdl.rules

/** What the rule says about the SDL, as "line: message". */
function lint(rule: RuleName, sdl: string, ...options: readonly unknown[]): readonly string[] {
  const config: Linter.Config = {
    files: ['**/*.graphql'],
    plugins: { sdl: houseOfSdl },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: '' } } },
    rules: { [`sdl/${rule}`]: ['error', ...options] },
  }
  return new Linter().verify(HEAD + sdl, config, 'schema/odds.graphql').map(({ line, message }) => `${line}: ${message}`)
}

const cases: readonly { rule: RuleName; what: string; sdl: string; options?: readonly unknown[]; finds: readonly string[] }[] = [
  {
    rule: 'access-declared',
    what: 'a field that says nothing on a type that says nothing',
    sdl: 'type Price {\n  decimal: Float!\n  american: Int! @tag(name: "public")\n}',
    finds: ['3: Price.decimal declares no access'],
  },
  {
    rule: 'access-declared',
    what: 'a tag that is not the public one',
    sdl: 'type Price {\n  decimal: Float! @tag(name: "internal")\n}',
    finds: ['3: Price.decimal declares no access'],
  },
  {
    rule: 'access-declared',
    what: 'levels on the type, its extension, or the field',
    sdl: `
      type A @tag(name: "public") { a: Int }
      extend type A { b: Int }
      type B @authenticated { a: Int }
      type C { a: Int @requiresScopes(scopes: [["odds:read"]]) b: Int @policy(policies: [["own"]]) }
      input D { a: Int }`,
    finds: [],
  },
  {
    rule: 'restricted-nullable',
    what: 'a restricted field that is not nullable',
    sdl: 'type Game @tag(name: "public") {\n  odds: [Int!]! @requiresScopes(scopes: [["odds:read"]])\n}',
    finds: ['3: Game.odds is restricted and must be nullable'],
  },
  {
    rule: 'restricted-nullable',
    what: 'an open field that returns a restricted type',
    sdl: 'type Game @tag(name: "public") {\n  odds: Odds\n}\ntype Odds @requiresScopes(scopes: [["odds:read"]]) { a: Int }',
    finds: ['3: Game.odds returns the restricted Odds'],
  },
  {
    rule: 'restricted-nullable',
    what: 'a type with other scopes that returns a restricted type',
    sdl: 'type Game @requiresScopes(scopes: [["odds:model"]]) {\n  odds: Odds!\n}\ntype Odds @requiresScopes(scopes: [["odds:read"]]) { a: Int }',
    finds: ['3: Game.odds returns the restricted Odds'],
  },
  {
    rule: 'restricted-nullable',
    what: 'restricted and nullable, and non-null within the same scopes',
    sdl: `
      type Game @tag(name: "public") { odds: Odds @requiresScopes(scopes: [["odds:read"]]) days: [Int!] @authenticated }
      type Odds @requiresScopes(scopes: [["odds:read"]]) { lines: [Line!]! }
      type Line @requiresScopes(scopes: [["odds:read"]]) { point: Float! }`,
    finds: [],
  },
  {
    rule: 'foreign-nullable',
    what: 'a non-null reference, and a non-null item, of an entity of others',
    sdl: 'type Bookmaker @key(fields: "key") { key: ID! }\ntype Game @key(fields: "gamePk") { gamePk: Int! }\ntype Odds {\n  game: Game!\n  games: [Game!]\n  by: Bookmaker!\n}',
    options: [['Bookmaker']],
    finds: ['5: Odds.game refers to Game', '6: Odds.games refers to Game'],
  },
  {
    rule: 'foreign-nullable',
    what: 'nullable throughout',
    sdl: 'type Game @key(fields: "gamePk", resolvable: false) { gamePk: Int! }\ntype Odds { game: Game games: [Game] }',
    finds: [],
  },
  {
    rule: 'list-sized',
    what: 'a list that says nothing, of objects or of leaves',
    sdl: 'type Game {\n  plays: [Play!]!\n  tags: [String]\n}\ntype Play { id: ID }',
    finds: ['3: Game.plays says no size', '4: Game.tags says no size'],
  },
  {
    rule: 'list-sized',
    what: 'a page that not every field which returns it gives a size',
    sdl: `type Query { a(first: Int = 1): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"]) b: Page }
type Page {
  nodes: [Int]
}`,
    finds: ['4: Page.nodes says no size'],
  },
  {
    rule: 'list-sized',
    what: 'a list of a page that is not among the sized ones',
    sdl: `type Query { a(first: Int = 1): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) }
type Page {
  nodes: [Int]
  edges: [Int]
}`,
    finds: ['5: Page.edges says no size'],
  },
  {
    rule: 'list-sized',
    what: 'sizes that are said',
    sdl: `type Query { a(first: Int = 1): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) b: [Int!]! @listSize(assumedSize: 3) }
      type Page { nodes: [Int] count: Int }`,
    finds: [],
  },
  {
    rule: 'page-sized',
    what: 'a page size without a default, and one that the cost does not know',
    sdl: `type Query {
  a(first: Int): [Int] @listSize(slicingArguments: ["first"])
  b(first: Int = 10): [Int] @listSize(assumedSize: 5)
}`,
    finds: ['3: Query.a(first:) has no default', '4: Query.b(first:) is no slicing argument'],
  },
  {
    rule: 'page-sized',
    what: 'a page size with both',
    sdl: 'type Query { a(first: Int = 10): [Int] @listSize(slicingArguments: ["first"]) b(last: Int): [Int] }',
    finds: [],
  },
  {
    rule: 'list-argument-counted',
    what: 'a list argument and a list in an input',
    sdl: 'type Query {\n  a(ids: [ID!]!): Int\n}\ninput Filter {\n  keys: [[ID]]\n}',
    finds: ['3: Query.a(ids:) is a list', '6: Filter.keys is a list'],
  },
  {
    rule: 'list-argument-counted',
    what: 'counted lists, no lists, and lists of the gateway',
    sdl: `type Query { a(ids: [ID!] @cost(weight: 1), id: ID): Int _record(rows: [Int]): Int b(ids: [ID]): Int @inaccessible }
      input Filter { keys: [ID!] @cost(weight: 2) key: ID }`,
    finds: [],
  },
  {
    rule: 'requires-without-arguments',
    what: 'an argument anywhere in the selection',
    sdl: 'type Game @key(fields: "gamePk") {\n  gamePk: Int!\n  blend: Float @requires(fields: "projection { p(limit: 1) }")\n}',
    finds: ['4: Game.blend: @requires must not select fields with arguments'],
  },
  {
    rule: 'requires-without-arguments',
    what: 'selections without arguments',
    sdl: 'type Game @key(fields: "gamePk") { gamePk: Int! blend: Float @requires(fields: "projection { p } weather { condition }") }',
    finds: [],
  },
]

test.each(cases)('$rule: $what', ({ rule, sdl, options = [], finds }) => {
  const found = lint(rule, sdl, ...options)
  expect(found).toHaveLength(finds.length)
  for (const [index, start] of finds.entries()) expect(found[index]).toContain(start)
})
