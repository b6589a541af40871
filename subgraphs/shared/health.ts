import { answerJson, type Handler } from './http.ts'
import type { Log } from './log.ts'

/** The first answer of a database includes the connection, and a busy machine takes a second for that. */
const TIMEOUT_MS = 2000

/** Rejects with the reason when the dependency cannot be used. A text is what an operator should know although it can. */
export type Check = () => Promise<string | undefined | void>

/** Alive: the process answers. Says nothing about what it depends on, so that a lost database is no reason to kill it. */
export const health: Handler = (_, response) => answerJson(response, 200, { status: 'alive' })

/**
 * Ready to serve: 200, or 503 with what is wrong, per dependency. Hosts and credentials stay out of the answer; the log has the
 * whole error.
 */
export function readiness(checks: Readonly<Record<string, Check>>, log: Log, timeoutMs = TIMEOUT_MS): Handler {
  return async (_, response, correlationId) => {
    const dependencies = await Promise.all(
      Object.entries(checks).map(async ([dependency, check]): Promise<readonly [string, State]> => {
        try {
          const note = await within(timeoutMs, check())
          return [dependency, { status: 'ok', ...(note && { note }) }]
        } catch (err) {
          log.warn({ err, dependency, correlationId }, 'a dependency is not ready')
          return [dependency, { status: 'failed', reason: reasonOf(err) }]
        }
      }),
    )
    const ready = dependencies.every(([, { status }]) => status === 'ok')
    answerJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable', dependencies: Object.fromEntries(dependencies) })
  }
}

type State = { readonly status: 'ok'; readonly note?: string } | { readonly status: 'failed'; readonly reason: string }

/** An error whose message was written for the answer of /ready. */
export class NotReady extends Error {
  override readonly name = 'NotReady'
}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new NotReady(`no answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was lost',
  ENOTFOUND: 'its host name is unknown',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was lost',
}

/** Only texts of our own: a driver's message names hosts, users and databases. */
function reasonOf(error: unknown): string {
  if (error instanceof NotReady) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? 'it does not work; the log says why'
}
