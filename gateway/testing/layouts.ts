import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from '../../testing/databases.ts'
import { keysFile } from '../../testing/keys-file.ts'
import { startProgram, type Program } from '../../testing/program.ts'
import { redisInstalled, startRedis, type TestRedis } from '../../testing/redis.ts'

// The started program with empty databases: everything in one process, and users apart with Redis between it and two gateways.

export const LAYOUTS = [
  { layout: 'one process', apart: false },
  { layout: 'apart', apart: true },
] as const

export const skipped = ({ apart }: { readonly apart: boolean }) => apart && !redisInstalled()

export interface Layout extends AsyncDisposable {
  readonly gateways: readonly Program[]
  readonly databaseUrls: Readonly<Record<'sports' | 'users' | 'odds', string>>
  /** Null in one process. */
  readonly redis: TestRedis | null
  /** Starts one more, like the others. */
  anotherGateway(): Promise<Program>
  /** Everything that the processes have written so far. */
  output(): string
}

/** The environment given is the gateways'. They take `send` for a proxy. */
export async function startLayout(
  { apart }: { readonly apart: boolean },
  environment: Readonly<Record<string, string>> = {},
): Promise<Layout> {
  await using starting = new AsyncDisposableStack()
  const [sports, users, odds] = await Promise.all(
    (['sports', 'users', 'odds'] as const).map(async name => starting.use(await freshDatabase(name)).url),
  )
  const data = starting.adopt(await mkdtemp(join(tmpdir(), 'statedge-layout-')), path => rm(path, { recursive: true, force: true }))
  const databases = { SPORTS_DATABASE_URL: sports!, ODDS_DATABASE_URL: odds! }
  const here = { PORT: '0', STATEDGE_DATA: data, TRUSTED_PROXIES: '127.0.0.1', ...databases, ...environment }
  const start = async (args: readonly string[], env: Readonly<Record<string, string>>) => starting.use(await startProgram(args, env))

  const programs: Program[] = []
  let redis: TestRedis | null = null
  let gateway: Record<string, string> = { ...here, USERS_DATABASE_URL: users! }
  if (apart) {
    redis = starting.use(await startRedis())
    const keys = starting.use(await keysFile())
    const shared = { INTERNAL_TOKEN_SECRET: 'a secret of thirty-two characters', REDIS_URL: redis.url }
    const service = await start(['subgraphs/main.ts', 'users'], {
      ...shared,
      ACCESS_TOKEN_KEYS_FILE: keys.path,
      USERS_DATABASE_URL: users!,
      PORT: '0',
    })
    gateway = { ...here, ...shared, USERS_URL: `${service.url}/graphql` }
    programs.push(await start(['gateway/main.ts'], gateway), await start(['gateway/main.ts'], gateway), service)
  } else {
    programs.push(await start(['gateway/main.ts'], gateway))
  }
  const stack = starting.move()
  return {
    gateways: programs.slice(0, apart ? 2 : 1),
    databaseUrls: { sports: sports!, users: users!, odds: odds! },
    redis,
    anotherGateway: async () => stack.use(await startProgram(['gateway/main.ts'], gateway)),
    output: () => programs.map(program => program.output()).join('\n'),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** An answer, as far as the tests read on in it: what a field has of all that any has. */
interface Body {
  readonly data: Readonly<
    Record<
      string,
      {
        readonly accessToken: string
        readonly refreshToken: string
        readonly user: { readonly id: string }
        readonly secret: string
        readonly apiKey: { readonly id: string }
        readonly rateLimit: { readonly costLimit: number; readonly resetsAt: string }
      }
    >
  >
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

let sent = 0

/** Sends one operation as a client would, from an address that nobody else has, and reads the answer as it is. */
export async function send(program: Pick<Program, 'url'>, query: string, headers: Record<string, string> = {}, variables: object = {}) {
  const response = await fetch(`${program.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `2001:db8:0:${(sent++).toString(16)}::1`, ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}
