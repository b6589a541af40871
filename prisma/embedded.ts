import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { freePort } from './free-port.ts'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'
import { claimFolder, holdFolder, isAlive } from './postgres-owner.ts'
import { runProgram, startPostgresProcess } from './postgres-process.ts'
import { postgresUser, reaching, type PostgresUser } from './postgres-user.ts'

export interface EmbeddedPostgres extends AsyncDisposable {
  /** The URL of a database on this server; the superuser of a server that only this machine reaches. */
  urlOf(database: string): string
}

export interface EmbeddedOptions {
  /** Where the data live; created and initialised when it is new. */
  readonly folder: string
  /** Data that nobody will miss: no flushing to disk, and an immediate stop. */
  readonly throwAway?: boolean
  /** Gives up initialising a new folder, which is what takes long. */
  readonly signal?: AbortSignal
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // A session that forgot its transaction would keep vacuum from working for as long as the server runs.
  idle_in_transaction_session_timeout: '10min',
}
/** Never outside tests and shadow databases: a crash may leave such a folder unreadable. */
const THROW_AWAY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }

/** How the folder of an initialisation under way is named, before the number of its process. */
const FRESH = 'data.new.'

/**
 * Starts the PostgreSQL that npm installed, on a free port of 127.0.0.1, and stops it on dispose. Every commit is on disk before it
 * is confirmed. A server that a killed StatEdge left behind in the folder is stopped first; while a live StatEdge uses the folder,
 * this rejects and says so. Programs are run directly, because the library around them installs signal handlers of its own.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { throwAway = false, signal } = options
  const folder = resolve(options.folder)
  const data = join(folder, 'data')
  const [binaries, owner] = await Promise.all([findPostgresBinaries(), postgresUser()])
  const password = await ensurePassword(folder, owner)
  const user = await reaching(owner, folder, binaries.postgres)
  if (!existsSync(data)) await initialise(folder, data, binaries, user, { throwAway, signal })
  await claimFolder(data, password)

  const port = await freePort()
  const urlOf = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  const settings = { ...SETTINGS, ...(throwAway ? THROW_AWAY_SETTINGS : {}), port }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  await using starting = new AsyncDisposableStack()
  const server = await startPostgresProcess(binaries.postgres, ['-D', data, ...flags], user, data).catch(async (error: unknown) => {
    // Two that start at the same moment both find the folder free.
    await claimFolder(data, password)
    throw error
  })
  starting.defer(() => server.stop(throwAway ? 'immediate' : 'fast'))
  starting.use(await holdFolder(urlOf('postgres')))
  const running = starting.move()
  return { urlOf, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

/** The superuser's password: random, made once, readable for its owner only. */
async function ensurePassword(folder: string, user: PostgresUser): Promise<string> {
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await giveTo(user, folder)
  const path = join(folder, 'password')
  await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await giveTo(user, path)
  return (await readFile(path, 'utf8')).trim()
}

/**
 * Initialised under a name of this process and renamed, so that neither an interrupted first start nor another one at the same moment leaves
 * anything half-made where `data` should be.
 */
async function initialise(
  folder: string,
  data: string,
  { initdb }: PostgresBinaries,
  user: PostgresUser,
  { throwAway, signal }: Pick<EmbeddedOptions, 'throwAway' | 'signal'>,
): Promise<void> {
  await removeLeftOvers(folder)
  const fresh = join(folder, `${FRESH}${process.pid}`)
  const flags = [
    `--pgdata=${fresh}`,
    '--username=postgres',
    `--pwfile=${join(folder, 'password')}`,
    '--auth=scram-sha-256',
    // The same order and the same letters on every machine.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(throwAway ? ['--no-sync'] : []),
  ]
  await runProgram(initdb, flags, user, folder, signal)
  await rename(fresh, data).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(fresh, { recursive: true })
  })
  // PostgreSQL makes sure of what is inside `data`; that `data` is there after a power cut is up to us.
  if (!throwAway && process.platform !== 'win32') await flushFolder(folder)
}

/** What interrupted first starts have left: folders named after processes that are no more. */
async function removeLeftOvers(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.startsWith(FRESH))
  const pids = names.map(name => Number(name.slice(FRESH.length))).filter(pid => pid === process.pid || !isAlive(pid))
  await Promise.all(pids.map(pid => rm(join(folder, `${FRESH}${pid}`), { recursive: true, force: true })))
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const giveTo = ({ uid, gid }: PostgresUser, path: string): Promise<void> =>
  uid === undefined || gid === undefined ? Promise.resolve() : chown(path, uid, gid)
