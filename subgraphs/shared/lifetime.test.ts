import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aborted, Stopped, untilStopped } from './lifetime.ts'

const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  exit.mockClear()
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops, by its name', async signal => {
  const stopping = untilStopped()
  expect(stopping.aborted).toBe(false)
  process.emit(signal)
  await aborted(stopping)
  expect(stopping.reason).toEqual(new Stopped(signal))
})

test('the same Ctrl-C that comes twice is one wish, a later one ends the process at once', () => {
  const stopping = untilStopped()
  process.emit('SIGINT')
  vi.advanceTimersByTime(20)
  process.emit('SIGINT')
  expect(stopping.aborted).toBe(true)
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  process.emit('SIGINT')
  expect(exit).toHaveBeenCalledExactlyOnceWith(1)
})

test('an end that hangs is cut off within 5 s', () => {
  untilStopped()
  process.emit('SIGTERM')
  vi.advanceTimersByTime(3500)
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(exit).toHaveBeenCalledExactlyOnceWith(1)
})

test('waiting for what has already happened does not wait', () => aborted(AbortSignal.abort()))
