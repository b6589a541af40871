/** Runs one statement with $1, $2 … and gives its rows: node-postgres within an import, Prisma's raw queries while serving. */
export type Query = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>
