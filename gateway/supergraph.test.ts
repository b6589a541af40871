import { EventEmitter, once } from 'node:events'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../subgraphs/shared/log.ts'
import { forGateway } from './supergraph.ts'
import { compose, fakeSubgraph, startFakeGateway, TYPE_DEFS, type FakeName } from './testing/fake-graph.ts'
import { inProcess } from './sources/in-process.ts'

const feature = (name: string, purpose: string) => `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: ${purpose})`

test.each(['authenticated', 'requiresScopes', 'policy'])('%s is ours to enforce', name =>
  expect(forGateway(`schema ${feature(name, 'SECURITY')}`)).toBe(`schema @link(url: "https://specs.apollo.dev/${name}/v0.1")`),
)

test('nothing else is taken off the list', () => {
  const sdl = `schema ${feature('join', 'EXECUTION')} ${feature('secret', 'SECURITY')}`
  expect(forGateway(sdl)).toBe(sdl)
})

/** A gateway whose log lines can be waited for. */
async function watchedGateway() {
  const said = new EventEmitter()
  const log = createLog('info', 'gateway', { write: line => void said.emit((JSON.parse(line) as { message: string }).message) })
  const gateway = await startFakeGateway({
    log,
    sourceFor(name) {
      if (!(name in TYPE_DEFS)) throw new Error(`The supergraph names an unknown subgraph, ${name}`)
      return inProcess(fakeSubgraph(name as FakeName))
    },
  })
  return { ...gateway, hear: (message: string) => once(said, message, { signal: AbortSignal.timeout(10_000) }) }
}

const wider = { ...TYPE_DEFS, weather: TYPE_DEFS.weather.replace('forecast: String', 'forecast: String outlook: String') }
const askOutlook = { query: '{ outlook }' }

test('a new supergraph is served as soon as its file changes', async () => {
  await using gateway = await watchedGateway()
  expect((await gateway.ask(askOutlook)).status).toBe(400)
  const heard = gateway.hear('the supergraph was replaced')
  await writeFile(gateway.supergraphFile, compose(wider))
  await heard
  expect((await gateway.ask(askOutlook)).status).toBe(200)
})

test('a file that is replaced by another is noticed, more than once', async () => {
  await using gateway = await watchedGateway()
  for (const sdl of [compose(wider), compose(), compose(wider)]) {
    const next = join(gateway.supergraphFile, '../next.graphql')
    const heard = gateway.hear('the supergraph was replaced')
    await writeFile(next, sdl)
    await rename(next, gateway.supergraphFile)
    await heard
  }
  expect((await gateway.ask(askOutlook)).status).toBe(200)
})

test.each([
  ['is no GraphQL', 'type Query {'],
  ['is empty', ''],
  ['is cut off', compose().slice(0, -200)],
  ['is no supergraph', 'type Query { forecast: String }'],
  ['names a subgraph that nobody knows', compose({ ...TYPE_DEFS, news: 'type Query { headline: String }' })],
  ['asks for a security feature that nobody enforces', compose().replace('requiresScopes/v0.1', 'unheardOf/v0.1')],
])('a new supergraph that %s is refused, logged and told, and the old one stays', async (_, sdl) => {
  await using gateway = await watchedGateway()
  const heard = gateway.hear('the new supergraph is refused, the old one stays')
  await writeFile(gateway.supergraphFile, sdl)
  await heard
  expect((await gateway.ask({ query: '{ parks { degrees } }' })).body).toMatchObject({
    data: { parks: [{ degrees: 21 }, { degrees: 21 }] },
  })

  const ready = await fetch(`${gateway.url}/ready`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toMatchObject({ dependencies: { supergraph: { note: expect.stringContaining('refused') } } })

  const mended = gateway.hear('the supergraph was replaced')
  await writeFile(gateway.supergraphFile, compose(wider))
  await mended
  expect(await (await fetch(`${gateway.url}/ready`)).json()).toEqual({ status: 'ready', dependencies: { supergraph: { status: 'ok' } } })
})

test('a file that is put back as it was is no reason for a note', async () => {
  await using gateway = await watchedGateway()
  const refused = gateway.hear('the new supergraph is refused, the old one stays')
  await writeFile(gateway.supergraphFile, 'type Query {')
  await refused
  await writeFile(gateway.supergraphFile, compose())
  const ready = async () => (await fetch(`${gateway.url}/ready`)).json()
  await expect.poll(ready, { timeout: 5000 }).toEqual({ status: 'ready', dependencies: { supergraph: { status: 'ok' } } })
})

test('a supergraph that cannot be served stops the start', async () => {
  await expect(
    startFakeGateway({
      sourceFor: () => {
        throw new Error('unknown')
      },
    }),
  ).rejects.toThrow()
})
