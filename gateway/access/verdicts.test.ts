import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { OPEN } from '../../subgraphs/shared/access-need.ts'
import type { AccessRules } from '../../subgraphs/shared/access-rules.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { reader } from './testing/library.ts'
import { createJudge } from './verdicts.ts'

const schema = buildSchema('type Query { open: Int odds: Int money: Int }')
const NEEDS: Readonly<Record<string, string>> = { odds: 'odds:read', money: 'odds:value' }

/** A judge, and how often it has read a field. */
function counted() {
  const reads: string[] = []
  const needOf: AccessRules['needOf'] = (_, field) => {
    reads.push(field)
    return NEEDS[field] === undefined ? OPEN : { ...OPEN, scopes: [[NEEDS[field]]] }
  }
  return { judge: createJudge(schema, { needOf, visible: [] }), reads }
}

const asked = (query: string, operationName?: string) => ({ document: parse(query), queryHash: query, operationName })

test('a document is read once for everybody who has the same, whether something is refused or not', () => {
  const { judge, reads } = counted()
  const question = asked('{ open odds }')
  const verdict = judge(question, reader())
  expect(verdict).not.toBeNull()
  expect(judge({ ...question, document: parse('{ open odds }') }, reader())).toBe(verdict)
  expect(judge(question, reader('odds:read'))).toBeNull()
  expect(judge(question, reader('odds:read'))).toBeNull()
  expect(reads).toHaveLength(4)
})

test('operations of a document and viewers are told apart, also to the planner', () => {
  const { judge } = counted()
  const query = 'query A { open odds } query B { open money }'
  const executed = [judge(asked(query, 'A'), reader()), judge(asked(query, 'A'), ANONYMOUS), judge(asked('{ open odds }'), reader())].map(
    verdict => verdict?.asked.queryHash,
  )
  expect(new Set([query, '{ open odds }', ...executed])).toHaveLength(5)
  expect(judge(asked(query, 'A'), reader('odds:read'))).toBeNull()
  expect(judge(asked(query, 'B'), reader('odds:read'))?.refusalOfAll({})).toBeUndefined()
})

test('a refusal of the whole tells all that it needs', () => {
  const refusal = counted().judge(asked('{ odds money }'), reader())?.refusalOfAll({})
  expect(refusal?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    missingScopes: ['odds:read', 'odds:value'],
    tier: 'PRO',
    http: { status: 403 },
  })
})

test('errors of subgraphs stay beside ours, and an answer without data as it is', () => {
  const verdict = counted().judge(asked('{ open odds }'), reader())!
  const failed = { message: 'Out.', path: ['open'] } as never
  expect(verdict.complete({ data: { open: null, refused0_0: 'Query' }, errors: [failed] })).toMatchObject({
    data: { open: null, odds: null },
    errors: [{ path: ['open'] }, { path: ['odds'] }],
  })
  // GraphQL has no empty list of errors: what was refused was not asked for this time.
  expect(verdict.complete({ data: { open: 1 } })).toEqual({ data: { open: 1 } })
  const nothing = { errors: [failed] }
  expect(verdict.complete(nothing)).toBe(nothing)
})
