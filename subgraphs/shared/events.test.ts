import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { redisInstalled, startRedis } from '../../testing/redis.ts'
import { frozenClock } from './clock.ts'
import { createBus, type Bus, type BusOptions, type GameReferenceUpdate, type Listener } from './events.ts'

const NOW = '2026-04-16T23:05:00.000Z'
const GAME: GameReferenceUpdate = {
  gamePk: 900001,
  officialDate: '2026-04-16',
  season: 2026,
  startTime: '2026-04-16T23:05:00.000Z',
  gameNumber: 1,
  doubleHeader: 'NO',
  abstractState: 'LIVE',
  detailedState: 'In Progress',
  awayTeamId: 147,
  homeTeamId: 111,
  firstPitchAt: null,
}
const update = (sequence: number) => ({ gamePk: 900001, sequence })

const withoutRedis = !redisInstalled()

function collectLog() {
  const lines: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[] = []
  return { lines, log: (message: string, fields: Readonly<Record<string, unknown>>) => void lines.push({ message, fields }) }
}

function openBus(redisUrl: string | undefined, options: Partial<BusOptions> = {}): Bus {
  const bus = createBus({ redisUrl, service: 'sports', clock: frozenClock(new Date(NOW)), ...options })
  onTestFinished(() => bus[Symbol.asyncDispose]())
  return bus
}

const dataOf = async <Data>(listener: Listener<Data>) => (await listener.next()).value?.data

describe.each([
  { engine: 'in-process', skip: false },
  { engine: 'redis', skip: withoutRedis },
])('$engine', ({ engine, skip }) => {
  let server: Awaited<ReturnType<typeof startRedis>> | undefined
  beforeAll(async () => {
    if (engine === 'redis' && !skip) server = await startRedis()
  })
  afterAll(() => server?.[Symbol.asyncDispose]())
  const open = (options?: Partial<BusOptions>) => openBus(server?.url, options)

  test.skipIf(skip)('an event arrives in its envelope', async () => {
    const bus = open()
    const listener = bus.listen('game_updates')
    await listener.listening
    await bus.publish('game_updates', { game: GAME })
    expect(await listener.next()).toEqual({ value: { timestamp: NOW, service: 'sports', data: { game: GAME } }, done: false })
  })

  test.skipIf(skip)('a listener misses nothing from the moment it listens, even before it reads', async () => {
    const bus = open()
    const listener = bus.listen('odds_updates')
    await listener.listening
    for (const sequence of [1, 2, 3]) await bus.publish('odds_updates', update(sequence))
    expect([await dataOf(listener), await dataOf(listener), await dataOf(listener)]).toEqual([update(1), update(2), update(3)])
  })

  test.skipIf(skip)('channels do not mix, and every listener of one hears everything', async () => {
    const bus = open()
    const [first, second, players] = [bus.listen('odds_updates'), bus.listen('odds_updates'), bus.listen('player_updates')]
    await Promise.all([first.listening, second.listening, players.listening])
    await bus.publish('odds_updates', update(7))
    await bus.publish('player_updates', { player: { id: 1, fullName: 'Ramón Áñez', teamId: null, active: true } })
    expect([await dataOf(first), await dataOf(second)]).toEqual([update(7), update(7)])
    expect(await dataOf(players)).toEqual({ player: { id: 1, fullName: 'Ramón Áñez', teamId: null, active: true } })
  })

  test.skipIf(skip)('the signal ends the loop and leaves other listeners alone', async () => {
    const bus = open()
    const stopping = new AbortController()
    const stays = bus.listen('account_updates')
    const leaves = bus.listen('account_updates', stopping.signal)
    await Promise.all([stays.listening, leaves.listening])
    const waiting = leaves.next()
    stopping.abort()
    expect(await waiting).toEqual({ value: undefined, done: true })
    await bus.publish('account_updates', { userId: 'u1', reason: 'TIER_CHANGED' })
    expect(await dataOf(stays)).toEqual({ userId: 'u1', reason: 'TIER_CHANGED' })
  })

  test.skipIf(skip)('a signal that has already aborted ends the loop before it begins', async () => {
    for await (const _ of open().listen('odds_updates', AbortSignal.abort())) expect.unreachable()
  })

  test.skipIf(skip)('after everybody left a channel, the next listener hears it again', async () => {
    const bus = open()
    const earlier = bus.listen('odds_updates')
    await earlier.listening
    await earlier.return?.()
    const later = bus.listen('odds_updates')
    await later.listening
    await bus.publish('odds_updates', update(1))
    expect(await dataOf(later)).toEqual(update(1))
  })

  test.skipIf(skip)('a listener that falls behind loses the oldest, and the log says how many', async () => {
    const { lines, log } = collectLog()
    const bus = open({ queueLimit: 2, log })
    const [slow, quick] = [bus.listen('odds_updates'), bus.listen('odds_updates')]
    await Promise.all([slow.listening, quick.listening])
    for (const sequence of [1, 2, 3, 4, 5]) {
      await bus.publish('odds_updates', update(sequence))
      expect(await dataOf(quick)).toEqual(update(sequence))
    }
    expect([await dataOf(slow), await dataOf(slow)]).toEqual([update(4), update(5)])
    expect(lines).toEqual([
      { message: 'a listener is behind', fields: { channel: 'odds_updates', dropped: 1 } },
      { message: 'a listener is behind', fields: { channel: 'odds_updates', dropped: 3 } },
    ])
  })

  test.skipIf(skip)('what does not fit its channel is logged and skipped', async () => {
    const { lines, log } = collectLog()
    const bus = open({ log })
    const listener = bus.listen('odds_updates')
    await listener.listening
    await bus.publish('odds_updates', { gamePk: 'nine' } as never)
    await bus.publish('odds_updates', update(2))
    expect(await dataOf(listener)).toEqual(update(2))
    expect(lines).toMatchObject([{ message: 'a message on the bus is malformed', fields: { channel: 'odds_updates' } }])
    expect(JSON.stringify(lines)).toContain('data.gamePk')
  })

  test.skipIf(skip)('it says that it is ready, and after it was closed that it is not', async () => {
    const bus = open()
    await expect(bus.ready()).resolves.toBeUndefined()
    const waiting = bus.listen('odds_updates').next()
    await bus[Symbol.asyncDispose]()
    expect(await waiting).toEqual({ value: undefined, done: true })
    await expect(bus.ready()).rejects.toThrow('closed')
    await expect(bus.publish('odds_updates', update(1))).rejects.toThrow('closed')
  })
})

