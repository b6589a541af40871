import { once, EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { emptyDatabase } from '../testing/databases.ts'
import { subgraphs } from './index.ts'
import { systemClock } from './shared/clock.ts'
import { createBus } from './shared/events.ts'
import { createLog } from './shared/log.ts'
import { startWork } from './shared/work.ts'

test('an announcement that odds cannot keep is told in the log, and odds goes on listening', async () => {
  const lines = new EventEmitter()
  const log = createLog('info', 'test', { write: line => void lines.emit('line', line) })
  await using database = await emptyDatabase()
  await using bus = createBus({ service: 'test', clock: systemClock })
  await using odds = subgraphs.odds({ databaseUrl: database.url, bus, clock: systemClock, log })
  await using work = startWork(odds.subgraph, log)
  for (const id of [1, 2]) {
    const heard = once(lines, 'line', { signal: AbortSignal.timeout(10_000) })
    await bus.publish('player_updates', { player: { id, fullName: 'Abel Test', teamId: null, active: null } })
    const [line] = await heard
    expect(JSON.parse(line as string)).toMatchObject({ level: 'error', message: 'an announcement of sports could not be kept' })
  }
  await work.ready()
})
