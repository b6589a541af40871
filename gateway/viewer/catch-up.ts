import { setTimeout as delay } from 'node:timers/promises'
import { NotReady, type Check } from '../../subgraphs/shared/health.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import type { FindRevocations } from './missed-revocations.ts'
import type { Revocations } from './revocations.ts'

export interface CatchUpOptions {
  readonly findRevocations: FindRevocations
  readonly revocations: Pick<Revocations, 'note' | 'noteAll'>
  readonly log: Log
  readonly everyMs?: number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

export interface CatchUp extends AsyncDisposable {
  /** Settles with the first answer of users, or without it when users is out. */
  readonly firstAttempt: Promise<void>
  readonly ready: Check
}

const EVERY_MS = 2_000
/** How long users may be out before /ready says that this gateway does not know what was revoked. */
const PATIENCE_MS = 30_000

/**
 * Asks users what was revoked while nobody here listened: before this gateway was there, while Redis was away, and whenever the bus, which
 * delivers at most once, lost a message. So whatever a gateway misses it knows seconds later; until disposed of.
 */
export function catchUp({
  findRevocations,
  revocations,
  log,
  everyMs = EVERY_MS,
  elapsed = () => performance.now(),
}: CatchUpOptions): CatchUp {
  const stopping = new AbortController()
  let since: string | null = null
  let known: ReadonlySet<string> = new Set()
  let answeredAt = -Infinity
  let failing = false

  async function ask() {
    const { asOf, complete, changes } = await findRevocations(since)
    const at = new Date(asOf)
    // Sessions end by their id and tiers by their name, so no clock matters. This does compare the database's with the one that tokens are
    // issued by: tokens of as many seconds as they differ by are renewed once more, or live on.
    if (!complete) revocations.noteAll(at)
    // Answers overlap. What is known is not noted again: every note has API keys looked up anew.
    for (const { id, ...change } of changes) if (!known.has(id)) revocations.note(change, at)
    known = new Set(changes.map(({ id }) => id))
    since = asOf
    answeredAt = elapsed()
    if (failing) log.info('users says again what was revoked')
    failing = false
  }

  async function attempt() {
    try {
      await ask()
    } catch (err) {
      if (!failing && !stopping.signal.aborted) log.error({ err }, 'users does not say what was revoked')
      failing = true
    }
  }

  async function keepAsking() {
    await firstAttempt
    while (!stopping.signal.aborted) {
      await delay(everyMs, undefined, { signal: stopping.signal }).then(attempt, () => {})
    }
  }

  const firstAttempt = attempt()
  const asking = keepAsking()
  return {
    firstAttempt,
    async ready() {
      if (elapsed() - answeredAt > PATIENCE_MS) throw new NotReady('users does not say what was revoked')
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await asking
    },
  }
}
