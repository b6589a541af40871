import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { AnswerHeaders } from './attempt.ts'
import { downloadName } from './download-name.ts'

const sidecarShape = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  fetchedAt: z.iso.datetime().transform(value => new Date(value)),
  sha256: z.string(),
  run: z.string(),
})

/** An answer as it lies in the folder of downloads, and what stands in the file beside it. */
export interface StoredAnswer extends z.infer<typeof sidecarShape> {
  /** The file of the body. */
  readonly path: string
}

/** Who had an answer, and when: the run in which it was fetched or found to be unchanged. */
export type Seen = Pick<StoredAnswer, 'run' | 'fetchedAt'>

export interface DownloadStore {
  /** The answer of a URL, or null when there is none or it is not the one that was stored. */
  find(url: string): Promise<StoredAnswer | null>
  /** Stores a body in place of what was there, whole or not at all. */
  save(url: string, body: Readable, headers: AnswerHeaders, seen: Seen): Promise<StoredAnswer>
  /** Notes that an answer is still what the server says. */
  confirm(answer: StoredAnswer, seen: Seen): Promise<StoredAnswer>
  /** The next run asks for it as if it had never been there. */
  forget(answer: StoredAnswer): Promise<void>
}

/** Bodies below `folder`, each with a file beside it that says where it came from and when. URLs must hold no secrets. */
export function createDownloadStore(folder: string): DownloadStore {
  const pathOf = (url: string) => {
    const { folder: server, name } = downloadName(url)
    return join(folder, server, name)
  }

  async function note(path: string, about: Omit<StoredAnswer, 'path'>): Promise<StoredAnswer> {
    await writeWhole(sidecarOf(path), part => writeFile(part, `${JSON.stringify(about, null, 2)}\n`))
    return { ...about, path }
  }

  return {
    async find(url) {
      const path = pathOf(url)
      const about = sidecarShape.safeParse(await readJson(sidecarOf(path)))
      if (!about.success || about.data.url !== url || (await sha256Of(path)) !== about.data.sha256) return null
      return { ...about.data, path }
    },

    async save(url, body, headers, { run, fetchedAt }) {
      const path = pathOf(url)
      await mkdir(join(path, '..'), { recursive: true })
      const hash = createHash('sha256')
      const hashing = new Transform({ transform: (chunk: Buffer, _, done) => (hash.update(chunk), done(null, chunk)) })
      await writeWhole(path, part => pipeline(body, hashing, createWriteStream(part)))
      return note(path, {
        url,
        etag: headers['etag']?.toString() ?? null,
        lastModified: headers['last-modified']?.toString() ?? null,
        fetchedAt,
        sha256: hash.digest('hex'),
        run,
      })
    },

    confirm: ({ path, ...about }, seen) => note(path, { ...about, ...seen }),
    forget: ({ path }) => rm(sidecarOf(path), { force: true }),
  }
}

/** Not .json: who imports the folder imports the bodies. */
const sidecarOf = (path: string) => path.replace(/json$/, 'about')

/** Writes beside and renames, so that nobody ever sees a file that is half there. */
async function writeWhole(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  try {
    await write(part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // None there, or one that was damaged: the answer is asked for again.
    return null
  }
}

async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return null
  }
  return hash.digest('hex')
}
