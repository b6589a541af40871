/**
 * Generates the Prisma clients that are missing or older than their schema.prisma: npm runs it after every install.
 * It calls the generator inside the `prisma` CLI, because the CLI itself brings 4,000 files that nothing else here needs.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as clientGenerator from '@prisma/client-generator-ts'
import prismaInternals from '@prisma/internals'
import { DATABASES, type DatabaseName } from './names.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const version = await readFile(require.resolve('@prisma/client/package.json'), 'utf8')
const { getGenerators, loadSchemaContext } = prismaInternals
// Its ES module imports a folder, which Node refuses; the CommonJS build is whole.
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts') as typeof clientGenerator

async function generate(name: DatabaseName): Promise<void> {
  const schema = join(root, 'prisma', name, 'schema.prisma')
  const mark = join(root, 'prisma', name, 'client', 'generated-from.sha256')
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(schema))
    .digest('hex')
  if ((await readFile(mark, 'utf8').catch(() => '')) === hash) return
  const schemaContext = await loadSchemaContext({ schemaPath: { cliProvidedPath: schema }, printLoadMessage: false, cwd: root })
  const registry = { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } } as const
  for (const generator of await getGenerators({ schemaContext, registry, cliCommand: 'generate' })) {
    await generator.generate()
    generator.stop()
  }
  await writeFile(mark, hash)
}

for (const name of DATABASES) await generate(name)
