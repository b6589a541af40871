import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeys } from '../subgraphs/shared/key-ring.ts'

/** A file with keys of access tokens, as ACCESS_TOKEN_KEYS_FILE names one. */
export async function keysFile() {
  const folder = await mkdtemp(join(tmpdir(), 'statedge-keys-'))
  const path = join(folder, 'keys.json')
  await writeFile(path, await newKeys())
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
