import { parseArgs } from 'node:util'
import { startBenchDatabases } from './import/databases.ts'
import { benchImporters } from './import/importers.ts'
import { benchStatcast } from './import/statcast.ts'

// npm run bench:import -- [--only lahman] [--rounds 3] [--rows 200000] [--season 700000]
// Files through their importers, in processes of their own, on a PostgreSQL with the settings of npm start: made-up Statcast rows beside a raw
// COPY, then the real files in ../shared/data beside the season CSV. --only measures those whose name has the word in it. Exits 1 when a limit
// is missed or importing a file again changes anything.
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '200000' },
    season: { type: 'string', default: '700000' },
  },
})
const wanted = (name: string) => name.includes(values.only)
const rounds = Number(values.rounds)

await using databases = await startBenchDatabases()
await databases.keep()
const missed = [
  ...(wanted('statcast') ? await benchStatcast(databases, { rounds, rows: Number(values.rows), season: Number(values.season) }) : []),
  ...(await benchImporters(databases, { rounds, wanted })),
]
for (const fault of missed) console.error(`missed: ${fault}`)
process.exitCode = missed.length > 0 ? 1 : 0
