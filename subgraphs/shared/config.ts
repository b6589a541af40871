import { isIP } from 'node:net'
import { z } from 'zod'
import { LOG_LEVELS, type LogLevel } from './log.ts'

export const SUBGRAPH_NAMES = ['sports', 'users', 'odds'] as const
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number]
type BySubgraph<Value> = Readonly<Partial<Record<SubgraphName, Value>>>

/** What can be followed live, and the subgraph in whose process it is: the one whose database it fills. */
const LIVE_HOMES = { mlb: 'sports' } as const satisfies Record<string, SubgraphName>
export type LiveSourceName = keyof typeof LIVE_HOMES
const isLiveSource = (name: string): name is LiveSourceName => Object.hasOwn(LIVE_HOMES, name)

export type InternalTokenSecrets = readonly [current: string, former?: string]

export interface StripeSecrets {
  readonly secretKey: string
  /** What webhooks are signed with. */
  readonly webhookSecret: string
}

/** The whole environment, read once, checked together. Only main.ts files hand it out. */
export interface Config {
  /** The address to listen on: 127.0.0.1 unless HOST says otherwise (a container sets 0.0.0.0). */
  readonly host: string
  /** Undefined when PORT is not set: every process has a default of its own. */
  readonly port: number | undefined
  readonly logLevel: LogLevel
  /** The folder for what the embedded default keeps. */
  readonly dataFolder: string
  /** The moment at which the clock stands still, when it does. */
  readonly now: Date | undefined
  /** A subgraph without a URL uses the embedded PostgreSQL. */
  readonly databaseUrls: BySubgraph<string>
  readonly redisUrl: string | undefined
  /** Where each subgraph listens. A subgraph without a URL runs inside the gateway's process. */
  readonly subgraphUrls: BySubgraph<string>
  /** What gateway and subgraphs sign their calls with, and the one before it; undefined only when everything runs in one process. */
  readonly internalTokenSecrets: InternalTokenSecrets | undefined
  /** The keys of access tokens, a JWKS; undefined when they are kept in the data folder. */
  readonly accessTokenKeysFile: string | undefined
  /** Addresses and networks whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  readonly trustedProxies: readonly string[]
  /** Origins besides the gateway's own whose pages may ask, and use the cookie of a refresh token. */
  readonly allowedOrigins: readonly string[]
  /** How payments are taken; undefined for the sandbox, which takes none. Only where users runs. */
  readonly stripe: StripeSecrets | undefined
  /** Whether to fill empty databases that are not the embedded ones as well. The embedded ones are always filled. */
  readonly seedDatabases: boolean
  /** How many times as fast as the machine's clock time goes where the demo league is. */
  readonly demoSpeed: number
  /** What is followed live in this process. */
  readonly live: readonly LiveSourceName[]
}

