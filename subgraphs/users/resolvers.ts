import type { Resolvers } from '../../schema/generated/users.ts'

export const resolvers: Resolvers = {
  Query: {
    tiers: (_, __, { store }) => store.tiers(),
  },

  Tier: {
    scopes: ({ scopes }) => scopes.toSorted(),
  },
}
