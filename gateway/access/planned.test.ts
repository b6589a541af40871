import { isDeepStrictEqual } from 'node:util'
import { Supergraph } from '@apollo/federation-internals'
import fc from 'fast-check'
import { execute, print, type DocumentNode, type ExecutionResult } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMet } from '../../subgraphs/shared/access-need.ts'
import { accessRules } from '../../subgraphs/shared/access-rules.ts'
import type { Viewer } from '../../subgraphs/shared/viewer.ts'
import { forGateway } from '../supergraph.ts'
import { compose } from '../testing/fake-graph.ts'
import { example, startRecordedGateway } from '../testing/recorded-graph.ts'
import { accessOf } from './access-of.ts'
import { anyQuery, isValid } from './testing/any-query.ts'
import { LIBRARY, reader } from './testing/library.ts'
import { createJudge } from './verdicts.ts'

// What the query planner makes of filtered operations, over three subgraphs with interface objects, is what execution in one place makes of them.

const sdl = forGateway(compose(LIBRARY))
const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema()
const rules = accessRules(sdl)
const judge = createJudge(schema, rules)

let library: Awaited<ReturnType<typeof startRecordedGateway>>
beforeAll(async () => void (library = await startRecordedGateway(LIBRARY)))
afterAll(() => library[Symbol.asyncDispose]())

const inOnePlace = (document: DocumentNode) =>
  execute({ schema, document, fieldResolver: (_source, _args, _context, { returnType }) => example(schema, returnType) }) as ExecutionResult

/** An object of which conditions leave nothing is not asked for by the planner, and so is null. */
const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data), (_, value: unknown) => (isEmpty(value) ? null : value))

const isEmpty = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) ? value.every(item => item === null) : Object.keys(value).length === 0)

function mayHave(coordinate: string, viewer: Viewer): boolean {
  const [type = '', field = ''] = coordinate.split('.')
  return isMet(rules.needOf(type, field), accessOf(viewer))
}

const scopes = ['a', 'c', 'pages', 'isbn', 'cost', 'ratings', 'money', 'price', 'tone', 'moon:walk']

test('any query of anybody', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(anyQuery(schema, 3), fc.subarray(scopes), async (document, held) => {
      fc.pre(isValid(schema, document))
      const viewer = reader(...held)
      const query = print(document)
      // Some are too dear; and the planner loses some objects that conditions hold in several places, also where nothing is refused.
      const whole = await library.ask(query, { viewer: reader(...scopes) })
      fc.pre(whole.status === 200 && isDeepStrictEqual(plain(whole.data), plain(inOnePlace(document).data)))
      const { status, data, errors = [], asked } = await library.ask(query, { viewer })

      expect(status).toBe(200)
      const verdict = judge({ document, queryHash: query }, viewer)
      const expected = verdict === null ? inOnePlace(document) : verdict.complete(inOnePlace(verdict.asked.document))
      expect(plain(data)).toEqual(plain(expected.data))
      expect(errors.map(({ path }) => path)).toEqual((expected.errors ?? []).map(({ path }) => path))
      expect(asked.filter(field => !mayHave(field, viewer))).toEqual([])
      refused += errors.length
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(refused).toBeGreaterThan(0)
})
