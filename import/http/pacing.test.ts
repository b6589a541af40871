import { expect, test } from 'vitest'
import { createRateGate, systemPacing } from './pacing.ts'
import { quickPacing } from './testing/quick-pacing.ts'

test('requests are evenly spaced', async () => {
  const pacing = quickPacing()
  const gate = createRateGate(5, pacing)
  const at: number[] = []
  for (let request = 0; request < 4; request++) {
    await gate.turn()
    at.push(pacing.now())
  }
  expect(at).toEqual([0, 200, 400, 600])
})

test('nobody goes ahead while one was asked to wait', async () => {
  const pacing = quickPacing()
  const gate = createRateGate(5, pacing)
  await gate.turn()
  gate.hold(10_000)
  gate.hold(3_000)
  await gate.turn()
  expect(pacing.now()).toBe(10_000)
})

test('many at once share the rate', async () => {
  const gate = createRateGate(100, systemPacing)
  const begun = performance.now()
  await Promise.all(Array.from({ length: 11 }, () => gate.turn()))
  expect(performance.now() - begun).toBeGreaterThan(95)
})

test('a sleep ends with the reason of its signal', async () => {
  const reason = new Error('stopped')
  await expect(systemPacing.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
})
