import type { IncomingMessage } from 'node:http'

/** Why a body is not read: an HTTP status and a stable code. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Reads a body of JSON in UTF-8, at most `limit` bytes of it. Rejects with BodyRefused; a client that hangs up rejects too. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<unknown> {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(/\s*;\s*/)
  const charset =
    parameters
      .find(parameter => parameter.startsWith('charset='))
      ?.slice('charset='.length)
      .replaceAll('"', '') ?? 'utf-8'
  if (type !== 'application/json') throw new BodyRefused(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.')
  if (charset !== 'utf-8' && charset !== 'utf8') throw new BodyRefused(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be UTF-8.')
  if (request.headers['content-encoding'] !== undefined)
    throw new BodyRefused(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must not be compressed.')

  const bytes = await readBytes(request, limit)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new BodyRefused(400, 'BAD_REQUEST', 'The body is not valid JSON.')
  }
}

/** Reads a body as it is, at most `limit` bytes of it. Rejects as readJsonBody does. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new BodyRefused(413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes.`)
  if (Number(request.headers['content-length']) > limit) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  // Destroying the request would destroy the socket that the refusal must still travel on.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
