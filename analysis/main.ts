import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { reachEmbeddedPostgres } from '../prisma/reach-embedded.ts'
import { ConfigError, readConfig } from '../subgraphs/shared/config.ts'
import { backtest } from '../subgraphs/sports/projection/backtest.ts'
import { MODEL } from '../subgraphs/sports/projection/projections.ts'
import { projectKnownGames } from '../subgraphs/sports/projection/projections-writer.ts'
import { backtestTable } from './backtest-table.ts'

// npm run analysis -- backtest
// How good the projections of all imported games are, beside Elo and the share of home wins, season by season. Reads the sports database
// (SPORTS_DATABASE_URL, or the embedded one) and writes nothing.
const USAGE = 'npm run analysis -- backtest   Brier score and log loss of the projections of all imported games, by season'

async function runBacktest(): Promise<string> {
  const { databaseUrls, dataFolder } = readConfig(process.env)
  await using stack = new AsyncDisposableStack()
  const url = databaseUrls.sports ?? stack.use(await reachEmbeddedPostgres({ folder: join(dataFolder, 'postgres') })).urlOf('sports')
  await deployMigrations('sports', url)
  const client = stack.adopt(new pg.Client(parseDatabaseUrl(url)), open => open.end())
  await client.connect()
  const { games, projections } = await projectKnownGames(client)
  const rows = backtest(games, projections)
  if (rows.length === 0) return 'No game with a projection and a winner is known: import a season first.'
  return `${MODEL.name} ${MODEL.version}\n${backtestTable(rows)}`
}

try {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.length !== 1 || positionals[0] !== 'backtest') throw new ConfigError([`usage: ${USAGE}`])
  console.log(await runBacktest())
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof Error ? error.message : 'Something went wrong.')
}
