import { parseArgs } from 'node:util'
import { openDatabase } from '../prisma/database.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { startThrowAwayPostgres } from '../prisma/throw-away.ts'
import { createUsageStore } from '../subgraphs/users/usage/store.ts'
import { createUsageWriter } from '../subgraphs/users/usage/writer.ts'
import { createUsages } from '../subgraphs/users/usage/usage.ts'
import { median } from './import/median.ts'
import { sameFromRaw, type UsageToAsk } from './usage/from-raw.ts'
import { ACCOUNT, batchesOf } from './usage/records.ts'

// npm run bench:usage -- [--records 1000000] [--rounds 21]
// me.usage of an account with a million requests in 30 days, a quarter as many of others beside them, written as the gateway's batches are:
// answered from the sums of hours and days, and from the records themselves. Exits 1 when an answer takes longer than the limit, or the two
// differ.
const LIMIT_MS = 50
/** All but the ends of the month, so that there are hours to read besides days; the longest range by hour. */
const QUESTIONS: readonly UsageToAsk[] = [
  { from: new Date('2026-04-01T01:00:00Z'), to: new Date('2026-04-30T23:00:00Z'), groupBy: 'OPERATION' },
  { from: new Date('2026-04-01T01:00:00Z'), to: new Date('2026-04-30T23:00:00Z'), groupBy: 'DAY' },
  { from: new Date('2026-04-20T12:00:00Z'), to: new Date('2026-04-27T12:00:00Z'), groupBy: 'HOUR' },
]
const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '21' } } })

await using server = await startThrowAwayPostgres()
const url = server.urlOf('users')
await deployMigrations('users', url)
await using database = openDatabase('users', url)
const { db } = database
const writer = createUsageWriter(db)
const usages = createUsages({ store: createUsageStore(db), writer })

const begun = performance.now()
let written = 0
for (const batch of batchesOf(Number(values.records))) {
  await writer.record(batch)
  written += batch.length
}
const seconds = (performance.now() - begun) / 1000
await db.$executeRaw`VACUUM ANALYZE`
const sums = await db.usageSum.count({ where: { accountId: ACCOUNT } })
console.log(`${written} records written in ${seconds.toFixed(0)} s; ${sums} sums of the account`)

async function timed<Result>(ask: () => Promise<Result>, rounds: number): Promise<{ readonly ms: number; readonly answer: Result }> {
  const answer = await ask()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }
  return { ms: median(times), answer }
}

const rows: Record<string, string>[] = []
for (const question of QUESTIONS) {
  const summed = await timed(() => usages.of(ACCOUNT, question), Number(values.rounds))
  const raw = await timed(() => sameFromRaw(db, question), 3)
  const { requests, cost, dataPoints, errors } = summed.answer
  const same = JSON.stringify({ requests, cost, dataPoints, errors }) === JSON.stringify(raw.answer)
  rows.push({
    'grouped by': question.groupBy,
    requests: String(summed.answer.requests),
    buckets: String(summed.answer.buckets.length),
    'from sums, ms': summed.ms.toFixed(1),
    'from records, ms': raw.ms.toFixed(0),
    ratio: (raw.ms / summed.ms).toFixed(0),
    'same sums': String(same),
  })
  if (summed.ms > LIMIT_MS || !same) process.exitCode = 1
}
console.table(rows)
console.log(`Limit: ${LIMIT_MS} ms`)
