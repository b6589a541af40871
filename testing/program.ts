import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export interface Program extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string
  readonly pid: number
  /** Everything it has written so far, both streams. */
  output(): string
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly milliseconds: number }>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Starts a main.ts as a user would, with nothing of this process's environment but PATH and HOME, and waits until it logs that it listens.
 * Rejects with its output when it ends before that.
 */
export async function startProgram(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Program> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)

  const lines: string[] = []
  const listening = Promise.withResolvers<number>()
  const read = (line: string) => {
    lines.push(line)
    const port = portOf(line)
    if (port !== undefined) listening.resolve(port)
  }
  createInterface({ input: child.stdout }).on('line', read)
  createInterface({ input: child.stderr }).on('line', read)
  exited.then(() => listening.reject(new Error(`${args.join(' ')} ended before it listened:\n${lines.join('\n')}`)), listening.reject)

  async function stop(signal: NodeJS.Signals = 'SIGTERM') {
    const begun = performance.now()
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
    process.off('exit', endWithUs)
    return { code: child.exitCode, milliseconds: performance.now() - begun }
  }

  const port = await listening.promise
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    output: () => lines.join('\n'),
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  }
}

export interface Ended {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

/** Runs a main.ts of ours to its end in a folder, with no environment but PATH and what is given. */
export async function runProgram(
  args: readonly string[],
  { cwd = ROOT, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { out, err, code }
}

function portOf(line: string): number | undefined {
  if (!line.startsWith('{')) return undefined
  const { message, port } = JSON.parse(line) as { message?: string; port?: number }
  return message === 'listening' ? port : undefined
}
