import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compose } from './testing/fake-graph.ts'
import { startRecordedGateway } from './testing/recorded-graph.ts'

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])'
const OPEN = { sky: `${LINK} type Query { sun: Int moon: Int }` }
const CLOSED = { sky: `${LINK} type Query { sun: Int moon: Int @requiresScopes(scopes: [["moon:walk"]]) }` }

test('a new supergraph brings its own rules, for operations that were asked before too', async () => {
  await using gateway = await startRecordedGateway(OPEN)
  const moon = async () => (await gateway.ask('{ sun moon }')).data?.['moon']
  expect(await moon()).toBe(1)
  await writeFile(gateway.supergraphFile, compose(CLOSED))
  await expect.poll(moon).toBeNull()
  await writeFile(gateway.supergraphFile, compose(OPEN))
  await expect.poll(moon).toBe(1)
})

test('rules hold under whatever name a supergraph gives to their directives', async () => {
  const link = LINK.replace('"@requiresScopes"', '{ name: "@requiresScopes", as: "@needs" }')
  await using gateway = await startRecordedGateway({ sky: `${link} type Query { sun: Int moon: Int @needs(scopes: ["moon:walk"]) }` })
  expect(await gateway.ask('{ sun moon }')).toMatchObject({ status: 200, data: { sun: 1, moon: null }, asked: ['Query.sun'] })
})
