import type { Readable } from 'node:stream'
import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import { withoutSecret, type Secret } from './secret.ts'

/** What either API says when it refuses: `{ message, error_code }` of The Odds API, `{ messageNumber, message }` of MLB. */
const refusalShape = z.object({ message: z.string(), error_code: z.string().optional() })

const MOST_BYTES = 64 * 1024
const LONGEST = 300

/** What the API says in the body of an answer that is none, in one line without the secret; an empty text when it says nothing that can be read. */
export async function readApiMessage(body: Readable, secret: Secret | undefined): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving the loop early destroys the body and, with it, the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return ''
    chunks.push(chunk)
  }
  return apiMessage(Buffer.concat(chunks).toString(), secret)
}

function apiMessage(text: string, secret: Secret | undefined): string {
  const read = refusalShape.safeParse(parseJson(text))
  if (!read.success) return ''
  const { message, error_code: code } = read.data
  // Cut last: half of a secret is no longer told for one.
  const shown = (said: string) => withoutSecret(said, secret).replaceAll(/\s+/g, ' ').slice(0, LONGEST)
  return `${shown(message)}${code === undefined ? '' : ` (${shown(code)})`}`
}