/** Every problem of the environment in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(problems: readonly string[]) {
    super(`The configuration does not hold:\n${problems.map(problem => `  ${problem}`).join('\n')}`)
  }
}

// The messages never repeat a value: a URL may hold a password.
const text = z.string().optional()
const urlOf = (...schemes: readonly string[]) =>
  text.refine(value => value === undefined || schemes.includes(URL.parse(value)?.protocol.slice(0, -1) ?? ''), {
    error: `must be a URL that starts with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`,
  })
const databaseUrl = urlOf('postgresql', 'postgres').refine(value => value === undefined || namesDatabase(value), {
  error: 'must name a database and, if any, a plain schema: postgresql://user:password@host:5432/database?schema=odds',
})
const serviceUrl = urlOf('http', 'https')
const list = z
  .string()
  .default('')
  .transform(value =>
    value
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== ''),
  )

function namesDatabase(value: string): boolean {
  const url = URL.parse(value)
  // What is no URL at all has been told already.
  return url === null || (url.pathname.length > 1 && /^[A-Za-z_][\w$]*$/.test(url.searchParams.get('schema') ?? 'public'))
}

function isNetwork(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/')
  const family = isIP(address)
  return (
    family !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)))
  )
}

/** As a browser writes it. */
const isOrigin = (value: string) => /^https?:/.test(value) && URL.parse(value)?.origin === value

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: text
    .transform(value => (value === undefined ? undefined : /^\d+$/.test(value) ? Number(value) : NaN))
    .refine(port => port === undefined || port <= 65_535, { error: 'must be a whole number from 0 to 65535' }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  STATEDGE_DATA: z.string().default('.statedge'),
  STATEDGE_NOW: z.iso
    .datetime({ offset: true, error: 'must be a moment in ISO 8601 with its offset, like 2026-04-16T20:00:00Z' })
    .transform(value => new Date(value))
    .optional(),
  SPORTS_DATABASE_URL: databaseUrl,
  USERS_DATABASE_URL: databaseUrl,
  ODDS_DATABASE_URL: databaseUrl,
  REDIS_URL: urlOf('redis', 'rediss'),
  SPORTS_URL: serviceUrl,
  USERS_URL: serviceUrl,
  ODDS_URL: serviceUrl,
  INTERNAL_TOKEN_SECRET: z
    .string()
    .transform(value => value.split(',').map(secret => secret.trim()))
    .refine(secrets => secrets.length <= 2 && secrets.every(secret => secret.length >= 32), {
      error: 'must have 32 characters or more; while it is replaced, the new one, a comma, and the former one',
    })
    .transform(([current = '', former]): InternalTokenSecrets => [current, former])
    .optional(),
  ACCESS_TOKEN_KEYS_FILE: text,
  TRUSTED_PROXIES: list.refine(proxies => proxies.every(isNetwork), {
    error: 'must be addresses and networks like 10.0.0.0/8, separated by commas',
  }),
  ALLOWED_ORIGINS: list.refine(origins => origins.every(isOrigin), {
    error: 'must be origins like https://app.example.com, without a path, separated by commas',
  }),
  DEMO_SPEED: text
    .transform(value => Number(value ?? 1))
    .refine(speed => speed >= 1 && speed <= 3600, { error: 'must be a number from 1 to 3600' }),
  STRIPE_SECRET_KEY: text.refine(value => value === undefined || /^[sr]k_\w+$/.test(value), {
    error: 'must be a secret or restricted key of Stripe, sk_… or rk_…',
  }),
  STRIPE_WEBHOOK_SECRET: text.refine(value => value === undefined || /^whsec_\S+$/.test(value), {
    error: 'must be the signing secret of a webhook of Stripe, whsec_…',
  }),
  SEED: z.literal('demo', { error: 'must be demo, or not set' }).optional(),
  LIVE: list.transform((names, problems) => {
    if (names.every(isLiveSource)) return [...new Set(names)]
    problems.addIssue({
      code: 'custom',
      message: `must be names of live sources, separated by commas: ${Object.keys(LIVE_HOMES).join(', ')}`,
    })
    return z.NEVER
  }),
})

