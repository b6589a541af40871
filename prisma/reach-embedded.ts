import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded.ts'
import { findServer, FolderInUseError } from './postgres-owner.ts'

/**
 * The embedded PostgreSQL of a folder for a guest, such as an import: the one that a live StatEdge runs there, which goes on running after
 * dispose, or else one started for the guest and stopped on dispose.
 */
export async function reachEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options)
  } catch (error) {
    const running = error instanceof FolderInUseError ? await findServer(join(resolve(options.folder), 'data')) : null
    if (running === null) throw error
    const password = (await readFile(join(options.folder, 'password'), 'utf8')).trim()
    return {
      urlOf: database => `postgresql://postgres:${password}@127.0.0.1:${running.port}/${database}`,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
}
