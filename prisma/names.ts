/** The databases of the house: one per subgraph, each with its own schema.prisma, migrations and client. */
export const DATABASES = ['sports', 'users', 'odds'] as const

export type DatabaseName = (typeof DATABASES)[number]

export const isDatabaseName = (name: string): name is DatabaseName => (DATABASES as readonly string[]).includes(name)

/** The environment variable that holds a database's URL, such as SPORTS_DATABASE_URL. */
export const urlVariableOf = (name: DatabaseName): string => `${name.toUpperCase()}_DATABASE_URL`
