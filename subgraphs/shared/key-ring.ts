import { watch } from 'node:fs'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type CryptoKey, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { readKeys, type Keys } from './keys.ts'
import type { Log } from './log.ts'

/** The keys of access tokens: the first one signs, all of them verify. */
export interface KeyRing extends Disposable {
  signingKey(): { readonly kid: string; readonly key: CryptoKey }
  /** For jose: the public key that a token names. */
  readonly keyFor: JWTVerifyGetKey
  publicKeys(): JSONWebKeySet
}

/** Without keys nobody can sign in: the reason, without a word of the keys. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused'
}

/** Whoever replaces a file does it in several steps; reading waits until they pause this long. */
const SETTLE_MS = 100

/**
 * The keys of a file, a JWKS of Ed25519 keys, and newer ones as soon as it changes. Keys that make no sense are logged and the old ones
 * stay; at the start they are an error.
 */
export async function openKeyRing(file: string, log: Log): Promise<KeyRing> {
  let keys = await firstKeys(file)

  async function reload() {
    try {
      const newest = await readKeys(await readFile(file, 'utf8'))
      if (JSON.stringify(newest.published) === JSON.stringify(keys.published)) return
      keys = newest
      log.info({ keys: newest.published.keys.map(({ kid }) => kid) }, 'the keys of access tokens were replaced')
    } catch (err) {
      log.error({ err }, 'the new keys of access tokens are refused, the old ones stay')
    }
  }

  // The folder, not the file: a mounted one is replaced by moving a link, and the file itself is never named.
  let settling: NodeJS.Timeout | undefined
  const watcher = watch(dirname(file), () => {
    clearTimeout(settling)
    settling = setTimeout(() => void reload(), SETTLE_MS)
  })
  watcher.on('error', err => log.error({ err }, 'the keys of access tokens are no longer watched'))

  return {
    signingKey: () => keys.signing,
    keyFor: (header, token) => keys.keyFor(header, token),
    publicKeys: () => keys.published,
    [Symbol.dispose]() {
      clearTimeout(settling)
      watcher.close()
    },
  }
}

async function firstKeys(file: string): Promise<Keys> {
  try {
    return await readKeys(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new KeysRefused(`The keys of access tokens cannot be had: ${(cause as Error).message}`, { cause })
  }
}

/** The file of the keys that are kept in a folder for this user's eyes only; a key is made when there is none yet. */
export async function keptKeysFile(folder: string): Promise<string> {
  // Two steps: the mode would be given to every folder above that is made on the way.
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const file = join(folder, 'access-tokens.json')
  try {
    await writeOnce(file, await newKeys())
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await chmod(file, 0o600)
  return file
}

/** One new Ed25519 key, as the text of a JWKS. */
export async function newKeys(): Promise<string> {
  const { privateKey } = await generateKeyPair('Ed25519', { extractable: true })
  return `${JSON.stringify({ keys: [await exportJWK(privateKey)] }, null, 2)}\n`
}

/** All of the text or nothing, on disk; rejects with EEXIST when somebody was quicker. */
async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await using handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
    await link(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}
