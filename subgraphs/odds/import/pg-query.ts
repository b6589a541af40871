import type { ClientBase } from 'pg'
import type { Query } from '../query.ts'

/** Statements over node-postgres: a connection within an import, or a pool. */
export const pgQuery =
  (client: Pick<ClientBase, 'query'>): Query =>
  async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(sql, [...values])).rows
