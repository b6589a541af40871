import { globSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { emptyDatabase } from '../../testing/databases.ts'
import { openDatabase } from '../database.ts'
import { DATABASES, type DatabaseName } from '../names.ts'
import { createMigration } from './create.ts'
import { deployFolder, deployMigrations } from './deploy.ts'
import { missingSql } from './drift.ts'
import { folderOf, writeMigration } from './migrations-folder.ts'
import { migrationStatus } from './status.ts'

const NOW = new Date('2030-01-01T00:00:00Z')

/** The migrations of users, in order: however many there are by now. */
const USERS = globSync('*_*/', { cwd: join(folderOf('users'), 'migrations') }).toSorted()
const all = (state: string) => USERS.map(() => state)

interface Copy extends AsyncDisposable {
  readonly folder: string
}

/** A database's schema.prisma and migrations, to spoil at will. */
async function copyOf(name: DatabaseName): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'statedge-migrations-'))
  await cp(folderOf(name), folder, { recursive: true, filter: path => !path.endsWith('client') })
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

const TABLES =
  "SELECT table_schema AS schema, count(*)::int AS tables FROM information_schema.tables WHERE table_name = 'quote_change' GROUP BY 1"

test.each(DATABASES)('the migrations of %s produce its schema.prisma', async name => {
  expect(await missingSql(folderOf(name), inject('postgresUrl'))).toBeNull()
})

test('a column that no migration creates is a drift, and one new migration ends it', async () => {
  await using copy = await copyOf('users')
  const schema = join(copy.folder, 'schema.prisma')
  await writeFile(schema, (await readFile(schema, 'utf8')).replace('model Account {', 'model Account {\n  slogan String?'))
  expect(await missingSql(copy.folder, inject('postgresUrl'))).toContain('ALTER TABLE "account" ADD COLUMN     "slogan" TEXT')
  expect(await createMigration(copy.folder, inject('postgresUrl'), 'slogan', NOW)).toBe('20300101000000_slogan')
  expect(await missingSql(copy.folder, inject('postgresUrl'))).toBeNull()
  expect(await createMigration(copy.folder, inject('postgresUrl'), 'again', NOW)).toBeNull()
})

test('a first migration brings the extension that its trigram index needs', async () => {
  await using copy = await copyOf('sports')
  await rm(join(copy.folder, 'migrations'), { recursive: true })
  await using database = await emptyDatabase()
  await createMigration(copy.folder, database.url, 'init', NOW)
  expect(await deployFolder(copy.folder, database.url)).toEqual(['20300101000000_init'])
  expect(await query(database.url, "SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'")).toHaveLength(1)
})

test('no shadow database is left behind', async () => {
  await missingSql(folderOf('users'), inject('postgresUrl'))
  expect(await query(inject('postgresUrl'), "SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow_%'")).toEqual([])
})

test('the first deploy creates a missing database and applies everything, the second nothing', async () => {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/missing_${crypto.randomUUID()}`
  await using _ = {
    [Symbol.asyncDispose]: async () => void (await query(inject('postgresUrl'), `DROP DATABASE "${url.pathname.slice(1)}"`)),
  }
  expect(await deployMigrations('users', url.href)).toEqual(USERS)
  expect(await deployMigrations('users', url.href)).toEqual([])
  expect(await query(url.href, 'SELECT * FROM account')).toEqual([])
})

test('three deploys at once apply each migration once', async () => {
  await using database = await emptyDatabase()
  const applied = await Promise.all([1, 2, 3].map(() => deployMigrations('users', database.url)))
  expect(applied.flat()).toHaveLength(USERS.length)
  expect(await query(database.url, 'SELECT count(*)::int AS rows FROM _prisma_migrations')).toEqual([{ rows: USERS.length }])
})

test('?schema= keeps two subgraphs of one database apart', async () => {
  await using database = await emptyDatabase()
  const url = `${database.url}?schema=odds`
  await deployMigrations('users', database.url)
  expect((await deployMigrations('odds', url))[0]).toMatch(/_init$/)
  expect(await deployMigrations('odds', url)).toEqual([])
  expect(await query(database.url, TABLES)).toEqual([{ schema: 'odds', tables: 1 }])
  await using odds = openDatabase('odds', url)
  expect([await odds.db.quote.count(), await odds.db.$queryRaw`SELECT count(*)::int AS rows FROM quote`]).toEqual([0, [{ rows: 0 }]])
})

test('a migration that fails leaves nothing of itself but a failed row, and stops the next deploy', async () => {
  await using copy = await copyOf('users')
  await using database = await emptyDatabase()
  const broken = await writeMigration(copy.folder, 'broken', "CREATE TABLE half (a TEXT DEFAULT 'a;b'); SELECT 1 / 0;", NOW)
  await expect(deployFolder(copy.folder, database.url)).rejects.toThrow(`The migration ${broken} failed: ERROR: division by zero`)
  expect(await query(database.url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
  expect(await query(database.url, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL')).toEqual([
    { migration_name: broken },
  ])
  await expect(deployFolder(copy.folder, database.url)).rejects.toMatchObject({ code: 'P3009', message: expect.stringContaining(broken) })
  expect((await migrationStatus(copy.folder, database.url)).map(({ state }) => state)).toEqual([...all('applied'), 'failed'])
})

test('the status tells applied, edited, pending and unknown migrations', async () => {
  await using copy = await copyOf('users')
  await using database = await emptyDatabase()
  const states = async () => (await migrationStatus(copy.folder, database.url)).map(({ state }) => state)
  expect(await states()).toEqual(all('pending'))
  const { [0]: init, [1]: second } = await deployFolder(copy.folder, database.url)
  const script = join(copy.folder, 'migrations', second!, 'migration.sql')
  await writeFile(script, `${await readFile(script, 'utf8')}\n-- edited`)
  await writeMigration(copy.folder, 'later', 'SELECT 1;', NOW)
  expect(await states()).toEqual(['applied', 'edited', ...all('applied').slice(2), 'pending'])
  await rm(join(copy.folder, 'migrations', init!), { recursive: true })
  expect(await states()).toEqual(['edited', ...all('applied').slice(2), 'pending', 'unknown'])
})
