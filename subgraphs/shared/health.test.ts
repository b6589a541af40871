import { expect, test } from 'vitest'
import { NotReady, readiness, type Check } from './health.ts'
import { createHttpServer } from './http.ts'
import { createLog } from './log.ts'

const lines: string[] = []
const log = createLog('info', 'test', { write: line => void lines.push(line) })

async function ready(checks: Record<string, Check>) {
  await using server = createHttpServer({ routes: { '/ready': readiness(checks, log, 50) }, log })
  const response = await fetch(`http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}/ready`)
  return { status: response.status, body: await response.json() }
}

test('ready when every dependency is', async () =>
  expect(await ready({ redis: async () => {}, supergraph: async () => 'older than its file' })).toEqual({
    status: 200,
    body: { status: 'ready', dependencies: { redis: { status: 'ok' }, supergraph: { status: 'ok', note: 'older than its file' } } },
  }))

test('what is wrong is said for each, without hosts or credentials, and logged', async () => {
  const failing = (error: Error) => async () => {
    throw error
  }
  const { status, body } = await ready({
    fine: async () => {},
    refused: failing(Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' })),
    odd: failing(new Error('password authentication failed for user "statedge" at db.internal')),
    said: failing(new NotReady('it is still importing')),
    silent: () => new Promise(() => {}),
  })
  expect(status).toBe(503)
  expect(body).toEqual({
    status: 'unavailable',
    dependencies: {
      fine: { status: 'ok' },
      refused: { status: 'failed', reason: 'the connection is refused' },
      odd: { status: 'failed', reason: 'it does not work; the log says why' },
      said: { status: 'failed', reason: 'it is still importing' },
      silent: { status: 'failed', reason: 'no answer within 50 ms' },
    },
  })
  expect(lines.join()).toContain('10.0.0.7')
})
