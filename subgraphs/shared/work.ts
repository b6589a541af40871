import { NotReady, type Check } from './health.ts'
import type { Log } from './log.ts'
import type { Subgraph } from './subgraph.ts'

/**
 * What a subgraph does when nobody asks, until disposed of; disposing waits for its end. When that work fails the subgraph
 * still answers, so the failure is told by /ready and in the log.
 */
export function startWork(subgraph: Pick<Subgraph, 'name' | 'run'>, log: Log): AsyncDisposable & { readonly ready: Check } {
  const stopping = new AbortController()
  let failed = false
  const work = subgraph.run?.(stopping.signal).catch((err: unknown) => {
    failed = true
    log.error({ err, subgraph: subgraph.name }, 'the work in the background has ended')
  })
  return {
    async ready() {
      if (failed) throw new NotReady('its work in the background has ended')
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await work
    },
  }
}