/**
 * Reads the environment for the gateway or, with the name of a subgraph, for that subgraph in a process of its own. An empty
 * variable is one that is not set. Throws a ConfigError that names every variable with a problem.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, apart?: SubgraphName): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = variables.safeParse(given)
  const problems = [
    ...(read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
    ...[...missing(given, apart), ...missingForStripe(given)].map(([name, why]) => `${name} is required ${why}`),
    ...problemsOfLive(given, apart),
  ]
  if (read.data === undefined || problems.length > 0) throw new ConfigError(problems)

  const { data } = read
  return {
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    dataFolder: data.STATEDGE_DATA,
    now: data.STATEDGE_NOW,
    databaseUrls: { sports: data.SPORTS_DATABASE_URL, users: data.USERS_DATABASE_URL, odds: data.ODDS_DATABASE_URL },
    redisUrl: data.REDIS_URL,
    subgraphUrls: { sports: data.SPORTS_URL, users: data.USERS_URL, odds: data.ODDS_URL },
    internalTokenSecrets: data.INTERNAL_TOKEN_SECRET,
    accessTokenKeysFile: data.ACCESS_TOKEN_KEYS_FILE,
    trustedProxies: data.TRUSTED_PROXIES,
    allowedOrigins: data.ALLOWED_ORIGINS,
    stripe: stripeOf(data.STRIPE_SECRET_KEY, data.STRIPE_WEBHOOK_SECRET),
    seedDatabases: data.SEED === 'demo',
    demoSpeed: data.DEMO_SPEED,
    live: data.LIVE,
  }
}

/** The environment of one subgraph in a process of its own. */
export function readSubgraphConfig(env: Readonly<Record<string, string | undefined>>, name: SubgraphName) {
  const config = readConfig(env, name)
  // readConfig has seen to it that both are there.
  return {
    ...config,
    databaseUrl: config.databaseUrls[name] as string,
    internalTokenSecrets: config.internalTokenSecrets as InternalTokenSecrets,
  }
}

/** Which variables the others ask for, and why. */
function missing(given: Readonly<Record<string, unknown>>, apart: SubgraphName | undefined): readonly (readonly [string, string])[] {
  const remote = SUBGRAPH_NAMES.map(name => `${name.toUpperCase()}_URL`).filter(name => given[name] !== undefined)
  if (apart === undefined && remote.length === 0) return []

  const why = apart === undefined ? `because ${remote.join(', ')} ${remote.length === 1 ? 'is' : 'are'} set` : `to run ${apart} apart`
  const needed: (readonly [string, string])[] = [
    // Events in one process's memory would reach no other: updates would be lost without a word.
    ['REDIS_URL', `${why}: events must reach every process`],
    ['INTERNAL_TOKEN_SECRET', `${why}: calls between gateway and subgraphs are signed with it`],
  ]
  if (apart !== undefined) needed.push([`${apart.toUpperCase()}_DATABASE_URL`, why])
  if (apart === 'users') needed.push(['ACCESS_TOKEN_KEYS_FILE', `${why}: access tokens are signed with its first key`])
  return needed.filter(([name]) => given[name] === undefined)
}

/** Neither is of use without the other: what was paid would not be told, or nothing would be paid. */
function missingForStripe(given: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const pairs = [
    ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
    ['STRIPE_WEBHOOK_SECRET', 'STRIPE_SECRET_KEY'],
  ] as const
  return pairs.flatMap(([name, other]) =>
    given[name] === undefined && given[other] !== undefined ? [[name, `because ${other} is set`] as const] : [],
  )
}

/** What is real never mixes with the demo league, goes by a clock that goes on, and is written where its database is. */
function problemsOfLive(given: Readonly<Record<string, string | undefined>>, apart: SubgraphName | undefined): readonly string[] {
  const { LIVE: live, SEED: seed, STATEDGE_NOW: now } = given
  if (live === undefined) return []
  const elsewhere = live.split(',').flatMap(item => {
    const name = item.trim()
    if (!isLiveSource(name)) return []
    const home = LIVE_HOMES[name]
    const isHere = apart === undefined ? given[`${home.toUpperCase()}_URL`] === undefined : apart === home
    return isHere ? [] : [`LIVE=${name} belongs to the process that runs ${home}: set it there, and not here`]
  })
  return [
    ...elsewhere,
    ...(seed === undefined ? [] : ['LIVE and SEED exclude each other: real data never mixes with the demo league']),
    ...(now === undefined ? [] : ['LIVE needs a clock that goes on: leave STATEDGE_NOW out']),
  ]
}

const stripeOf = (secretKey: string | undefined, webhookSecret: string | undefined): StripeSecrets | undefined =>
  secretKey === undefined || webhookSecret === undefined ? undefined : { secretKey, webhookSecret }
