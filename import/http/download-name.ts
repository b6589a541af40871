import { createHash } from 'node:crypto'

const LONGEST = 100

/**
 * Where the answer of a URL lies below the folder of downloads: a folder per server, and a name that people can read, that every file system
 * takes, and that no other URL has.
 */
export function downloadName(url: string): { readonly folder: string; readonly name: string } {
  const { host, pathname, searchParams } = new URL(url)
  const words = [pathname, ...[...searchParams].map(([name, value]) => `${name}=${value}`)].map(safe).filter(Boolean)
  const digest = createHash('sha256').update(url).digest('hex').slice(0, 12)
  return { folder: safe(host), name: `${words.join('_').slice(0, LONGEST)}-${digest}.json` }
}

/** Letters, digits and little else: no separators, no leading dots. */
const safe = (text: string) => text.replaceAll(/[^\w.=,-]+/g, '_').replaceAll(/^[_.]+|[_.]+$/g, '')
