import type { CookieToken } from '../../subgraphs/shared/token-cookie.ts'

const NAME = 'statedge-refresh'
/** A refresh token; nothing else can be in a cookie that we set. */
const TOKEN = /^[\w-]{43}$/

/**
 * Browsers take a cookie of this prefix from a secure connection to this very host only, so that no other subdomain can slip in one of its own;
 * they insist on / as its path.
 */
const nameOf = (secure: boolean) => (secure ? `__Host-${NAME}` : NAME)
const pathOf = (secure: boolean) => (secure ? '/' : '/graphql')

/** The refresh token in a Cookie header; null when there is none, or more than one. */
export function readCookie(header: string | undefined, secure: boolean): string | null {
  const start = `${nameOf(secure)}=`
  const values = (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(start))
    .map(pair => pair.slice(start.length))
  const [value = ''] = values
  return values.length === 1 && TOKEN.test(value) ? value : null
}

/** A Set-Cookie header. Null empties the cookie. */
export function writeCookie(content: CookieToken | null, secure: boolean): string {
  const { token, seconds } = content ?? { token: '', seconds: 0 }
  const attributes = [`Path=${pathOf(secure)}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])]
  return [`${nameOf(secure)}=${token}`, ...attributes].join('; ')
}
