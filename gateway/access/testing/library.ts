import type { Viewer } from '../../../subgraphs/shared/viewer.ts'

// A graph of the tests' own with everything that access rules can be put on: interfaces, unions, interface objects, scalars, enums, policies,
// @requires over subgraphs, fields that may not be null.

const link = (...names: readonly string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${['@key', '@shareable', ...names].map(name => `"${name}"`).join()}])`

export const LIBRARY = {
  works: `${link('@authenticated', '@requiresScopes', '@policy')}
    type Query {
      hello: String
      work: Work
      works: [Work!]
      anything: [Anything!]
      book: Book
      books(first: Int): [Book!]!
      film: Film
      author: Author
      box: Box
      boxes: [Box!]
      lid: Lid!
      carriers: [Carrier!]
      shelves: [[Box]]
      either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
      secret: Secret
      tone: Tone
      nobody: Int @requiresScopes(scopes: [["moon:walk"]])
      statistics: Int @requiresScopes(scopes: [["stats:read"]])
    }
    type Mutation {
      publish: Book
      burn: Book @requiresScopes(scopes: [["burn"]])
      mint: Int @authenticated @policy(policies: [["signed-in"]])
      audit: Int @policy(policies: [["unheard-of"]])
    }
    interface Work @key(fields: "id") { id: ID! title: String pages: Int author: Author }
    type Book implements Work @key(fields: "id") {
      id: ID! title: String pages: Int @requiresScopes(scopes: [["pages"]]) author: Author
      isbn(form: String): String @requiresScopes(scopes: [["isbn"]])
      cost: Int @requiresScopes(scopes: [["cost"]])
    }
    type Film implements Work @key(fields: "id") { id: ID! title: String pages: Int author: Author minutes: Int }
    type Diary @authenticated { text: String }
    union Anything = Book | Diary | Film
    type Author @key(fields: "id") { id: ID! name: String books: [Book!] royalties: Int @requiresScopes(scopes: [["money"]]) }
    type Box { free: Int inside: Int! @requiresScopes(scopes: [["a"]]) }
    type Lid { free: Int inside: Int! @requiresScopes(scopes: [["a"]]) }
    interface Carrier { free: Int box: Box }
    type Cart implements Carrier { free: Int box: Box }
    type Crate implements Carrier { free: Int box: Box! }
    scalar Secret @authenticated
    enum Tone @requiresScopes(scopes: [["tone"]]) { LOUD }`,

  ratings: `${link('@interfaceObject', '@requiresScopes')}
    type Work @key(fields: "id") @interfaceObject { id: ID! stars: Int rating: Int @requiresScopes(scopes: [["ratings"]]) }`,

  shop: `${link('@external', '@requires', '@requiresScopes', '@listSize')}
    type Query { offers: [Offer!] @listSize(assumedSize: 2) }
    type Offer { book: Book price: Int @requiresScopes(scopes: [["price"]]) }
    type Book @key(fields: "id") {
      id: ID! cost: Int @external
      margin: Int @requires(fields: "cost") @requiresScopes(scopes: [["cost"]])
      inStock: Boolean
    }`,

  reports: `${link('@external', '@requires', '@requiresScopes')}
    type Book @key(fields: "id") {
      id: ID! margin: Int @external
      trend: Int @requires(fields: "margin") @requiresScopes(scopes: [["cost"]])
    }`,
}

/** Somebody who signed in, with these scopes. The tier only sets what an operation may cost. */
export const reader = (...scopes: readonly string[]): Viewer => ({ kind: 'user', id: 'u1', tier: 'ELITE', scopes, sessionId: 's1' })

/** A program with an API key. */
export const program = (...scopes: readonly string[]): Viewer => ({ kind: 'user', id: 'u1', tier: 'ELITE', scopes, sessionId: null })
