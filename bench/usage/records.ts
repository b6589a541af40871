import { randomUUID } from 'node:crypto'
import { createRandom } from '../../demo/random.ts'
import type { UsageWriter } from '../../subgraphs/users/usage/writer.ts'

type Batch = Parameters<UsageWriter['record']>[0]

const DAY_MS = 86_400_000
const DAYS = 30
const OPERATIONS = 40
const OTHER_ACCOUNTS = 500
/** What the writer takes at once; a gateway sends a tenth of it. */
const BATCH = 5_000

const FIRST = Date.UTC(2026, 3, 1)
/** Whose usage is asked for. */
export const ACCOUNT = randomUUID()

/**
 * Records of 30 days in their order, four of five of ACCOUNT: more of them in the evening than at night, some operations far more often than
 * others, response times around 20 ms with a long tail.
 */
export function* batchesOf(records: number): Generator<Batch> {
  const random = createRandom(1)
  const others = Array.from({ length: OTHER_ACCOUNTS }, () => randomUUID())
  const total = records * 1.25
  for (let written = 0; written < total; written += BATCH) {
    yield Array.from({ length: Math.min(BATCH, total - written) }, (_, index): Batch[number] => {
      const at = momentOf((written + index) / total)
      const mine = index % 5 > 0
      return {
        id: randomUUID(),
        accountId: mine ? ACCOUNT : others[Math.floor(random.next() ** 2 * OTHER_ACCOUNTS)]!,
        operation: `Operation${Math.floor(random.next() ** 2 * OPERATIONS)}`,
        operationType: 'query',
        answeredAt: at,
        responseMicroseconds: Math.round(20_000 * Math.exp(2 * (random.next() + random.next() + random.next() - 1.5))),
        dataPoints: Math.floor(random.next() * 500),
        cost: 1 + Math.floor(random.next() * 100),
        errors: random.next() < 0.02 ? 1 : 0,
        status: 200,
        correlationId: randomUUID(),
      }
    })
  }
}

/** The share of the month that has passed when a share of the requests has: a wave for each day. */
function momentOf(share: number): Date {
  const days = share * DAYS
  return new Date(FIRST + (days + Math.sin(2 * Math.PI * days) / (2.5 * Math.PI)) * DAY_MS)
}
