import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/databases.ts'
import { startProgram, type Program } from '../testing/program.ts'

const run = (env: NodeJS.ProcessEnv) =>
  new Promise<{ code: unknown; said: string }>(resolve =>
    execFile(process.execPath, ['gateway/main.ts'], { env }, (error, _, said) => resolve({ code: error?.code, said })),
  )

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'statedge-'))
  // PostgreSQL runs as a user of its own when the tests run as root, and must reach its folder.
  await chmod(path, 0o755)
  return { path: join(path, 'data'), [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

test('a configuration that does not hold is refused before anything starts, without its values', async () => {
  const { code, said } = await run({ PORT: 'x', ODDS_URL: 'http://odds:hunter2@odds:8002' })
  expect(code).toBe(1)
  for (const name of ['PORT', 'REDIS_URL', 'INTERNAL_TOKEN_SECRET']) expect(said).toContain(name)
  expect(said).not.toContain('hunter2')
})

test('a port that was asked for and is busy is said in one sentence', async () => {
  await using sports = await freshDatabase('sports')
  await using users = await freshDatabase('users')
  await using odds = await freshDatabase('odds')
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const PORT = String((other.address() as AddressInfo).port)
  const { code, said } = await run({
    PORT,
    LOG_LEVEL: 'silent',
    SPORTS_DATABASE_URL: sports.url,
    USERS_DATABASE_URL: users.url,
    ODDS_DATABASE_URL: odds.url,
  })
  other.close()
  expect(code).toBe(1)
  expect(said.trim()).toBe(`PORT ${PORT} is busy: something else listens there. Stop it, or set another PORT.`)
})

test('real games are not followed into a demo league, and the refusal says the way out', async () => {
  await using sports = await freshDatabase('sports')
  await using users = await freshDatabase('users')
  await using odds = await freshDatabase('odds')
  for (const [url, columns, values] of [
    [sports.url, 'lived_until, ', `'2026-06-10T20:00:00Z', `],
    [odds.url, '', ''],
  ] as const) {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(`INSERT INTO demo_league (${columns}seed, opening, season) VALUES (${values}1, '2026-06-07', 2026)`)
    await client.end()
  }
  const { code, said } = await run({
    LIVE: 'mlb',
    LOG_LEVEL: 'silent',
    SPORTS_DATABASE_URL: sports.url,
    USERS_DATABASE_URL: users.url,
    ODDS_DATABASE_URL: odds.url,
  })
  expect(code).toBe(1)
  expect(said).toMatch(
    /^LIVE follows real games, but the database of sports holds the demo league.*\n {2}STATEDGE_DATA=\.statedge-real LIVE=mlb npm start\n/,
  )
})

/** The answer to the commands that the banner shows, pasted into a shell. */
async function whatIsPrinted(program: Program) {
  await expect.poll(() => program.output()).toContain('Ctrl-C ends it.')
  const commands = program
    .output()
    .split('\n')
    .filter(line => /^ {2}(TOKEN=|curl )/.test(line))
  const { stdout } = spawnSync('sh', ['-c', commands.join('\n')], { encoding: 'utf8' })
  return JSON.parse(stdout) as { data: { currentOdds: { nodes: object[] } }; errors?: object[] }
}

test('with nothing configured it starts its own database, fills it, answers, ends in time and starts again', async () => {
  await using folder = await temporaryFolder()
  const keys = new Set<string>()
  for (const start of ['first', 'second']) {
    await using program = await startProgram(['gateway/main.ts'], { PORT: '0', STATEDGE_DATA: folder.path })
    const { data, errors } = await whatIsPrinted(program)
    expect(errors, start).toBeUndefined()
    expect(data.currentOdds.nodes, start).toHaveLength(3)
    expect((await fetch(`${program.url}/ready`)).status, start).toBe(200)
    keys.add(await (await fetch(`${program.url}/.well-known/jwks.json`)).text())

    const { code, milliseconds } = await program.stop('SIGINT')
    expect(code, start).toBe(0)
    expect(milliseconds, start).toBeLessThan(5000)
    expect(existsSync(join(folder.path, 'postgres/data/postmaster.pid')), start).toBe(false)
  }
  expect(keys).toHaveLength(1)
  expect((await stat(join(folder.path, 'keys/access-tokens.json'))).mode & 0o777).toBe(0o600)
}, 240_000)
