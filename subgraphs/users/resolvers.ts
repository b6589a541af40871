import type { Resolvers } from '../../schema/generated/users.ts'
import { scalars } from '../shared/scalars.ts'
import { TIERS, tierOf, type TierCode } from '../shared/tiers.ts'
import { readPreferences } from './preferences.ts'
import { forGateway, ownId, signedIn, signedInId } from './viewer.ts'

/** Of one answer: some megabytes. */
const MOST_REVOCATIONS = 20_000

export const resolvers: Resolvers = {
  DateTime: scalars.DateTime,

  Query: {
    tiers: () => TIERS,

    schemaAccess: (_, { type }, { schemaAccess }) => schemaAccess(type),

    me: (_, __, { viewer, store }) => store.account(ownId(viewer)),

    _apiKey: (_, { digest }, { viewer, apiKeys }) => forGateway(viewer, () => apiKeys.holder(digest)),
    _revocations: (_, { since }, { viewer, revocations }) => forGateway(viewer, () => revocations.since(since ?? null, MOST_REVOCATIONS)),
  },

  Mutation: {
    register: (_, { input }, { accounts, address, cookie }) => accounts.register(input, { address, cookie }),
    login: (_, { input }, { accounts, address, cookie }) => accounts.login(input, { address, cookie }),
    refreshSession: (_, { refreshToken }, { sessions, cookie }) => sessions.refresh(refreshToken, cookie),
    logout: (_, { refreshToken }, { sessions, cookie }) => sessions.end(refreshToken, cookie),

    updatePreferences: (_, { input }, { viewer, store }) => store.savePreferences(ownId(viewer), readPreferences(input)),

    watchPlayer: (_, { playerId }, { viewer, watchlists }) => watchlists.watch(ownId(viewer), 'players', playerId),
    unwatchPlayer: (_, { playerId }, { viewer, watchlists }) => watchlists.unwatch(ownId(viewer), 'players', playerId),
    watchTeam: (_, { teamId }, { viewer, watchlists }) => watchlists.watch(ownId(viewer), 'teams', teamId),
    unwatchTeam: (_, { teamId }, { viewer, watchlists }) => watchlists.unwatch(ownId(viewer), 'teams', teamId),
    watchGame: (_, { gamePk }, { viewer, watchlists }) => watchlists.watch(ownId(viewer), 'games', gamePk),
    unwatchGame: (_, { gamePk }, { viewer, watchlists }) => watchlists.unwatch(ownId(viewer), 'games', gamePk),

    createApiKey: (_, { name }, { viewer, apiKeys }) => apiKeys.create(signedInId(viewer), name),
    revokeApiKey: (_, { id }, { viewer, apiKeys }) => apiKeys.revoke(signedInId(viewer), id),

    _recordUsage: (_, { records }, { viewer, usages }) => forGateway(viewer, () => usages.record(records)),

    upgradeSubscription: (_, { input }, { viewer, billing, cookie }) => billing.upgrade(signedIn(viewer), input, cookie),
    cancelSubscription: (_, __, { viewer, billing }) => billing.cancel(signedInId(viewer)),
    _paymentEvent: (_, { body, signature }, { viewer, billing }) => forGateway(viewer, () => billing.hear(body, signature)),
  },

  User: {
    // A reference is no way around `me`: whoever has somebody's id sees nothing of the account.
    __resolveReference: ({ id }, { viewer, store }) => (viewer.kind === 'user' && viewer.id === id ? store.account(viewer.id) : null),
    subscription: ({ id }, _, { billing }) => billing.subscription(id),
    preferences: ({ oddsFormat, timeZone, bookmakers }) => ({ oddsFormat, timeZone, bookmakers }),
    rateLimit: (_, __, { rateLimit }) => rateLimit,
    watchlist: ({ id }) => ({ id }),
    apiKeys: ({ id }, _, { store }) => store.apiKeys(id),
    usage: ({ id }, question, { usages }) => usages.of(id, question),
  },

  Revocation: { tier: ({ tierCode }) => tierCode as TierCode | null },

  TierSubscription: {
    tier: ({ tier }) => tierOf(tier),
    nextTier: ({ nextTier }) => nextTier && tierOf(nextTier),
    renewsAt: ({ status, renewsAt }) => (status === 'ENDED' ? null : renewsAt),
  },

  ApiKeyHolder: {
    tier: ({ tier }) => tier.code,
    scopes: ({ tier }) => tier.scopes,
  },

  Watchlist: {
    players: async ({ id }, _, { store }) => (await store.watched(id, 'players')).map(player => ({ id: String(player) })),
    teams: async ({ id }, _, { store }) => (await store.watched(id, 'teams')).map(team => ({ id: String(team) })),
    games: async ({ id }, _, { store }) => (await store.watched(id, 'games')).map(gamePk => ({ gamePk })),
  },
}
