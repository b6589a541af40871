/** Generates the Prisma clients that are missing or older than their schema.prisma: npm runs it after every install. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DATABASES, type DatabaseName } from './names.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const generator = { cli: resolve('prisma/build/index.js'), version: await readFile(resolve('prisma/package.json'), 'utf8') }

async function generate(name: DatabaseName): Promise<void> {
  const schema = join(root, 'prisma', name, 'schema.prisma')
  const mark = join(root, 'prisma', name, 'client', 'generated-from.sha256')
  const hash = createHash('sha256')
    .update(generator.version)
    .update(await readFile(schema))
    .digest('hex')
  if ((await readFile(mark, 'utf8').catch(() => '')) === hash) return
  // No update check: a clone without internet must not wait for one.
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' }
  await promisify(execFile)(process.execPath, [generator.cli, 'generate', '--schema', schema], { cwd: root, env }).catch(
    ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => {
      throw new Error(`prisma generate failed for ${name}:\n${stdout}${stderr}`)
    },
  )
  await writeFile(mark, hash)
}

for (const result of await Promise.allSettled(DATABASES.map(generate))) {
  if (result.status === 'fulfilled') continue
  console.error((result.reason as Error).message)
  process.exitCode = 1
}
