import { expect, test } from 'vitest'
import { listenSomewhere, PortBusy } from './listen.ts'

/** A machine on which some ports are taken. */
const machine = (...taken: number[]) => ({
  async listen({ port }: { port: number }) {
    if (taken.includes(port)) throw Object.assign(new Error(), { code: 'EADDRINUSE' })
    return port === 0 ? 50_000 : port
  },
})
const HOST = '127.0.0.1'

test('4000 when nothing was asked for', async () =>
  expect(await listenSomewhere(machine(), HOST, undefined)).toEqual({ wanted: 4000, port: 4000 }))

test('the next free one when 4000 is busy', async () =>
  expect(await listenSomewhere(machine(4000, 4001), HOST, undefined)).toEqual({ wanted: 4000, port: 4002 }))

test('a port that was asked for is taken or the start fails', async () => {
  expect(await listenSomewhere(machine(4000), HOST, 4100)).toEqual({ wanted: 4100, port: 4100 })
  await expect(listenSomewhere(machine(4100), HOST, 4100)).rejects.toThrow(PortBusy)
})

test('port 0 is any free one', async () => expect((await listenSomewhere(machine(), HOST, 0)).port).toBe(50_000))

test('when every neighbour is busy as well, that is said', async () => {
  const all = Array.from({ length: 21 }, (_, i) => 4000 + i)
  await expect(listenSomewhere(machine(...all), HOST, undefined)).rejects.toThrow(PortBusy)
})

test('another problem is not mistaken for a busy port', async () => {
  const forbidden = { listen: () => Promise.reject(Object.assign(new Error('not allowed'), { code: 'EACCES' })) }
  await expect(listenSomewhere(forbidden, HOST, undefined)).rejects.toThrow('not allowed')
})
