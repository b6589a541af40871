import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../prisma/database.ts'
import { contractOperation } from '../../testing/ask.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { startProgram, type Program } from '../../testing/program.ts'
import { sharedIsThere } from '../../testing/shared-data.ts'

// What is on disk of the usage of a started program, when it is asked, told to end, and killed.

const WITHIN_MS = 1_000
const PASSWORD = 'a horse of another colour'

const stack = new AsyncDisposableStack()
let users: Database<'users'>
let environment: Record<string, string>

beforeAll(async () => {
  const [sports, accounts, odds] = [
    stack.use(await freshDatabase('sports')),
    stack.use(await freshDatabase('users')),
    stack.use(await freshDatabase('odds')),
  ]
  users = stack.use(openDatabase('users', accounts.url))
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-usage-')), path => rm(path, { recursive: true, force: true }))
  environment = {
    PORT: '0',
    STATEDGE_DATA: folder,
    SPORTS_DATABASE_URL: sports.url,
    USERS_DATABASE_URL: accounts.url,
    ODDS_DATABASE_URL: odds.url,
  }
})
afterAll(() => stack.disposeAsync())

interface Answered {
  readonly correlationId: string
  readonly body: { readonly data: Readonly<Record<string, never>> | null; readonly errors?: readonly object[] }
  readonly at: number
}

let requests = 0
/** Null when the program has gone before it answered. */
async function send(program: Program, query: string, { variables = {}, headers = {} } = {}): Promise<Answered | null> {
  const correlationId = `usage-${requests++}`
  try {
    const response = await fetch(`${program.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId, ...headers },
      body: JSON.stringify({ query, variables }),
    })
    return { correlationId, body: (await response.json()) as Answered['body'], at: performance.now() }
  } catch {
    return null
  }
}

const kept = async () => new Set((await users.db.usageRecord.findMany()).map(({ correlationId }) => correlationId))
const idsOf = (answers: readonly (Answered | null)[]) => answers.flatMap(answer => answer?.correlationId ?? [])

const REGISTER = `mutation Register { register(input: { email: "ana@example.test", username: "ana", password: "${PASSWORD}" }) { expiresIn } }`
const LOGIN = `mutation Login { login(input: { username: "ana", password: "${PASSWORD}" }) { accessToken } }`
const TIERS = 'query Tiers { tiers { code } }'

/** Headers of an account that may ask all that a test wants to. */
async function signIn(program: Program) {
  await send(program, REGISTER)
  await users.db.account.update({ where: { usernameFolded: 'ana' }, data: { tierCode: 'ELITE' } })
  const { accessToken } = (await send(program, LOGIN))!.body.data!['login']!
  return { authorization: `Bearer ${accessToken as string}` }
}

test.skipIf(!sharedIsThere)(
  'an account sees its requests within a second or so, and nobody else theirs',
  async () => {
    await using program = await startProgram(['gateway/main.ts'], environment)
    const headers = await signIn(program)
    for (let index = 0; index < 3; index++) await send(program, 'query Mine { me { username } }', { headers })
    await send(program, 'query Theirs { tiers { code } }')

    const variables = { from: new Date(Date.now() - 60_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() }
    const dashboard = async () => {
      const answer = await send(program, contractOperation('users', 'Usage'), { variables, headers })
      const { me } = answer!.body.data as unknown as { me: { usage: { buckets: { key: string; requests: number }[] } } }
      return me.usage.buckets.find(({ key }) => key === 'Mine')?.requests
    }
    await expect.poll(dashboard, { timeout: 10 * WITHIN_MS, interval: WITHIN_MS / 4 }).toBe(3)
    await expect.poll(() => users.db.usageSum.count({ where: { operation: 'Theirs', spell: 'day' } }), { timeout: 10 * WITHIN_MS }).toBe(1)
  },
  60_000,
)

test('SIGTERM costs no record: what is answered while it ends is on disk as well', async () => {
  const program = await startProgram(['gateway/main.ts'], environment)
  const headers = await signIn(program)
  const before = await Promise.all(Array.from({ length: 20 }, () => send(program, TIERS, { headers })))
  // Each of them takes a password's hash: the last ones are under way for long after the first.
  const under = Array.from({ length: 12 }, () => send(program, LOGIN, { headers }))
  await Promise.race(under)
  const { code } = await program.stop('SIGTERM')
  const answered = idsOf([...before, ...(await Promise.all(under))])
  expect(code).toBe(0)
  expect(answered.length).toBeGreaterThan(21)
  expect((await kept()).intersection(new Set(answered))).toEqual(new Set(answered))
  expect(program.output()).not.toContain('usage records were dropped')
}, 60_000)

test('kill -9 costs at most what was answered in the last second', async () => {
  const program = await startProgram(['gateway/main.ts'], environment)
  const headers = await signIn(program)
  const answers: (Answered | null)[] = []
  const begun = performance.now()
  // The machine may be slow: the second begins when it has had time for a few answers more.
  let slowest = 0
  // Slow ones: not so many that a full batch would be sent before its time.
  while (performance.now() < begun + 2.5 * WITHIN_MS + 8 * slowest) {
    const asked = performance.now()
    answers.push(await send(program, LOGIN, { headers }))
    slowest = Math.max(slowest, performance.now() - asked)
  }
  const killed = performance.now()
  await program.stop('SIGKILL')
  const older = idsOf(answers.filter(answer => answer !== null && answer.at < killed - WITHIN_MS - 4 * slowest))
  expect(older.length).toBeGreaterThan(3)
  expect((await kept()).intersection(new Set(older))).toEqual(new Set(older))
}, 60_000)
