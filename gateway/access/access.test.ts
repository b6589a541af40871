import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { startRecordedGateway, type Asking } from '../testing/recorded-graph.ts'
import { LIBRARY, program, reader } from './testing/library.ts'

// Access rules over HTTP, on a graph that has everything they can be put on. A subgraph is never asked for what is refused.

let library: Awaited<ReturnType<typeof startRecordedGateway>>
beforeAll(async () => void (library = await startRecordedGateway(LIBRARY)))
afterAll(() => library[Symbol.asyncDispose]())

/** What comes of a query: data, the places of the errors, and whether a subgraph was asked for any of the fields. */
async function outcome(query: string, { of = [], viewer = reader(), ...asking }: Asking & { readonly of?: readonly string[] } = {}) {
  const { status, data, errors = [], asked } = await library.ask(query, { viewer, ...asking })
  expect(asked.filter(field => of.includes(field))).toEqual([])
  return { status, data, at: errors.map(({ path }) => path?.join('.')) }
}

test('who may have everything gets it, and nobody is told of rules', async () => {
  const answer = await library.ask('{ book { isbn cost trend rating } either }', { viewer: reader('isbn', 'cost', 'ratings', 'c') })
  expect(answer).toMatchObject({ status: 200, data: { book: { isbn: 'text', cost: 1, trend: 1, rating: 1 }, either: 1 } })
  expect(answer.errors).toBeUndefined()
})

test('what is refused is null under an error at its place, the rest is served in the order that was asked for', async () => {
  const { status, body } = await library
    .ask('{ a: hello book { isbn title } z: hello }', { viewer: reader() })
    .then(({ status, asked, data, errors }) => {
      expect(asked).not.toContain('Book.isbn')
      return { status, body: JSON.stringify({ data, errors }) }
    })
  const error = {
    message: 'This needs an account with isbn.',
    path: ['book', 'isbn'],
    extensions: { code: 'FORBIDDEN', missingScopes: ['isbn'], tier: null },
  }
  expect([status, body]).toEqual([
    200,
    JSON.stringify({ data: { a: 'text', book: { isbn: null, title: 'text' }, z: 'text' }, errors: [error] }),
  ])
})

test('without an account it is UNAUTHENTICATED', async () => {
  const { errors } = await library.ask('{ hello secret book { isbn } }')
  expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
    [['secret'], { code: 'UNAUTHENTICATED', missingScopes: [], tier: 'FREE' }],
    [['book', 'isbn'], { code: 'UNAUTHENTICATED', missingScopes: ['isbn'], tier: null }],
  ])
})

const ISBN = { of: ['Book.isbn'] }
const BOOK = { title: 'text', isbn: null }

