import type { Bus } from '../../subgraphs/shared/events.ts'
import { NotReady, type Check } from '../../subgraphs/shared/health.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import type { Revocations } from './revocations.ts'

export interface AccountFollower extends AsyncDisposable {
  /** Settles once nothing that is revoked from now on is missed. */
  readonly listening: Promise<void>
  readonly ready: Check
}

/** Notes every revocation that the bus tells of, until disposed of. */
export function followAccounts(bus: Bus, revocations: Revocations, log: Log): AccountFollower {
  const stopping = new AbortController()
  const updates = bus.listen('account_updates', stopping.signal)
  let failed = false

  async function follow() {
    try {
      for await (const { data, timestamp } of updates) revocations.note(data, new Date(timestamp))
    } catch (err) {
      failed = true
      log.error({ err }, 'revocations are no longer heard')
    }
  }

  const following = follow()
  return {
    listening: updates.listening,
    async ready() {
      if (failed) throw new NotReady('revocations are no longer heard')
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await following
    },
  }
}
