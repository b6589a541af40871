import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccessTokens } from '../subgraphs/shared/access-tokens.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { keptKeysFile, openKeyRing } from '../subgraphs/shared/key-ring.ts'
import { createLog } from '../subgraphs/shared/log.ts'
import { credentialOf } from '../gateway/viewer/credential.ts'
import { createRevocations } from '../gateway/viewer/revocations.ts'
import { createViewers } from '../gateway/viewer/viewers.ts'

// npm run bench:viewer
// Who asks, from the headers of a request: known already (a thousand users in turn, some other user's revocations on record) beside jose's
// verification of the same tokens. Exits 1 when the limit is missed.
const LIMIT_MICROSECONDS = 5
const ROUNDS = 5
const KNOWN = 200_000
const VERIFIED = 2_000
const USERS = 1_000
const ORIGIN = { correlationId: 'bench', address: '127.0.0.1' }

await using stack = new AsyncDisposableStack()
const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-bench-')), path => rm(path, { recursive: true, force: true }))
const log = createLog('error', 'bench')
const keys = stack.use(await openKeyRing(await keptKeysFile(folder), log))
const tokens = createAccessTokens({ keys, clock: systemClock })
const revocations = createRevocations()
for (let index = 0; index < 10_000; index++)
  revocations.note({ userId: `other${index}`, reason: 'REVOKED', sessionId: `other${index}` }, new Date())
const findApiKey = () => Promise.reject(new Error('no keys here'))
const viewerOf = createViewers({ tokens, findApiKey, revocations, clock: systemClock, log })

const scopes = ['odds:arbitrage', 'odds:movements', 'odds:read', 'odds:value', 'statcast:read']
const issued = await Promise.all(
  Array.from({ length: USERS }, (_, index) => tokens.issue({ userId: `user${index}`, tier: 'PRO', scopes, sessionId: `session${index}` })),
)
const texts = issued.map(({ token }) => token)
/** As a browser behind a proxy sends them. */
const requests = texts.map(token => ({
  rawHeaders: [
    ...[
      'Host',
      'statedge.test',
      'User-Agent',
      'Mozilla/5.0',
      'Accept',
      'application/json',
      'Accept-Language',
      'en',
      'Accept-Encoding',
      'gzip',
    ],
    ...['Content-Type', 'application/json', 'Content-Length', '180', 'Origin', 'https://statedge.test', 'Connection', 'keep-alive'],
    ...['Authorization', `Bearer ${token}`],
  ],
}))

/** Microseconds of CPU per call, of every thread: what else runs on the machine does not count. */
async function timed(calls: number, call: (index: number) => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage()
  for (let index = 0; index < calls; index++) await call(index % USERS)
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / calls
}

const known = (index: number) => viewerOf(credentialOf(requests[index]!), ORIGIN)
const verified = (index: number) => tokens.verify(texts[index]!)
await timed(USERS, known)
const rounds: { readonly known: number; readonly verified: number }[] = []
for (let round = 0; round < ROUNDS; round++) rounds.push({ verified: await timed(VERIFIED, verified), known: await timed(KNOWN, known) })

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const cost = median(rounds.map(round => round.known))
const signature = median(rounds.map(round => round.verified))
console.table(rounds.map(round => ({ 'known, µs': round.known.toFixed(2), 'jose verifies, µs': round.verified.toFixed(1) })))
console.log(
  `Known: ${cost.toFixed(2)} µs (limit ${LIMIT_MICROSECONDS}); verified by jose: ${signature.toFixed(1)} µs, ${Math.round(signature / cost)} times that.`,
)
if (cost > LIMIT_MICROSECONDS) process.exitCode = 1
