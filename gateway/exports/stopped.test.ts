import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LAYOUTS, LIMITS, startExports, startSports, type Sports } from './testing/export-layouts.ts'

// Clients that hang up, and clients that stop reading. 60,000 pitches are 30 batches, some 40 MB of NDJSON.

const PATH = '/export/pitches?format=NDJSON'
const BATCHES = 30
const stack = new AsyncDisposableStack()
let sports: Sports
beforeAll(async () => void (sports = stack.use(await startSports(600))), 60_000)
afterAll(() => stack.disposeAsync())

/** A client that asks, and reads only what is read from it. */
async function asking(url: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.pause()
  await once(socket, 'connect')
  socket.write(`GET ${PATH} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer elite\r\n\r\n`)
  return socket
}

const untilNoneIsUnderWay = () => vi.waitFor(async () => expect(await sports.underWay()).toBe(0), { timeout: 2_000, interval: 20 })

describe.each(LAYOUTS)('%s', layout => {
  let gateway: Awaited<ReturnType<typeof startExports>>
  beforeAll(async () => void (gateway = stack.use(await startExports(sports, layout))))

  test('a client that hangs up before the first byte ends the statement at once', () =>
    sports.whileLocked(async () => {
      const gone = new AbortController()
      const asked = gateway.get(PATH, 'elite', { signal: gone.signal })
      await vi.waitFor(async () => expect(await sports.underWay()).toBe(1), { timeout: 5_000, interval: 20 })
      gone.abort()
      await expect(asked).rejects.toThrow()
      await untilNoneIsUnderWay()
    }))

  test('and in the middle', async () => {
    const gone = new AbortController()
    const response = await gateway.get(PATH, 'elite', { signal: gone.signal })
    const reader = response.body!.getReader()
    await reader.read()
    await sports.whileLocked(async () => {
      // Reads on until the next batch is asked for, and waits for the lock.
      const reading = (async () => {
        while (!(await reader.read()).done);
      })()
      await vi.waitFor(async () => expect(await sports.underWay()).toBe(1), { timeout: 5_000, interval: 20 })
      gone.abort()
      await expect(reading).rejects.toThrow()
      await untilNoneIsUnderWay()
    })
    expect(gateway.recorded.at(-1)).toMatchObject({ dataPoints: 0, errors: 1, cost: 60_000 })
  })

  test('one that stops reading is read no further for, and is cut off after a while', async () => {
    const before = sports.spy.reads
    const socket = await asking(gateway.url)
    await vi.waitFor(() => expect(gateway.lines.at(-1)).toMatchObject({ reason: 'the reader took nothing for too long' }), {
      timeout: 10_000,
      interval: 20,
    })
    await untilNoneIsUnderWay()
    const reads = sports.spy.reads - before
    expect(reads).toBeGreaterThan(1)
    expect(reads).toBeLessThan(BATCHES)

    // What it finds when it reads on is what had been sent, without an end.
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => {})
    socket.resume()
    await once(socket, 'close')
    expect(Buffer.concat(chunks).subarray(-5).toString()).not.toBe('0\r\n\r\n')
    expect(sports.spy.reads - before).toBe(reads)
  })

  test('one that reads slowly gets all of it, however long that takes beyond the idle limit', async () => {
    const idleMs = 2_000
    await using patient = await startExports(sports, layout, { exportLimits: { ...LIMITS, idleMs } })
    const response = await patient.get(PATH, 'elite')
    const begun = performance.now()
    let lines = 0
    for await (const chunk of response.body!) {
      lines +=
        Buffer.from(chunk as Uint8Array)
          .toString('latin1')
          .split('\n').length - 1
      // As slowly as makes it last half as long again, however fast the machine is.
      const ahead = (lines / 60_000) * idleMs * 1.5 - (performance.now() - begun)
      if (ahead > 0) await new Promise(resolve => setTimeout(resolve, ahead))
    }
    expect(performance.now() - begun).toBeGreaterThan(idleMs)
    expect(lines).toBe(60_000)
  })

  test('an export that takes too long as a whole is cut off', async () => {
    await using hurried = await startExports(sports, layout, { exportLimits: { ...LIMITS, totalMs: 300 } })
    const response = await hurried.get(PATH, 'elite')
    await response.body!.getReader().read()
    await vi.waitFor(() => expect(hurried.lines.at(-1)).toMatchObject({ reason: 'it took too long' }), { timeout: 5_000, interval: 20 })
    await untilNoneIsUnderWay()
  })

  test('an account has two exports at once, and another account its own', async () => {
    await using patient = await startExports(sports, layout, { exportLimits: { ...LIMITS, idleMs: LIMITS.totalMs } })
    const unread = [await patient.get(PATH, 'elite'), await patient.get(PATH, 'elite')]
    const third = await patient.get(PATH, `se_${'k'.repeat(43)}`)
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5'])
    const another = await patient.get(`${PATH}&player=11`, 'another-elite')
    expect((await another.text()).split('\n')).toHaveLength(101)
    for (const { body } of unread) await body!.cancel()
    await vi.waitFor(async () => expect((await patient.get(`${PATH}&player=11`, 'elite')).status).toBe(200), {
      timeout: 5_000,
      interval: 20,
    })
  })
})
