import { connect } from 'node:net'
import { once } from 'node:events'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { createHttpServer, type Handler } from './http.ts'
import { createLog } from './log.ts'

const lines: string[] = []
const log = createLog('info', 'test', { write: line => void lines.push(line) })

async function start(routes: Record<string, Handler>, drainMs?: number) {
  const server = createHttpServer({ routes, log, drainMs })
  const port = await server.listen({ host: '127.0.0.1', port: 0 })
  return Object.assign(server, { port, url: `http://127.0.0.1:${port}` })
}

const say =
  (text: string): Handler =>
  (_, response) =>
    void response.end(text)

test('the longest folder answers, and an exact path before any folder', async () => {
  await using server = await start({ '/': say('root'), '/a/': say('folder'), '/a/b/': say('deeper'), '/a/b/c': say('exact') })
  const answers = await Promise.all(
    ['/a/x?y=/a/b/', '/a/b/x', '/a/b/c?z', '/?a'].map(async path => (await fetch(server.url + path)).text()),
  )
  expect(answers).toEqual(['folder', 'deeper', 'exact', 'root'])
  expect((await fetch(`${server.url}/a`)).status).toBe(404)
})

test('a handler that throws is logged and hidden', async () => {
  await using server = await start({
    '/': () => {
      throw new Error('the disk is full')
    },
  })
  const response = await fetch(server.url, { headers: { 'x-correlation-id': 'thrown' } })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('disk')
  expect(lines.filter(line => line.includes('thrown')).join()).toContain('the disk is full')
})

test('a client that hangs up in the middle of its request is no failure of ours', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  await using server = await start({
    '/': async request => {
      await request.toArray().finally(end)
    },
  })
  const client = connect(server.port, '127.0.0.1')
  client.write('POST / HTTP/1.1\r\nhost: x\r\nx-correlation-id: hung-up\r\ncontent-length: 9\r\n\r\nhalf')
  setTimeout(() => client.destroy(), 50)
  await ended
  const said = () => lines.filter(line => line.includes('hung-up')).map(line => (JSON.parse(line) as { level: string }).level)
  await expect.poll(said).toEqual(['info'])
})

test('a busy port is an error', async () => {
  await using server = await start({})
  await expect(createHttpServer({ routes: {}, log }).listen({ host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

test('the end waits for requests in flight and takes no new ones', async () => {
  const { promise: finish, resolve } = Promise.withResolvers<void>()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const server = await start({
    '/slow': async (_, response) => {
      arrive()
      await finish
      response.end('done')
    },
  })
  const answer = fetch(`${server.url}/slow`).then(response => response.text())
  await arrived
  const ended = server[Symbol.asyncDispose]()
  await expect(fetch(`${server.url}/slow`)).rejects.toThrow()
  resolve()
  expect(await answer).toBe('done')
  await ended
})

test('the end does not wait for requests that never end, nor for idle connections', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const server = await start({ '/never': () => arrive() }, 50)
  const hangs = request(`${server.url}/never`).end()
  const lost = new Promise(resolve => hangs.once('error', resolve))
  const idle = connect(server.port, '127.0.0.1')
  await Promise.all([arrived, once(idle, 'connect')])
  await server[Symbol.asyncDispose]()
  expect(await lost).toMatchObject({ code: 'ECONNRESET' })
})
