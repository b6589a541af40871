import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedOptions } from './embedded.ts'
import { FolderInUseError } from './postgres-owner.ts'

interface Folder extends AsyncDisposable {
  readonly folder: string
}

async function temporaryFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'statedge-embedded-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

const serverPid = async (url: string): Promise<number> => {
  const rows = await query(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid")
  return (rows[0] as { readonly pid: number }).pid
}

const SCRIPT = `
  import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
  const server = await startEmbeddedPostgres(JSON.parse(process.argv[1]))
  process.once('SIGTERM', () => server[Symbol.asyncDispose]())
  process.once('SIGUSR2', () => process.exit(3))
  console.log(server.urlOf('postgres'))
`

/** Another StatEdge on the same folder, up and running. */
async function startOther(options: EmbeddedOptions) {
  const args = ['--input-type=module-typescript', '-e', SCRIPT, JSON.stringify(options)]
  const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  other.stderr.on('data', text => (said += text))
  const ended = once(other, 'close').then(() => Promise.reject(new Error(said)))
  const [url] = (await Promise.race([once(other.stdout, 'data'), ended])) as [Buffer]
  return { other, url: String(url).trim() }
}

test('data survive a restart, and the password is for the owner only', async () => {
  await using home = await temporaryFolder()
  {
    await using server = await startEmbeddedPostgres(home)
    await query(server.urlOf('postgres'), "CREATE TABLE kept AS SELECT 'José' AS name")
  }
  await using server = await startEmbeddedPostgres(home)
  expect(await query(server.urlOf('postgres'), 'SELECT name, upper(name) FROM kept')).toEqual([{ name: 'José', upper: 'JOSÉ' }])
  expect((await stat(join(home.folder, 'password'))).mode & 0o777).toBe(0o600)
})

test('a folder that is closed to everybody else does, even where PostgreSQL runs as another user', async () => {
  await using closed = await temporaryFolder()
  await using server = await startEmbeddedPostgres({ folder: join(closed.folder, 'postgres'), throwAway: true })
  expect(await query(server.urlOf('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('commits are durable and the server listens on this machine only', async () => {
  await using home = await temporaryFolder()
  await using server = await startEmbeddedPostgres(home)
  const settings = await query(
    server.urlOf('postgres'),
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit') ORDER BY name",
  )
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '127.0.0.1' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
  await expect(query(server.urlOf('postgres').replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test('a folder in use by a live StatEdge is refused, and that one goes on', async () => {
  await using home = await temporaryFolder()
  const { other, url } = await startOther({ ...home, throwAway: true })
  await expect(startEmbeddedPostgres(home)).rejects.toThrow(FolderInUseError)
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  other.kill('SIGTERM')
  expect(await once(other, 'exit')).toEqual([0, null])
  await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('of two that start at the same moment on a new folder one has it, and the other is told', async () => {
  await using home = await temporaryFolder()
  const starts = await Promise.allSettled([startOther(home), startOther(home)])
  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  for (const start of starts) {
    if (start.status === 'rejected') expect(String(start.reason)).toContain('Another StatEdge is running')
    else {
      expect(await query(start.value.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      start.value.other.kill('SIGTERM')
      await once(start.value.other, 'exit')
    }
  }
  expect((await readdir(home.folder)).toSorted()).toEqual(['data', 'password'])
})

test('what a killed StatEdge left behind is taken over with every confirmed row', async () => {
  await using home = await temporaryFolder()
  const { other, url } = await startOther(home)
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS one')
  other.kill('SIGKILL')
  await once(other, 'exit')
  await using server = await startEmbeddedPostgres(home)
  await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  expect(await query(server.urlOf('postgres'), 'SELECT one FROM kept')).toEqual([{ one: 1 }])
})

test('a killed server recovers at the next start', async () => {
  await using home = await temporaryFolder()
  const { other, url } = await startOther(home)
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS one')
  const server = await serverPid(url)
  other.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await once(other, 'exit')
  await using again = await startEmbeddedPostgres(home)
  expect(await query(again.urlOf('postgres'), 'SELECT one FROM kept')).toEqual([{ one: 1 }])
})

test.each(['SIGKILL', 'SIGUSR2'] as const)('nothing is left running after %s', async signal => {
  await using home = await temporaryFolder()
  const { other, url } = await startOther({ ...home, throwAway: true })
  other.kill(signal)
  await once(other, 'exit')
  const stopped = () =>
    query(url, 'SELECT 1').then(
      () => 'runs',
      (error: NodeJS.ErrnoException) => error.code,
    )
  await expect.poll(stopped, { timeout: 10_000 }).toBe('ECONNREFUSED')
})
