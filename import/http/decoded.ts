import { pipeline, Transform, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { AnswerHeaders } from './attempt.ts'
import { FetchError } from './fetch-error.ts'

/** A body as it was before it was packed, which fails when it is more than `maxBytes`: a few bytes of gzip may stand for any number. */
export function decoded(body: Readable, headers: AnswerHeaders, maxBytes: number): Readable {
  if (headers['content-encoding'] !== 'gzip') return body
  let bytes = 0
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > maxBytes) done(new FetchError('TOO_LARGE', 'The answer is larger than anything that can be imported'))
      else done(null, chunk)
    },
  })
  // Whoever reads it hears what went wrong.
  return pipeline(body, createGunzip(), counting, () => {})
}
