import type { DatabaseName } from '../prisma/names.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's own database `postgres`. */
    readonly postgresUrl: string
  }
}

/** The migrated database that every fresh one of that name is a copy of. */
export const templateOf = (name: DatabaseName): string => `template_${name}`
