import { FetchError } from './fetch-error.ts'

const MESSAGES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there',
  ENOTFOUND: 'Its name cannot be found',
  EAI_AGAIN: 'Its name cannot be looked up at the moment',
  ECONNRESET: 'The connection was cut',
  EPIPE: 'The connection was cut',
  ECONNABORTED: 'The connection was cut',
  ETIMEDOUT: 'It takes too long to connect',
  ENETUNREACH: 'The network cannot be reached',
  EHOSTUNREACH: 'The host cannot be reached',
  ENETDOWN: 'The network is down',
  UND_ERR_CONNECT_TIMEOUT: 'It takes too long to connect',
  UND_ERR_HEADERS_TIMEOUT: 'No answer came in time',
  UND_ERR_BODY_TIMEOUT: 'The answer stood still half-way',
  UND_ERR_SOCKET: 'The answer broke off',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The answer broke off',
  UND_ERR_ABORTED: 'The answer broke off',
  HPE_INVALID_CONSTANT: 'The answer is not HTTP',
  // Gzip that ends too early or is none.
  Z_BUF_ERROR: 'The answer broke off',
  Z_DATA_ERROR: 'The answer arrived damaged',
  TIMEOUT: 'The answer takes too long as a whole',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'The answer is larger than anything that can be imported',
}

/** Whether something that was thrown came from the server or the way to it. */
export const isOfTheNetwork = (error: unknown): boolean =>
  /^(?:UND_ERR_|HPE_|CERT_|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(codeOf(error)) || codeOf(error) in MESSAGES

/** What it is called, and whether it may be another time. */
export function networkFailure(error: unknown): { readonly failure: FetchError; readonly worthAnother: boolean } {
  const code = codeOf(error)
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return { failure: new FetchError('TOO_LARGE', MESSAGES[code]!), worthAnother: false }
  const message = `${MESSAGES[code] ?? 'The server cannot be reached'} (${code})`
  return { failure: new FetchError('UNREACHABLE', message), worthAnother: code in MESSAGES }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
