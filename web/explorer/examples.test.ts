import { readFileSync } from 'node:fs'
import { Supergraph } from '@apollo/federation-internals'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { forGateway } from '../../gateway/supergraph.ts'
import { examplesFor, GAMES_OF_DAY } from './examples.ts'

const supergraph = Supergraph.build(forGateway(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')))
const schema = supergraph.apiSchema().toGraphQLJSSchema()

test.each([{ query: GAMES_OF_DAY }, ...examplesFor('2026-04-16', undefined)])('example %# asks for what the schema has', ({ query }) =>
  expect(validate(schema, parse(query))).toEqual([]),
)

test('the enriched game is one that there is', () =>
  expect(
    examplesFor('2026-04-16', { gamePk: 778_001, season: 2026 })
      .map(({ variables }) => variables)
      .join(),
  ).toContain('778001'))
