import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { to as copyTo } from 'pg-copy-streams'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import { startThrowAwayPostgres } from '../prisma/throw-away.ts'
import { PITCH } from '../subgraphs/sports/columns.ts'
import { keysFile } from '../testing/keys-file.ts'
import { startProgram } from '../testing/program.ts'
import { fillPitches, PITCHES_OF_A_GAME } from './export/fill-pitches.ts'

// npm run bench:export -- [--rows 1000000]
// Made-up pitches exported over HTTP from the started program, everything but PostgreSQL in one process: rows a second beside a raw COPY of the same
// columns, and the program's peak memory beside what it has sent, for a tenth of the rows and for all of them. Exits 1 when ten times the rows
// take more memory than this beyond, in MiB.
const MARGIN = 64
const MIB = 1024 * 1024
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } })
const games = Math.ceil(Number(values.rows) / PITCHES_OF_A_GAME)

await using stack = new AsyncDisposableStack()
const server = stack.use(await startThrowAwayPostgres())
const [sports, users, odds] = ['sports', 'users', 'odds'].map(name => server.urlOf(name))
await deployMigrations('sports', sports!)
const client = stack.use(await connectClient(parseDatabaseUrl(sports!)))
await fillPitches(client, games)
const keys = stack.use(await keysFile())
const headers = await keys.bearer('ELITE')
const program = stack.use(
  await startProgram(['gateway/main.ts'], {
    PORT: '0',
    SPORTS_DATABASE_URL: sports!,
    USERS_DATABASE_URL: users!,
    ODDS_DATABASE_URL: odds!,
    ACCESS_TOKEN_KEYS_FILE: keys.path,
  }),
)

const memory = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(program.pid)])) / 1024

interface Streamed {
  readonly rows: number
  readonly mib: number
  readonly seconds: number
  readonly peak: number
}

/** Reads a stream to its end, counting lines. */
async function streamed(open: () => Promise<AsyncIterable<Uint8Array>>): Promise<Streamed> {
  let [rows, bytes, peak] = [0, 0, memory()]
  const watching = setInterval(() => (peak = Math.max(peak, memory())), 100)
  const begun = performance.now()
  for await (const chunk of await open()) {
    bytes += chunk.length
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
  }
  clearInterval(watching)
  return { rows, mib: bytes / MIB, seconds: (performance.now() - begun) / 1000, peak: Math.max(peak, memory()) }
}

function exported(format: string, filter: object): () => Promise<AsyncIterable<Uint8Array>> {
  const search = new URLSearchParams({ format, filter: JSON.stringify(filter) })
  return async () => {
    const response = await fetch(`${program.url}/export/pitches?${search}`, { headers })
    if (response.status !== 200) throw new Error(await response.text())
    return response.body!
  }
}

const innings = (...numbers: number[]) => ({ innings: numbers })
const copied = await streamed(async () => client.query(copyTo(`COPY (SELECT ${PITCH} FROM pitch) TO STDOUT (FORMAT csv)`)))
const runs = {
  'raw COPY, CSV': copied,
  // Warms up: until then the heap grows to the size at which it is collected.
  'CSV, three tenths': await streamed(exported('CSV', innings(1, 2, 3))),
  'NDJSON, a tenth': await streamed(exported('NDJSON', innings(4))),
  'NDJSON, all': await streamed(exported('NDJSON', {})),
}

const speed = ({ rows, seconds }: Streamed) => rows / seconds
console.table(
  Object.fromEntries(
    Object.entries(runs).map(([name, run]) => [
      name,
      {
        rows: run.rows,
        'output, MiB': Math.round(run.mib),
        'rows/s': Math.round(speed(run)),
        'of COPY': (speed(run) / speed(copied)).toFixed(2),
        'peak memory of the program, MiB': run === copied ? '' : Math.round(run.peak),
      },
    ]),
  ),
)
const growth = runs['NDJSON, all'].peak - runs['NDJSON, a tenth'].peak
console.log(`Ten times the rows took ${Math.round(growth)} MiB beyond; limit: ${MARGIN} MiB`)
if (growth > MARGIN) process.exitCode = 1
