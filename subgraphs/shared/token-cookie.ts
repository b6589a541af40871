import { z } from 'zod'

/** A refresh token, and for how many seconds its cookie keeps it. */
export interface CookieToken {
  readonly token: string
  readonly seconds: number
}

/**
 * The cookie in which a client keeps its refresh token, as mutations find and leave it. Each of a document finds what the one before it left,
 * as it would had they come one after the other.
 */
export interface TokenCookie {
  /** Null when it is empty. */
  read(): string | null
  /** Null empties it. */
  write(content: CookieToken | null): void
  /** What was written last; undefined when nothing was. */
  written(): CookieToken | null | undefined
}

export function createTokenCookie(received: string | null): TokenCookie {
  let written: CookieToken | null | undefined
  return {
    read: () => (written === undefined ? received : (written?.token ?? null)),
    write: content => void (written = content),
    written: () => written,
  }
}

/** Under which extension of its answer a subgraph tells the gateway, and nobody else, what was written. */
export const COOKIE_EXTENSION = 'tokenCookie'

export const cookieExtension: z.ZodType<CookieToken | null> = z.object({ token: z.string().min(1), seconds: z.int().min(0) }).nullable()
