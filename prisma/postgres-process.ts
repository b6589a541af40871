import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { commandAs, type PostgresUser } from './postgres-user.ts'

export interface PostgresProcess {
  readonly pid: number
  /** Ends it and waits until it is gone. `fast` writes everything out first; `immediate` leaves recovery to the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
}

const READY = 'database system is ready to accept connections'
const START_TIMEOUT_MS = 60_000
/** Longer than this, and a fast stop becomes an immediate one: nothing committed is lost, the next start replays the log. */
const FAST_STOP_TIMEOUT_MS = 2_000
const KEPT_LOG_LINES = 20

/** Runs the program `postgres` and resolves once it takes connections; rejects with its last words if it ends before that. */
export async function startPostgresProcess(
  program: string,
  args: readonly string[],
  user: PostgresUser,
  cwd: string,
): Promise<PostgresProcess> {
  // A group of its own: Ctrl-C in a terminal reaches every process of ours, and the database must outlive the requests that drain.
  const { command, args: own, owner } = commandAs(user, program, args)
  const child = spawn(command, own, { ...owner, cwd, detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: quietEnvironment() })
  const exited = once(child, 'exit')
  const guard = endWithUs(child, user)
  exited.finally(() => guard?.kill('SIGKILL')).catch(() => {})
  await untilReady(child)
  return {
    pid: child.pid!,
    async stop(mode) {
      child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_TIMEOUT_MS)
      await exited.finally(() => clearTimeout(impatience))
    },
  }
}

/**
 * However this process ends, SIGKILL included, the server is told to end too: a shell waits for the end of a pipe that only we hold.
 * It runs as the server's user and is ended with the server, so that it never signals anybody else.
 */
function endWithUs(server: ChildProcess, user: PostgresUser): ChildProcess | undefined {
  if (server.pid === undefined || process.platform === 'win32') return undefined
  const { uid, gid } = user
  return spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(server.pid)], {
    uid,
    gid,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

/** Runs a program to its end; rejects with what it wrote to stderr when it fails, and with the signal's reason when that aborts. */
export async function runProgram(
  program: string,
  args: readonly string[],
  user: PostgresUser,
  cwd: string,
  signal?: AbortSignal,
): Promise<void> {
  const { command, args: own, owner } = commandAs(user, program, args)
  const child = spawn(command, own, { ...owner, cwd, signal, stdio: ['ignore', 'ignore', 'pipe'], env: quietEnvironment() })
  const lastWords = keepLastLines(child)
  const closed = once(child, 'close') as Promise<[number | null]>
  const [code] = await closed.catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
  // Ctrl-C in a terminal ends the program before we do.
  if (code !== 0) signal?.throwIfAborted()
  if (code !== 0) throw new Error(`${program} failed:\n${lastWords.join('\n')}`)
}

/** Messages in English, which is what we wait for, and no PG* variable of the user's shell. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

async function untilReady(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const lastWords = keepLastLines(child, line => line.includes(READY) && resolve())
  const timeout = setTimeout(() => reject(new Error(`PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s`)), START_TIMEOUT_MS)
  child.once('error', reject)
  child.once('close', () => reject(new Error(`PostgreSQL did not start:\n${lastWords.join('\n')}`)))
  await promise
    .catch(error => {
      child.kill('SIGQUIT')
      throw error
    })
    .finally(() => clearTimeout(timeout))
}

function keepLastLines(child: ChildProcess, onLine: (line: string) => void = () => {}): readonly string[] {
  const lines: string[] = []
  createInterface({ input: child.stderr! }).on('line', line => {
    lines.push(line)
    if (lines.length > KEPT_LOG_LINES) lines.shift()
    onLine(line)
  })
  return lines
}
