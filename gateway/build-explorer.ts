import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Log } from '../subgraphs/shared/log.ts'

const ROOT = join(import.meta.dirname, '..')

/** Builds web/ in a process of its own, so that requests are answered meanwhile. Disposing ends that process and waits for its end. */
export function buildExplorer(log: Log): AsyncDisposable {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const startedAt = performance.now()
  const child = spawn(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))

  const ended = new Promise<void>(resolve => {
    child.once('error', err => {
      log.error({ err }, 'the explorer cannot be built')
      resolve()
    })
    child.once('close', (code, signal) => {
      if (code === 0) log.info({ tookMs: Math.round(performance.now() - startedAt) }, 'the explorer is built')
      else if (signal === null) log.error({ code, said }, 'the explorer cannot be built')
      resolve()
    })
  })
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
