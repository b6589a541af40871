import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { freePort } from '../prisma/free-port.ts'

export interface TestRedis extends AsyncDisposable {
  readonly url: string
  /** Ends the server as a crash would, without a goodbye to its clients. */
  kill(): Promise<void>
  /** Keeps its connections and answers nobody, until it resumes. */
  hang(): void
  resume(): void
}

/**
 * Whether there is a redis-server on PATH. Without one, tests of Redis may be skipped on a developer's machine, after saying what is
 * missing; in CI this throws instead.
 */
export function redisInstalled(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true
  const advice = 'redis-server is not on PATH (apt-get install redis-server)'
  if (process.env['CI']) throw new Error(advice)
  console.warn(`Tests of Redis are skipped: ${advice}`)
  return false
}

/** Starts a redis-server of its own on 127.0.0.1, without persistence, on a free port unless one is asked for. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const listening = port ?? (await freePort())
  const flags = ['--port', String(listening), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no']
  const server = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(server, 'exit')
  const endWithUs = () => server.kill('SIGKILL')
  process.once('exit', endWithUs)
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal)
    await exited
    process.off('exit', endWithUs)
  }

  const ready = Promise.withResolvers<void>()
  createInterface({ input: server.stdout }).on('line', line => line.includes('Ready to accept connections') && ready.resolve())
  exited.then(() => ready.reject(new Error(`redis-server ended before it was ready on port ${listening}`)), ready.reject)
  await ready.promise
  return {
    url: `redis://127.0.0.1:${listening}`,
    kill: () => end('SIGKILL'),
    hang: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    [Symbol.asyncDispose]: () => {
      // One that hangs would not hear that it should end.
      server.kill('SIGCONT')
      return end('SIGTERM')
    },
  }
}
