import { isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { subgraphSchema } from '../shared/subgraph.ts'
import { MARKET_PERIODS, MARKET_TYPES, SIDES } from './market-order.ts'
import { resolvers } from './resolvers.ts'

const schema = subgraphSchema('odds', resolvers)

test.each([
  ['MarketType', MARKET_TYPES],
  ['MarketPeriod', MARKET_PERIODS],
  ['SelectionSide', SIDES],
] as const)('%s has the order of the SDL, and every value of it', (name, order) => {
  const type = schema.getType(name)
  expect(isEnumType(type) && type.getValues().map(value => value.name)).toEqual(order)
})