describe.skipIf(withoutRedis)('over Redis', () => {
  let server: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  function connect() {
    const redis = new Redis(server.url)
    onTestFinished(() => redis.disconnect())
    return redis
  }

  test('two processes share the channels', async () => {
    const [odds, gateway] = [openBus(server.url, { service: 'odds' }), openBus(server.url, { service: 'gateway' })]
    const listener = gateway.listen('odds_updates')
    await listener.listening
    await odds.publish('odds_updates', update(3))
    expect(await listener.next()).toMatchObject({ value: { service: 'odds', data: update(3) } })
  })

  test('text that is not JSON does not end the listener', async () => {
    const { lines, log } = collectLog()
    const bus = openBus(server.url, { log })
    const listener = bus.listen('odds_updates')
    await listener.listening
    await connect().publish('odds_updates', '{"timestamp":')
    await bus.publish('odds_updates', update(4))
    expect(await dataOf(listener)).toEqual(update(4))
    expect(lines).toHaveLength(1)
  })

  test('a listener whose connection was cut hears again once it is back', async () => {
    const listener = openBus(server.url).listen('odds_updates')
    await listener.listening
    const operator = connect()
    await operator.client('KILL', 'TYPE', 'pubsub')
    await publishUntilHeard(operator, JSON.stringify({ timestamp: NOW, service: 'odds', data: update(5) }))
    expect(await dataOf(listener)).toEqual(update(5))
  })

  test('a subscription that Redis refuses is an error for its listener, and for nobody else', async () => {
    await connect().acl('SETUSER', 'limited', 'on', '>limited', '~*', '+@all', 'resetchannels', '&game_updates')
    const bus = openBus(server.url.replace('//', '//limited:limited@'))
    const refused = bus.listen('odds_updates')
    await expect(refused.listening).rejects.toThrow('NOPERM')
    await expect(refused.next()).rejects.toThrow('NOPERM')
    const allowed = bus.listen('game_updates')
    await allowed.listening
    await bus.publish('game_updates', { game: GAME })
    expect(await dataOf(allowed)).toEqual({ game: GAME })
  })
})

test('without Redis it refuses to publish, is not ready, keeps its password to itself and still closes', async () => {
  const { lines, log } = collectLog()
  const bus = openBus('redis://:secret-of-redis@127.0.0.1:1', { log })
  const listener = bus.listen('odds_updates')
  await expect(bus.publish('odds_updates', update(1))).rejects.toThrow()
  await expect(bus.ready()).rejects.toThrow()
  await listener.return?.()
  await bus[Symbol.asyncDispose]()
  expect(lines).toEqual([{ message: 'redis is away', fields: { problem: 'ECONNREFUSED' } }])
})

/** Redis answers with how many heard a message: from the first that somebody did, the subscription is back. */
async function publishUntilHeard(redis: Redis, message: string): Promise<void> {
  if ((await redis.publish('odds_updates', message)) === 0) await publishUntilHeard(redis, message)
}
