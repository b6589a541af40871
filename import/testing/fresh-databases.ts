import pg from 'pg'
import { frozenClock } from '../../subgraphs/shared/clock.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { FORMATS } from '../formats.ts'
import { importFile } from '../run.ts'
import type { ImportSummary } from '../summary.ts'

const NOW = new Date('2026-05-01T18:00:00Z')

/** Both databases, empty, and imports into them. */
export interface FreshDatabases extends AsyncDisposable {
  load(path: string): Promise<ImportSummary>
  /** Every table with the number of its rows and a sum over what they say: equal when nothing was changed in between. */
  contents(): Promise<readonly unknown[]>
}

export async function freshDatabases(): Promise<FreshDatabases> {
  await using stack = new AsyncDisposableStack()
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 2 }), pool => pool.end())
  }
  const pools = { sports: await open('sports'), odds: await open('odds') }
  const opened = stack.move()
  return {
    load: path => importFile(path, { formats: FORMATS, ...pools, clock: frozenClock(NOW) }),
    contents: async () => (await Promise.all(Object.values(pools).map(contentsOf))).flat(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

async function contentsOf(pool: pg.Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
  const sums = rows.map(({ name }) => `SELECT '${name}' AS name, count(*)::int, sum(hashtext(t::text))::text AS sum FROM ${name} t`)
  return (await pool.query<object>(sums.join(' UNION ALL '))).rows
}
