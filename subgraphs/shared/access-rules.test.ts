import { readFileSync } from 'node:fs'
import { composeServices } from '@apollo/composition'
import { Supergraph } from '@apollo/federation-internals'
import { isInterfaceType, isObjectType, parse } from 'graphql'
import { expect, test } from 'vitest'
import { OPEN, type AccessNeed } from './access-need.ts'
import { accessRules } from './access-rules.ts'

const link = (imports: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`

function rulesOf(...typeDefs: readonly string[]) {
  const { supergraphSdl, errors } = composeServices(typeDefs.map((sdl, at) => ({ name: `s${at}`, url: 'http://s', typeDefs: parse(sdl) })))
  if (errors) throw new AggregateError(errors)
  return accessRules(supergraphSdl)
}

const WORKS = `${link('"@key", "@authenticated", "@policy", {name: "@requiresScopes", as: "@needs"}')}
  type Query { work: Work book: Book n: Int @needs(scopes: ["x", "y"]) secret: Secret! secrets: [[Secret!]] any: Any }
  interface Work @key(fields: "id") { id: ID! title: String pages: Int }
  type Book implements Work @key(fields: "id") { id: ID! title: String @needs(scopes: [["a", "b"], ["c"]]) pages: Int film: Film }
  type Film implements Work @key(fields: "id") @authenticated { id: ID! title: String pages: Int @needs(scopes: [["p"]]) }
  union Any = Book | Film
  scalar Secret @policy(policies: [["p"]])`
const RATINGS = `${link('"@key", "@interfaceObject", {name: "@requiresScopes", as: "@needs"}')}
  type Work @key(fields: "id") @interfaceObject { id: ID! rating: Int @needs(scopes: [["r"]]) stars: Int }`

const library = rulesOf(WORKS, RATINGS)
const need = (over: Partial<AccessNeed>): AccessNeed => ({ ...OPEN, ...over })

test.each<[field: string, needed: AccessNeed]>([
  ['Query.book', OPEN],
  ['Query.any', OPEN],
  ['Book.id', OPEN],
  ['Book.stars', OPEN],
  ['Query.n', need({ scopes: [['x'], ['y']] })],
  ['Book.title', need({ scopes: [['c'], ['a', 'b']] })],
  ['Book.rating', need({ scopes: [['r']] })],
  ['Film.rating', need({ scopes: [['r']], authenticated: true })],
  ['Film.title', need({ authenticated: true })],
  ['Film.pages', need({ scopes: [['p']], authenticated: true })],
  ['Book.film', need({ authenticated: true })],
  ['Query.work', need({ authenticated: true })],
  ['Work.id', need({ authenticated: true })],
  ['Work.title', need({ scopes: [['c'], ['a', 'b']], authenticated: true })],
  ['Work.pages', need({ scopes: [['p']], authenticated: true })],
  ['Work.rating', need({ scopes: [['r']], authenticated: true })],
  ['Query.secret', need({ policies: [['p']] })],
  ['Query.secrets', need({ policies: [['p']] })],
])('what it, its type, its value and the types behind an interface need, under a name of the schema’s own: %s', (field, needed) => {
  const [type, name] = field.split('.') as [string, string]
  expect(library.needOf(type, name)).toEqual(needed)
})

test('an interface needs what its types need, also where composition does not say it', () => {
  const rules = accessRules(`
    schema @link(url: "https://specs.apollo.dev/authenticated/v0.1") { query: Query }
    type Query { works: [Work] }
    interface Work { id: ID title: String }
    type Book implements Work { id: ID @authenticated title: String }
    type Film implements Work { id: ID title: String }`)
  expect(
    [rules.needOf('Work', 'id'), rules.needOf('Work', 'title'), rules.needOf('Film', 'id')].map(({ authenticated }) => authenticated),
  ).toEqual([true, false, false])
})

test('a directive of a spec that is not linked says nothing', () =>
  expect(accessRules('schema { query: Query } type Query { n: Int @authenticated }').needOf('Query', 'n')).toEqual(OPEN))

test('visible is what clients see', () => {
  const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
  const schema = Supergraph.build(sdl.replaceAll(', for: SECURITY', '')).apiSchema().toGraphQLJSSchema()
  const seen = Object.values(schema.getTypeMap())
    .filter(type => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap(type => Object.keys((type as { getFields(): object }).getFields()).map(field => `${type.name}.${field}`))
  const visible = accessRules(sdl).visible.flatMap(({ name, fields }) => fields.map(field => `${name}.${field.name}`))
  expect(visible.toSorted()).toEqual(seen.toSorted())
})

test('a field that @requires what is restricted must be as restricted itself: composition refuses it otherwise', () => {
  const spec = link('"@key", "@external", "@requires", "@requiresScopes"')
  const shop = `${spec} type Query { book: Book } type Book @key(fields: "id") { id: ID cost: Int @requiresScopes(scopes: [["cost"]]) }`
  const report = (restricted: string) =>
    `${spec} type Book @key(fields: "id") { id: ID cost: Int @external margin: Int @requires(fields: "cost") ${restricted} }`
  expect(() => rulesOf(shop, report(''))).toThrow()
  const restricted = '@requiresScopes(scopes: [["cost"]])'
  expect(rulesOf(shop, report(restricted)).needOf('Book', 'margin')).toEqual(need({ scopes: [['cost']] }))
})
