import type { IncomingMessage } from 'node:http'
import { notAccepted } from './refusals.ts'

/** What a client shows to say who it is. */
export interface Credential {
  readonly kind: 'access-token' | 'api-key'
  readonly text: string
}

const BEARER = /^Bearer +(\S+)$/i
const API_KEY = /^se_[\w-]{43}$/

/** Null for an anonymous request. Throws a refusal for more than one credential, and for what has the form of none. */
export function credentialOf({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Credential | null {
  let found: Credential | null = null
  // The raw headers: of two Authorization headers Node hides the second.
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const credential = credentialIn(rawHeaders[at]!, rawHeaders[at + 1]!)
    if (credential === undefined) continue
    if (found !== null) throw notAccepted('A request has one credential: Authorization or X-API-Key, once.')
    found = credential
  }
  return found
}

/** Undefined for any other header. Looks at the length first: most headers are any other. */
function credentialIn(name: string, value: string): Credential | undefined {
  if (name.length === 'authorization'.length && name.toLowerCase() === 'authorization') {
    const text = BEARER.exec(value)?.[1]
    if (text === undefined) throw notAccepted('Authorization must be Bearer, followed by an access token or an API key.')
    return { kind: API_KEY.test(text) ? 'api-key' : 'access-token', text }
  }
  if (name.length === 'x-api-key'.length && name.toLowerCase() === 'x-api-key') {
    if (!API_KEY.test(value)) throw notAccepted('X-API-Key must be an API key.')
    return { kind: 'api-key', text: value }
  }
  return undefined
}
