/** What matching needs of a connection that is within an import: node-postgres' client as well as its pool fit. */
export interface Connection {
  query<Row extends object>(sql: string, values?: unknown[]): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>
}
