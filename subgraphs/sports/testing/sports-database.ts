import { openDatabase } from '../../../prisma/database.ts'
import { freshDatabase } from '../../../testing/databases.ts'

/** An empty, migrated sports database, with a record of the statements sent to it. */
export async function sportsDatabase() {
  const stack = new AsyncDisposableStack()
  const { url } = stack.use(await freshDatabase('sports'))
  const statements: string[] = []
  const { db } = stack.use(openDatabase('sports', url, { onStatement: sql => statements.push(sql) }))
  return { url, db, statements, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

/** A calendar day as Prisma takes it. */
export const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
