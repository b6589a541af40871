import { Pool } from 'undici'
import { z } from 'zod'
import { CORRELATION_HEADER } from '../../subgraphs/shared/correlation.ts'
import { isRefusal, refusal } from '../../subgraphs/shared/errors.ts'
import { EXPORTS_PATH } from '../../subgraphs/shared/exports/export.ts'
import { ROWS_HEADER, VALUES_HEADER } from '../../subgraphs/shared/exports/serve-exports.ts'
import type { InternalTokens } from '../../subgraphs/shared/internal-token.ts'
import type { Source } from './source.ts'

export interface RemoteExportsOptions {
  readonly name: string
  readonly origin: string
  readonly tokens: InternalTokens
  /** For the connection. */
  readonly timeoutMs: number
}

/** For the first byte and between two: longer than any statement behind it may take. Time in which nobody here reads does not count. */
const PATIENCE_MS = 45_000
const CONNECTIONS = 16

const refusedShape = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })]),
})
const headShape = z.object({
  'content-type': z.string(),
  'content-disposition': z.string().transform(text => /filename="([\w.-]+)"/.exec(text)?.[1] ?? 'export'),
  [ROWS_HEADER]: z.coerce.number(),
  [VALUES_HEADER]: z.coerce.number(),
})

/** The exports of a subgraph behind a URL, over connections of their own: they are long, and as large as they like. */
export function remoteExports({ name, origin, tokens, timeoutMs }: RemoteExportsOptions) {
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: timeoutMs },
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
  })

  const open: Source['openExport'] = async (kind, search, { cookie: _, ...call }, signal) => {
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path: `${EXPORTS_PATH}${kind}${search}`,
      signal,
      headers: { authorization: await tokens.authorize(name, call), [CORRELATION_HEADER]: call.correlationId },
    })
    if (statusCode !== 200) {
      const refused = refusedShape.safeParse(await body.json()).data?.errors[0]
      const code = refused?.extensions.code
      if (refused === undefined || code === 'UNAUTHENTICATED' || !isRefusal(code)) throw new Error(`${name} answered ${statusCode}`)
      throw refusal(code, refused.message)
    }
    const head = headShape.parse(headers)
    return {
      contentType: head['content-type'],
      fileName: head['content-disposition'],
      rows: head[ROWS_HEADER],
      values: head[VALUES_HEADER],
      chunks: body,
    }
  }

  return { open, [Symbol.asyncDispose]: () => pool.destroy() }
}