describe('it holds through', () => {
  test('aliases', async () =>
    expect(await outcome('{ hello x: book { title isbn: title y: isbn } }', ISBN)).toMatchObject({
      data: { x: { title: 'text', isbn: 'text', y: null } },
      at: ['x.y'],
    }))

  test('a name of a placeholder that the client uses itself', async () =>
    expect(await outcome('{ refused0_0: hello refused0_type: book { refused0_0: isbn title } }', ISBN)).toMatchObject({
      data: { refused0_0: 'text', refused0_type: { refused0_0: null, title: 'text' } },
    }))

  test('a fragment that is spread under several types', async () => {
    const query = '{ book { ...B } author { books { ...B } } works { ...W } } fragment B on Book { title isbn } fragment W on Work { ...B }'
    expect(await outcome(query, ISBN)).toEqual({
      status: 200,
      data: { book: BOOK, author: { books: [BOOK, BOOK] }, works: [BOOK, {}] },
      at: ['book.isbn', 'author.books.0.isbn', 'author.books.1.isbn', 'works.0.isbn'],
    })
  })

  test('an interface, which needs what any of its types needs', async () => {
    expect(await outcome('{ works { title pages } }', { of: ['Book.pages', 'Film.pages'] })).toMatchObject({
      data: {
        works: [
          { title: 'text', pages: null },
          { title: 'text', pages: null },
        ],
      },
      at: ['works.0.pages', 'works.1.pages'],
    })
    expect(await outcome('{ works { title ... on Film { pages } ... on Book { pages } } }', { of: ['Book.pages'] })).toMatchObject({
      data: {
        works: [
          { title: 'text', pages: null },
          { title: 'text', pages: 1 },
        ],
      },
      at: ['works.0.pages'],
    })
  })

  test('two selections of one name, of which one is refused', async () => {
    const data = { work: { title: 'text', pages: null } }
    for (const query of ['{ work { title pages ... on Film { pages } } }', '{ work { title ... on Film { pages } pages } }']) {
      expect(await outcome(query, { of: ['Book.pages'] })).toMatchObject({ data, at: ['work.pages'] })
    }
    expect(await outcome('{ book { title isbn isbn } x: book { ...F isbn } } fragment F on Book { isbn title }', ISBN)).toMatchObject({
      at: ['book.isbn', 'x.isbn'],
    })
  })

  test('an interface object', async () => {
    const refused = { of: ['Work.rating'] }
    expect(await outcome('{ works { stars rating } }', refused)).toMatchObject({
      data: {
        works: [
          { stars: 1, rating: null },
          { stars: 1, rating: null },
        ],
      },
    })
    expect(await outcome('{ works { ... on Book { rating stars } ... on Film { rating title } } }', refused)).toMatchObject({
      data: {
        works: [
          { rating: null, stars: 1 },
          { rating: null, title: 'text' },
        ],
      },
    })
  })

  test('a union, of which one type is restricted as a whole', async () => {
    const query = '{ anything { __typename ... on Diary { text } ... on Book { isbn title } } }'
    expect(await outcome(query, { of: ['Diary.text', 'Book.isbn'], viewer: ANONYMOUS })).toMatchObject({
      data: {
        anything: [
          { __typename: 'Book', ...BOOK },
          { __typename: 'Diary', text: null },
        ],
      },
      at: ['anything.0.isbn', 'anything.1.text'],
    })
  })

  test('scalars and enums that are restricted themselves', async () =>
    expect(await outcome('{ hello secret tone }', { of: ['Query.secret', 'Query.tone'], viewer: ANONYMOUS })).toMatchObject({
      data: { hello: 'text', secret: null, tone: null },
    }))

  test('an entity that is reached by another way', async () =>
    expect(
      await outcome('{ offers { book { title isbn cost inStock author { books { isbn } } } } }', { of: ['Book.isbn', 'Book.cost'] }),
    ).toMatchObject({
      data: { offers: [{ book: { isbn: null, cost: null, inStock: true, author: { books: [{ isbn: null }, { isbn: null }] } } }, {}] },
    }))

  test('@requires of @requires', async () =>
    expect(await outcome('{ book { trend margin inStock } }', { of: ['Book.cost', 'Book.margin', 'Book.trend'] })).toMatchObject({
      data: { book: { trend: null, margin: null, inStock: true } },
    }))

  test('introspection beside it', async () =>
    expect(await outcome('{ __schema { queryType { ...T } } book { isbn __typename } } fragment T on __Type { name }', ISBN)).toMatchObject(
      {
        data: { __schema: { queryType: { name: 'Query' } }, book: { isbn: null, __typename: 'Book' } },
      },
    ))

  test('several operations in a document', async () => {
    const query = 'query Open { book { title } } query Closed { book { isbn title } hello }'
    expect(await outcome(query, { operationName: 'Open' })).toMatchObject({ data: { book: { title: 'text' } }, at: [] })
    expect(await outcome(query, { operationName: 'Closed', ...ISBN })).toMatchObject({
      data: { book: BOOK, hello: 'text' },
      at: ['book.isbn'],
    })
  })

  test('a mutation, whose other fields still happen', async () => {
    const query = 'mutation { burn { title } publish { isbn title } mint }'
    expect(await outcome(query, { of: ['Mutation.burn', 'Book.isbn', 'Mutation.mint'], viewer: program() })).toMatchObject({
      data: { burn: null, publish: BOOK, mint: null },
      at: ['burn', 'mint', 'publish.isbn'],
    })
  })

  test('a policy: what holds, what does not, and what nobody knows', async () => {
    expect(await outcome('mutation { mint }', { viewer: reader() })).toMatchObject({ status: 200, data: { mint: 1 } })
    expect(await outcome('mutation { mint }', { viewer: program(), of: ['Mutation.mint'] })).toMatchObject({ status: 403 })
    expect(await outcome('mutation { audit }', { viewer: reader(), of: ['Mutation.audit'] })).toMatchObject({ status: 403 })
  })

  test('variables of what was taken out', async () => {
    const query = 'query ($form: String, $first: Int) { books(first: $first) { isbn(form: $form) title } }'
    expect(await outcome(query, { variables: { form: 'long', first: 2 }, ...ISBN })).toMatchObject({ data: { books: [BOOK, BOOK] } })
    expect(await outcome(query, { variables: { form: {} }, ...ISBN })).toMatchObject({ status: 400 })
  })
})

