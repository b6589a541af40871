import { pino, type DestinationStream, type Logger } from 'pino'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Called as pino is: fields first, then the message. `child` adds fields to every line that follows. */
export type Log = Logger

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
  'apiKey',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
]
const DEPTHS = ['', '*', '*.*', '*.*.*']
const REDACTED = '[redacted]'

/** pino's path for a field at one depth: a.b for names, a["b-c"] for what is no name. */
const pathOf = (depth: string, field: string) => (depth === '' || field.startsWith('[') ? depth + field : `${depth}.${field}`)

/** Secrets inside longer texts: URLs with credentials, keys in a query string, bearer tokens. Eats no quote and no backslash, so a JSON line stays one. */
const SECRETS_IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(\w+:\/\/)[^\s/"\\]+@/g, `$1${REDACTED}@`],
  [/([?&](?:api_?key|token|password|secret)=)[^&\s"\\]+/gi, `$1${REDACTED}`],
  [/(\bBearer )[\w.~+/=-]+/gi, `$1${REDACTED}`],
  [/\b(sk|rk|whsec)_\w+/g, REDACTED],
]

/** The text without the secrets that a URL or a header may have brought into it. */
export const withoutSecrets = (text: string): string =>
  SECRETS_IN_TEXT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)

/**
 * One JSON object per line. On stderr by default, so that stdout stays for what people read. Credentials are redacted by the
 * name of their field (four levels deep) and, inside texts, by their form.
 */
export function createLog(level: LogLevel, service: string, destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: label => ({ level: label }) },
      redact: { paths: DEPTHS.flatMap(depth => SECRET_FIELDS.map(field => pathOf(depth, field))), censor: REDACTED },
      hooks: { streamWrite: withoutSecrets },
    },
    destination,
  )
}
