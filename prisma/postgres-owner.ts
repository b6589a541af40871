import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** Held for as long as a StatEdge lives; PostgreSQL releases it when the connection ends, however it ends. */
const OWNER_LOCK = 5_747_332
/** A server without an owner for this long has been left behind; a younger one may be about to be claimed by who started it. */
const UNOWNED_AFTER = '2 seconds'
const PATIENCE_MS = 30_000
const RETRY_MS = 500

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
}

/** Says, for as long as it is held, that the server at `url` belongs to this process. */
export async function holdFolder(url: string): Promise<AsyncDisposable> {
  let released = false
  let retry: NodeJS.Timeout | undefined
  let client = await hold()

  async function hold(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, application_name: 'statedge owner', keepAlive: true })
    // PostgreSQL ends every session when one of them crashes, and goes on by itself: so does the hold.
    next.on('error', holdAgain)
    await next.connect()
    await next.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK])
    return next
  }

  function holdAgain(): void {
    if (released) return
    clearTimeout(retry)
    retry = setTimeout(() => void hold().then(next => (client = next), holdAgain), RETRY_MS).unref()
  }

  return {
    async [Symbol.asyncDispose]() {
      released = true
      clearTimeout(retry)
      await client.end()
    },
  }
}

/**
 * Makes sure that no server runs on a data folder: stops one that a killed StatEdge left behind, and throws a FolderInUseError
 * while a live one owns it.
 */
export async function claimFolder(data: string, password: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (let server = await findServer(data); server !== null; server = await findServer(data)) {
    const url = `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres`
    const owned = await isOwned(url)
    if (owned === true)
      throw new FolderInUseError(`Another StatEdge is running on ${data} (PostgreSQL process ${server.pid}). Stop it first.`)
    if (owned === false) stop(server.pid)
    if (Date.now() > deadline) throw new FolderInUseError(`PostgreSQL process ${server.pid} holds ${data} and does not answer.`)
    await delay(50)
  }
}

/** Whether a live StatEdge holds the server; null while that cannot be told: it is starting, ending or only just up. */
async function isOwned(url: string): Promise<boolean | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ free: boolean; settled: boolean }>(
      `SELECT pg_try_advisory_lock($1) AS free, now() - pg_postmaster_start_time() > interval '${UNOWNED_AFTER}' AS settled`,
      [OWNER_LOCK],
    )
    const { free, settled } = rows[0]!
    if (!free) return true
    return settled ? false : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/** The running server of a data folder, from its postmaster.pid, or null when that file is missing or stale. */
export async function findServer(data: string): Promise<{ readonly pid: number; readonly port: number } | null> {
  const file = join(data, 'postmaster.pid')
  const lines = await readFile(file, 'utf8').then(
    text => text.split('\n'),
    () => [],
  )
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!(pid > 0 && port > 0 && isAlive(pid))) return null
  if (await worksIn(pid, data)) return { pid, port }
  // After a reboot the number may be anybody's; PostgreSQL would take any process of its user for the owner of this file.
  await rm(file, { force: true })
  return null
}

/** Whether a process has `folder` as its working directory, as a server has its data; true where that cannot be told. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const [directory, expected] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => error),
    realpath(folder),
  ])
  // A dead process that nobody has waited for still has a number, but no directory.
  return directory instanceof Error ? directory.code !== 'ENOENT' : directory === expected
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function stop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
