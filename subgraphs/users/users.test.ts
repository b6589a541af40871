import { graphql } from 'graphql'
import { expect, test } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { ANONYMOUS } from '../shared/viewer.ts'
import { createUsers } from './index.ts'

const TIERS = 'query Tiers { tiers { code name monthlyPriceCents requestsPerMinute costPerMinute scopes } }'

test('everybody may know the tiers, cheapest first, each with what the contract grants it', async () => {
  await using database = await freshDatabase('users')
  await using client = openDatabase('users', database.url)
  const users = createUsers(client)
  await users.ready()

  const { data, errors } = await graphql({ schema: users.schema, source: TIERS, contextValue: users.contextFor(ANONYMOUS) })
  expect(errors).toBeUndefined()
  const tiers = data?.['tiers'] as {
    code: string
    monthlyPriceCents: number
    requestsPerMinute: number
    costPerMinute: number
    scopes: string[]
  }[]

  expect(tiers.map(({ code, requestsPerMinute }) => [code, requestsPerMinute])).toEqual([
    ['FREE', 60],
    ['PRO', 600],
    ['ELITE', 6000],
  ])
  const free = ['odds:read', 'stats:read']
  const pro = [...free, 'odds:arbitrage', 'odds:movements', 'odds:value', 'statcast:read']
  const elite = [...pro, 'export:read', 'odds:model']
  expect(tiers.map(({ scopes }) => scopes)).toEqual([free, pro, elite].map(scopes => scopes.toSorted()))
  for (const grows of ['monthlyPriceCents', 'costPerMinute'] as const) {
    const values = tiers.map(tier => tier[grows])
    expect(values).toEqual(values.toSorted((a, b) => a - b))
  }
})

test('without its database it is not ready', async () => {
  await using client = openDatabase('users', 'postgresql://nobody@127.0.0.1:1/users')
  await expect(createUsers(client).ready()).rejects.toThrow()
})
