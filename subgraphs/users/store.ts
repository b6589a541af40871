import type { PrismaClient } from '../../prisma/users/client/client.ts'
import type { Tier } from '../../schema/generated/users.ts'

/** What the store needs of the database. */
export type UsersDatabase = Pick<PrismaClient, '$queryRaw'>

export type UsersStore = ReturnType<typeof createUsersStore>

export function createUsersStore(db: UsersDatabase) {
  return {
    async ping(): Promise<void> {
      await db.$queryRaw`SELECT 1`
    },

    /** Cheapest first. */
    tiers: () =>
      db.$queryRaw<Tier[]>`
        SELECT code, name, monthly_price_cents AS "monthlyPriceCents", requests_per_minute AS "requestsPerMinute",
          cost_per_minute AS "costPerMinute", scopes
        FROM tier ORDER BY rank`,
  }
}
