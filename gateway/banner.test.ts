import { readFileSync } from 'node:fs'
import { Supergraph } from '@apollo/federation-internals'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { banner, EXAMPLE_QUERY, PUBLIC_QUERY } from './banner.ts'
import { forGateway } from './supergraph.ts'

const facts = {
  version: '1.2.3',
  host: '127.0.0.1',
  port: 4000,
  wanted: 4000,
  places: [['sports', 'this process']],
  notes: [],
  tookMs: 2345,
  account: undefined,
} as const

test.each([EXAMPLE_QUERY, PUBLIC_QUERY])('the example asks for what the schema has, and survives a shell: %s', query => {
  const supergraph = Supergraph.build(forGateway(readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8')))
  expect(validate(supergraph.apiSchema().toGraphQLJSSchema(), parse(query))).toEqual([])
  expect(query).not.toMatch(/['\n]/)
})

test('it says what runs where, how to ask and how long the start took', () => {
  const text = banner(facts)
  expect(text).toContain('after 2.3 s')
  expect(text).toMatch(/^ {2}sports {4}this process$/m)
  expect(text).toContain('curl -s http://127.0.0.1:4000/graphql')
  expect(text).not.toContain('busy')
  expect(text).toContain(JSON.stringify(PUBLIC_QUERY))
})

test('where somebody can sign in it shows how', () => {
  const text = banner({ ...facts, account: { username: 'pro', password: 'secret' } })
  expect(text).toMatch(/TOKEN=\$\(curl .*login\(input: \{ username: \\"pro\\", password: \\"secret\\" \}\)/)
  expect(text).toContain('-H "authorization: Bearer $TOKEN"')
})

test('another port than the usual one is said plainly', () =>
  expect(banner({ ...facts, port: 4001 })).toContain('Port 4000 is busy, so StatEdge listens on 4001.'))

test('an address that means every address is shown as one that can be asked', () =>
  expect(banner({ ...facts, host: '0.0.0.0' })).toContain('http://localhost:4000/graphql'))
