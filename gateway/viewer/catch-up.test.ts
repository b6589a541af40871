import { expect, onTestFinished, test } from 'vitest'
import { keptLog } from '../testing/fake-graph.ts'
import { catchUp } from './catch-up.ts'
import type { MissedRevocations } from './missed-revocations.ts'

type Answer = Partial<MissedRevocations> | Error
const change = (id: string) => ({ id, userId: `u${id}`, reason: 'REVOKED' as const, sessionId: `s${id}` })

/** A gateway that catches up with what users answers, one answer after the other; the last one then stays. */
function catching(...answers: readonly Answer[]) {
  const { log, lines } = keptLog()
  const asked: (string | null)[] = []
  const noted: string[] = []
  let now = 0
  const caughtUp = catchUp({
    async findRevocations(since) {
      const answer = answers[Math.min(asked.push(since), answers.length) - 1]!
      if (answer instanceof Error) throw answer
      return { asOf: `2026-04-16T20:00:0${asked.length}.000Z`, complete: true, changes: [], ...answer }
    },
    revocations: {
      note: ({ sessionId, userId }, at) => void noted.push(`${sessionId ?? userId} ${at.getUTCSeconds()}`),
      noteAll: at => void noted.push(`all ${at.getUTCSeconds()}`),
    },
    log,
    everyMs: 1,
    elapsed: () => now,
  })
  onTestFinished(() => caughtUp[Symbol.asyncDispose]())
  return { caughtUp, asked, noted, messages: () => lines.map(({ message }) => message), pass: (ms: number) => (now += ms) }
}

test('it asks at once for all that can matter, and then for what came since', async () => {
  const { caughtUp, asked, noted } = catching({ changes: [change('1'), change('2')] }, { changes: [change('3')] })
  await caughtUp.firstAttempt
  expect([asked, noted]).toEqual([[null], ['s1 1', 's2 1']])
  await expect.poll(() => asked.length).toBeGreaterThan(2)
  expect(asked.slice(0, 3)).toEqual([null, '2026-04-16T20:00:01.000Z', '2026-04-16T20:00:02.000Z'])
})

test('answers overlap, and nothing is noted twice', async () => {
  const { asked, noted } = catching({ changes: [change('1'), change('2')] }, { changes: [change('2'), change('3')] }, {})
  await expect.poll(() => asked.length).toBeGreaterThan(2)
  expect(noted).toEqual(['s1 1', 's2 1', 's3 2'])
})

test('when there is more than an answer has, all of before is ended', async () => {
  const { caughtUp, noted } = catching({ complete: false, changes: [change('1')] })
  await caughtUp.firstAttempt
  expect(noted).toEqual(['all 1', 's1 1'])
})

test('users is out at the start: it goes on asking for all, /ready and the log say so, and say when it is back', async () => {
  const { caughtUp, asked, noted, messages } = catching(new Error('out'), new Error('out'), { changes: [change('1')] })
  await caughtUp.firstAttempt
  await expect(caughtUp.ready()).rejects.toThrow('users does not say what was revoked')
  await expect.poll(() => noted).toEqual(['s1 3'])
  expect(asked.slice(0, 3)).toEqual([null, null, null])
  await expect(caughtUp.ready()).resolves.toBeUndefined()
  expect(messages()).toEqual(['users does not say what was revoked', 'users says again what was revoked'])
})

test('users is out later: /ready bears it for half a minute', async () => {
  const { caughtUp, asked, pass } = catching({}, new Error('out'))
  await expect.poll(() => asked.length).toBeGreaterThan(1)
  pass(30_000)
  await expect(caughtUp.ready()).resolves.toBeUndefined()
  pass(1)
  await expect(caughtUp.ready()).rejects.toThrow('users does not say what was revoked')
})
