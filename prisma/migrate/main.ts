import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedPostgres } from '../embedded.ts'
import { DATABASES, isDatabaseName, urlVariableOf, type DatabaseName } from '../names.ts'
import { reachEmbeddedPostgres } from '../reach-embedded.ts'
import { startThrowAwayPostgres } from '../throw-away.ts'
import { createMigration } from './create.ts'
import { deployMigrations } from './deploy.ts'
import { missingSql } from './drift.ts'
import { folderOf } from './migrations-folder.ts'
import { migrationStatus } from './status.ts'

const USAGE = `npm run migrate -- create [subgraph] [title]   write the migration that schema.prisma is ahead by
npm run migrate -- deploy [subgraph]           apply pending migrations, creating the database when it is missing
npm run migrate -- status [subgraph]           say which migrations are applied, pending or failed
npm run migrate -- drift  [subgraph]           exit 1 when the migrations do not produce schema.prisma

A subgraph is one of ${DATABASES.join(', ')}; without one, all three. Databases: ${DATABASES.map(urlVariableOf).join(', ')};
without them, deploy and status use the embedded one, and create and drift one that is thrown away again.`

interface Task {
  readonly name: DatabaseName
  readonly url: string
  readonly title: string
}

/** What each command does to one database; true when all is well. */
const COMMANDS: Readonly<Record<string, (task: Task) => Promise<boolean>>> = {
  async create({ name, url, title }) {
    const created = await createMigration(folderOf(name), url, title, new Date())
    console.log(created === null ? `${name}: nothing to do, the migrations produce schema.prisma` : `${name}: wrote ${created}`)
    return true
  },
  async deploy({ name, url }) {
    const applied = await deployMigrations(name, url)
    console.log(applied.length === 0 ? `${name}: up to date` : `${name}: applied ${applied.join(', ')}`)
    return true
  },
  async status({ name, url }) {
    const migrations = await migrationStatus(folderOf(name), url)
    console.log([`${name}:`, ...migrations.map(({ state, name }) => `  ${state.padEnd(8)} ${name}`)].join('\n'))
    return migrations.every(({ state }) => state === 'applied' || state === 'pending')
  },
  async drift({ name, url }) {
    const sql = await missingSql(folderOf(name), url)
    console.log(sql === null ? `${name}: the migrations produce schema.prisma` : `${name}: the migrations lack\n\n${sql}`)
    return sql === null
  },
}

/** Whether a command needs a server for shadow databases, and no database of its own. */
const comparesOnly = (command: string): boolean => command === 'create' || command === 'drift'

/** A server of our own for whatever has no URL: the embedded data where they are meant, else one to throw away. */
function startOwnServer(command: string, missing: readonly DatabaseName[]): Promise<EmbeddedPostgres> {
  if (comparesOnly(command)) return startThrowAwayPostgres()
  const folder = join(process.env['STATEDGE_DATA'] || '.statedge', 'postgres')
  if (existsSync(folder)) return reachEmbeddedPostgres({ folder })
  throw new Error(`Set ${missing.map(urlVariableOf).join(', ')}: there is no embedded database here yet (npm start makes one)`)
}

async function run(command: string, names: readonly DatabaseName[], title: string): Promise<boolean> {
  await using open = new AsyncDisposableStack()
  const missing = names.filter(name => !process.env[urlVariableOf(name)])
  const server = missing.length === 0 ? null : open.use(await startOwnServer(command, missing))
  const results: boolean[] = []
  for (const name of names) {
    const url = process.env[urlVariableOf(name)] || server!.urlOf(comparesOnly(command) ? 'postgres' : name)
    results.push(await COMMANDS[command]!({ name, url, title }))
  }
  return results.every(Boolean)
}

const [command = '', ...rest] = process.argv.slice(2)
const [first = ''] = rest
const names = isDatabaseName(first) ? [first] : DATABASES
const [title = 'init', ...surplus] = isDatabaseName(first) ? rest.slice(1) : rest

const titled = command === 'create' ? /^[a-z0-9_]+$/.test(title) : title === 'init'
const understood = Object.hasOwn(COMMANDS, command) && surplus.length === 0 && titled && (rest.length === 0 || isDatabaseName(first))
if (!understood) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  await run(command, names, title).then(
    well => (process.exitCode = well ? 0 : 1),
    (error: Error) => {
      console.error(error.message)
      process.exitCode = 1
    },
  )
}
