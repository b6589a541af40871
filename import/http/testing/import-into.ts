import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { frozenClock } from '../../../subgraphs/shared/clock.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { FORMATS } from '../../formats.ts'
import type { HttpImportOptions } from '../http-import.ts'
import { quickPacing } from './quick-pacing.ts'

export interface ImportInto extends AsyncDisposable {
  readonly options: Omit<HttpImportOptions, 'say'> & { readonly say: (line: string) => void }
  readonly folder: string
  /** What was said. */
  readonly lines: readonly string[]
  count(database: 'sports' | 'odds', sql: string): Promise<number>
}

/** Databases, a folder and time for imports over HTTP. */
export async function importInto(now: Date): Promise<ImportInto> {
  await using stack = new AsyncDisposableStack()
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'statedge-http-')), path => rm(path, { recursive: true }))
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 1 }), pool => pool.end())
  }
  const databases = { sports: await open('sports'), odds: await open('odds') }
  const lines: string[] = []
  const kept = stack.move()
  return {
    folder,
    lines,
    options: {
      ...databases,
      formats: FORMATS,
      clock: frozenClock(now),
      dataFolder: folder,
      pacing: quickPacing(),
      limits: { idleTimeoutMs: 2000, wholeTimeoutMs: 5000 },
      say: line => lines.push(line),
    },
    async count(database, sql) {
      const { rows } = await databases[database].query<{ readonly count: number }>(`SELECT count(*)::int AS count FROM ${sql}`)
      return rows[0]?.count ?? 0
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
