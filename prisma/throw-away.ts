import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded.ts'

/** A server for a test run or for shadow databases: fast, unsafe, and gone with its folder on dispose. */
export async function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  await using opening = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'statedge-postgres-'))
  opening.defer(() => rm(folder, { recursive: true, force: true }))
  const { urlOf } = opening.use(await startEmbeddedPostgres({ folder, throwAway: true }))
  const opened = opening.move()
  return { urlOf, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}
