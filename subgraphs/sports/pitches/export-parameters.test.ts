import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PitchFilter } from '../../../schema/generated/sports.ts'
import { subgraphSchema } from '../../shared/subgraph.ts'
import { resolvers } from '../resolvers.ts'
import { exportUrl, readExportParameters } from './export-parameters.ts'
import { knownOnly } from './filter.ts'

const schema = subgraphSchema('sports', resolvers)
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const list = <Value>(item: fc.Arbitrary<Value>) => fc.array(item, { maxLength: 10 })
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
const filter: fc.Arbitrary<PitchFilter> = fc.record(
  {
    role: fc.constantFrom('BATTER', 'PITCHER'),
    season: int,
    from: day,
    to: day,
    pitchTypes: list(fc.constantFrom('FF', 'SL', '&format=CSV', 'é')),
    gamePk: int,
    counts: list(fc.record({ balls: int, strikes: int })),
    zones: list(int),
    batterSide: fc.constantFrom('L', 'R'),
    descriptions: list(fc.oneof(fc.string(), fc.constantFrom('foul', 'called_strike'))),
    innings: list(int),
  },
  { requiredKeys: [] },
)

test('what a URL was made of is read out of it', () =>
  fc.assert(
    fc.property(fc.constantFrom('CSV', 'NDJSON'), fc.option(fc.integer({ min: 1, max: 999_999 })), filter, (format, playerId, asked) => {
      const url = exportUrl({ format, playerId, filter: asked })
      expect(URL.canParse(url, 'http://127.0.0.1')).toBe(true)
      expect(readExportParameters(schema, url.slice(url.indexOf('?')))).toEqual({ format, playerId, filter: knownOnly(asked) })
    }),
  ))
