import { randomUUID } from 'node:crypto'

export const CORRELATION_HEADER = 'x-correlation-id'

/** The caller's id when it is one that may be logged and forwarded as it is, a new one otherwise. */
export function correlationIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(header) ? header : randomUUID()
}
