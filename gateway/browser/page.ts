import type { IncomingHttpHeaders } from 'node:http'

/** Whose page a request is of, as far as its browser says: ours or an allowed one, somebody else's, or not said, as programs do. */
export type Page = 'ours' | 'foreign' | 'unknown'

/**
 * Browsers, and no script in them, write Origin and Sec-Fetch-Site. The gateway's own origin is the one that the request names as its host: a page
 * that got here under another name has no cookie of ours.
 */
export function createPageOf(allowedOrigins: readonly string[]) {
  return ({ host = '', origin, 'sec-fetch-site': site }: IncomingHttpHeaders, secure: boolean): Page => {
    if (site === 'same-origin') return 'ours'
    if (origin === undefined) return site === undefined ? 'unknown' : 'foreign'
    const own = URL.parse(`${secure ? 'https' : 'http'}://${host}`)?.origin
    return origin === own || allowedOrigins.includes(origin) ? 'ours' : 'foreign'
  }
}