describe('@skip and @include', () => {
  const query = `query ($field: Boolean!, $object: Boolean!, $fragment: Boolean = true) {
    hello book @include(if: $object) { title isbn @skip(if: $field) } ...F @include(if: $fragment) } fragment F on Query { x: book { isbn title } }`
  test.each([
    [{ field: false, object: true, fragment: false }, { hello: 'text', book: BOOK }, ['book.isbn']],
    [{ field: true, object: true, fragment: false }, { hello: 'text', book: { title: 'text' } }, []],
    [{ field: false, object: false, fragment: false }, { hello: 'text' }, []],
    [{ field: true, object: false }, { hello: 'text', x: { isbn: null, title: 'text' } }, ['x.isbn']],
  ])('%j', async (variables, data, at) => expect(await outcome(query, { variables, ...ISBN })).toEqual({ status: 200, data, at }))
})

describe('a field that may not be null', () => {
  test('takes its object along, and that one the next', async () => {
    expect(await outcome('{ hello box { free inside } }')).toMatchObject({ data: { hello: 'text', box: null }, at: ['box.inside'] })
    expect(await outcome('{ hello boxes { free inside } }')).toMatchObject({ data: { hello: 'text', boxes: null } })
    expect(await outcome('{ hello shelves { free inside } }')).toMatchObject({
      data: {
        hello: 'text',
        shelves: [
          [null, null],
          [null, null],
        ],
      },
    })
    expect(await outcome('{ hello lid { free inside } }')).toEqual({ status: 200, data: null, at: ['lid.inside'] })
  })

  test('by the type that is there, not the one that was asked', async () =>
    // A Crate's box may not be null, so the list of carriers goes; among carts alone it would stay.
    expect(await outcome('{ hello carriers { free box { free inside } } }')).toMatchObject({ data: { hello: 'text', carriers: null } }))
})

describe('nothing left', () => {
  test.each([
    [reader(), 403, 'FORBIDDEN'],
    [ANONYMOUS, 401, 'UNAUTHENTICATED'],
  ])('refuses the whole request', async (viewer, status, code) => {
    const answer = await library.ask('{ book { isbn cost } works { ... on Book { cost } } }', { viewer })
    expect(answer).toEqual({
      status,
      errors: [{ message: expect.any(String), extensions: { code, missingScopes: ['cost', 'isbn'], tier: null } }],
      asked: [],
    })
  })

  test('depends on the variables', async () => {
    const query = 'query ($open: Boolean!) { hello @include(if: $open) either }'
    expect(await outcome(query, { variables: { open: true } })).toMatchObject({ status: 200, data: { hello: 'text', either: null } })
    expect(await outcome(query, { variables: { open: false } })).toMatchObject({ status: 403 })
  })

  test('is not where a __typename is', async () => {
    expect(await outcome('{ __typename either }')).toMatchObject({ status: 200, data: { __typename: 'Query', either: null } })
    expect(await outcome('{ book { __typename isbn } }', ISBN)).toMatchObject({
      status: 200,
      data: { book: { __typename: 'Book', isbn: null } },
    })
  })
})

test('GET and persisted queries are judged alike, each viewer on their own', async () => {
  const query = '{ hello book { isbn } }'
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') }
  expect((await library.ask(query, { viewer: reader('isbn'), extensions: { persistedQuery } })).errors).toBeUndefined()
  for (const viewer of [reader(), reader('isbn'), ANONYMOUS]) {
    const refused = viewer.kind !== 'user' || !viewer.scopes.includes('isbn')
    const { data, asked } = await library.ask(undefined, { viewer, extensions: { persistedQuery } })
    expect(data).toEqual({ hello: 'text', book: { isbn: refused ? null : 'text' } })
    expect(asked.includes('Book.isbn')).toBe(!refused)
  }
  const response = await fetch(`${library.url}/graphql?${new URLSearchParams({ query })}`, { headers: { 'apollo-require-preflight': '1' } })
  expect(await response.json()).toMatchObject({ data: { book: { isbn: null } } })
})
