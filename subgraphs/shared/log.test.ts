import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog, withoutSecrets } from './log.ts'

function captured() {
  const lines: string[] = []
  return { lines, log: createLog('info', 'test', { write: line => void lines.push(line) }) }
}

test('a line is one JSON object with time, level, service and message', () => {
  const { lines, log } = captured()
  log.info({ port: 4000 }, 'listening')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'info',
    service: 'test',
    message: 'listening',
    port: 4000,
    time: expect.stringMatching(/Z$/),
  })
})

test('lines below the level are not written', () => {
  const { lines, log } = captured()
  log.debug('nothing')
  expect(lines).toEqual([])
})

test.each([
  { authorization: 'hunter2' },
  { headers: { authorization: 'hunter2', cookie: 'hunter2', 'x-api-key': 'hunter2' } },
  { request: { headers: { 'set-cookie': 'hunter2' } } },
  { input: { user: { login: { password: 'hunter2' } } } },
  { tokens: { refreshToken: 'hunter2', accessToken: 'hunter2' } },
  { url: 'https://api.example.com/v4/odds?regions=us&apiKey=hunter2' },
  { url: 'postgresql://statedge:hunter2@db:5432/sports' },
  { url: 'postgresql://statedge:p@hunter2@db:5432/sports' },
  { header: 'Bearer hunter2.hunter2.hunter2' },
  { err: new Error('cannot connect to redis://default:hunter2@cache:6379') },
])('a secret never reaches the log: %j', fields => {
  const { lines, log } = captured()
  log.error(fields, 'failed')
  expect(lines[0]).toContain('[redacted]')
  expect(lines[0]).not.toContain('hunter2')
})

test('redaction keeps every line valid JSON', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('a://', '?token=', 'Bearer ', ''), fc.string(), (before, secret, after) => {
      expect(() => JSON.parse(withoutSecrets(JSON.stringify({ text: before + secret + after })))).not.toThrow()
    }),
  ))
