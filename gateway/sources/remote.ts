import { GraphQLError } from 'graphql'
import { Pool } from 'undici'
import { z } from 'zod'
import { CORRELATION_HEADER } from '../../subgraphs/shared/correlation.ts'
import { refusal } from '../../subgraphs/shared/errors.ts'
import { NotReady, type Check } from '../../subgraphs/shared/health.ts'
import type { InternalCall, InternalTokens } from '../../subgraphs/shared/internal-token.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { COOKIE_EXTENSION, cookieExtension } from '../../subgraphs/shared/token-cookie.ts'
import { remoteExports } from './remote-exports.ts'
import { placesOf, withPlaces } from './places.ts'
import { assertClientCall, type Question, type Source, type SourceAnswer } from './source.ts'

export interface RemoteOptions {
  readonly name: string
  /** Where the subgraph listens, with or without /graphql at its end. */
  readonly url: string
  readonly tokens: InternalTokens
  readonly log: Log
  /** For the connection, the first byte, and the whole answer. */
  readonly timeoutMs?: number
  /** The same for the answer to a client's mutation: others may have to be asked for it, such as the payment provider. */
  readonly mutationTimeoutMs?: number
  readonly connections?: number
}

export interface RemoteSource extends Source, AsyncDisposable {
  readonly ready: Check
}

/** Bytes of one answer; a whole slate's board with every bookmaker is a tenth of it. */
const ANSWER_LIMIT = 64 * 1024 * 1024

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.looseObject({ code: z.unknown() }).partial().optional(),
      }),
    )
    .optional(),
  extensions: z.object({ [COOKIE_EXTENSION]: cookieExtension.optional() }).optional(),
})

/**
 * A subgraph behind a URL, over connections that are kept. When it is out (no connection, no answer in time, no answer that
 * makes sense) its part of the data is null under a SERVICE_UNAVAILABLE error, and the rest of the request goes on.
 */
export function remote({
  name,
  url,
  tokens,
  log,
  timeoutMs = 2000,
  mutationTimeoutMs = 15_000,
  connections = 64,
}: RemoteOptions): RemoteSource {
  const { origin, pathname } = new URL(url)
  const path = pathname === '/' ? '/graphql' : pathname
  const pool = new Pool(origin, {
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: ANSWER_LIMIT,
  })

  const exports = remoteExports({ name, origin, tokens, timeoutMs })

  async function ask({ query, variables, patienceMs = timeoutMs }: Question, call: InternalCall): Promise<SourceAnswer> {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
      // undici's own timers count in half seconds; this one is exact and covers the whole answer.
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'content-type': 'application/json',
        authorization: await tokens.authorize(name, call),
        [CORRELATION_HEADER]: call.correlationId,
      },
      body: JSON.stringify({ query, variables }),
    })
    const text = await body.text()
    if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}`)
    const { data, errors, extensions } = answerShape.parse(JSON.parse(text))
    if (data === undefined && errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) {
      throw new Error(`${name} refuses this gateway: INTERNAL_TOKEN_SECRET or the clocks differ`)
    }
    const written = extensions?.[COOKIE_EXTENSION]
    if (written !== undefined) call.cookie?.write(written)
    return { data, errors: errors?.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions })) }
  }

  return {
    ask,
    openExport: exports.open,

    async process(call) {
      assertClientCall(call)
      try {
        const { query = '', variables } = call.request
        // Only mutations use the cookie, and nobody else is to see what is in it.
        const isMutation = query.startsWith('mutation')
        const cookie = isMutation ? call.context.cookie : undefined
        const patienceMs = isMutation ? mutationTimeoutMs : timeoutMs
        return withPlaces(call, await ask({ query, variables, patienceMs }, { ...call.context, cookie }))
      } catch (err) {
        log.error({ err, subgraph: name, correlationId: call.context.correlationId }, 'a subgraph is out')
        return { errors: placesOf(call).map(unavailableAt) }
      }
    },

    async ready() {
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/ready' })
      await body.dump()
      if (statusCode !== 200) throw new NotReady('it says that it is not ready')
    },

    // Whoever asked has been answered or cut off by now.
    async [Symbol.asyncDispose]() {
      await Promise.all([pool.destroy(), exports[Symbol.asyncDispose]()])
    },
  }
}

function unavailableAt(path: readonly string[]): GraphQLError {
  const { message, extensions } = refusal('SERVICE_UNAVAILABLE', 'This part of the graph is not available at the moment.')
  return new GraphQLError(message, { path, extensions })
}
