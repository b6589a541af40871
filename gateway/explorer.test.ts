import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../subgraphs/shared/http.ts'
import { createExplorer, type Explorer } from './explorer.ts'
import { keptLog } from './testing/fake-graph.ts'

let folder: string
let explorer: Explorer
let url: string
const stack = new AsyncDisposableStack()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-explorer-'))
  stack.defer(() => rm(folder, { recursive: true }))
  explorer = createExplorer(folder)
  const server = stack.use(createHttpServer({ routes: explorer.routes, log: keptLog().log }))
  url = `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}`
})
afterAll(() => stack.disposeAsync())

test('until it is built that is said, and as soon as it is it is served', async () => {
  expect(explorer.built()).toBe(false)
  const early = await fetch(`${url}/explorer/`)
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await early.text()).toContain('is being built')

  await mkdir(join(folder, 'explorer'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/main-abc.js'), 'export {}')
  await writeFile(join(folder, 'explorer/index.html'), '<title>explorer</title>')

  expect(explorer.built()).toBe(true)
  const page = await fetch(`${url}/`)
  expect([page.status, new URL(page.url).pathname, await page.text()]).toEqual([200, '/explorer/', '<title>explorer</title>'])
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect((await fetch(`${url}/assets/main-abc.js`)).headers.get('cache-control')).toContain('immutable')
})

// Not by fetch, which would tidy the path up before it is sent.
const statusOf = (path: string) => new Promise(resolve => get(url, { path }, response => resolve(response.resume().statusCode)))

test.each(['/explorer/nothing', '/assets/../../package.json', '/assets/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fpackage.json'])(
  '%s is not there',
  async path => expect(await statusOf(path)).toBe(404),
)
