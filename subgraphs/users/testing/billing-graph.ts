import { randomUUID } from 'node:crypto'
import { ANONYMOUS, type UserViewer, type Viewer } from '../../shared/viewer.ts'
import { openBilling } from '../billing/index.ts'
import { sandbox } from '../billing/sandbox.ts'
import type { UsersOptions } from '../index.ts'
import { PASSWORD, REGISTER, usersGraph, viewerOf } from './users-graph.ts'

const UPGRADE = `mutation ($tier: TierCode!, $paymentMethod: String!) {
  upgradeSubscription(input: { tier: $tier, paymentMethod: $paymentMethod }) {
    accessToken refreshToken subscription { status tier { code } nextTier { code } startedAt renewsAt graceEndsAt paymentMethod } } }`
const CANCEL = 'mutation { cancelSubscription { status tier { code } renewsAt } }'
const MINE = '{ me { tier { code } subscription { status tier { code } nextTier { code } startedAt renewsAt graceEndsAt paymentMethod } } }'

export interface SubscriptionData {
  readonly status: string
  readonly tier: { readonly code: string }
  readonly nextTier: { readonly code: string } | null
  readonly startedAt: string
  readonly renewsAt: string | null
  readonly graceEndsAt: string | null
  readonly paymentMethod: string
}

interface Data {
  readonly upgradeSubscription?: {
    readonly accessToken: string
    readonly refreshToken: string
    readonly subscription: SubscriptionData
  } | null
  readonly cancelSubscription?: Pick<SubscriptionData, 'status' | 'tier' | 'renewsAt'> | null
  readonly me?: { readonly tier: { readonly code: string }; readonly subscription: SubscriptionData | null }
}

export type Customer = Awaited<ReturnType<Awaited<ReturnType<typeof billingGraph>>['newCustomer']>>

/** The users subgraph, and any number of accounts that pay for something or do not. */
export async function billingGraph(options: Partial<UsersOptions> = {}) {
  const graph = await usersGraph(options)
  let customers = 0

  async function newCustomer() {
    const username = `customer${++customers}`
    const input = { email: `${username}@example.com`, username, password: PASSWORD }
    const { register } = await graph.answer(REGISTER, { input }, ANONYMOUS, `198.51.100.${customers}`)
    const viewer = viewerOf(register.accessToken) as UserViewer
    const { id } = viewer

    return {
      id,
      username,
      viewer,
      refreshToken: register.refreshToken,

      async upgrade(tier: string, paymentMethod = 'pm_sandbox_success', as: Viewer = viewer) {
        const { data, code, errors } = await graph.ask(UPGRADE, { tier, paymentMethod }, as)
        const { accessToken, refreshToken, subscription } = (data as Data | null)?.upgradeSubscription ?? {}
        return {
          code,
          errors,
          subscription,
          refreshToken,
          viewer: accessToken === undefined ? null : (viewerOf(accessToken) as UserViewer),
        }
      },

      async cancel(as: Viewer = viewer) {
        const { data, code } = await graph.ask(CANCEL, {}, as)
        return { code, subscription: (data as Data | null)?.cancelSubscription }
      },

      /** What the account says of itself. */
      async mine() {
        const { me } = (await graph.answer(MINE, {}, viewer)) as unknown as Data
        return { tier: me?.tier.code, subscription: me?.subscription }
      },

      /** The ledger, oldest first. */
      payments: () => graph.db.payment.findMany({ where: { accountId: id }, orderBy: [{ requestedAt: 'asc' }, { settledAt: 'asc' }] }),

      announced: () => graph.announced.filter(({ userId }) => userId === id),
    }
  }

  const failures: unknown[] = []
  const { background, billing } = openBilling({
    db: graph.db,
    provider: options.paymentProvider ?? sandbox,
    sessions: { replace: () => Promise.reject(new Error('Nobody signs in here')) },
    bus: graph.bus,
    refusedPayments: { take: async () => {}, giveBack: async () => {} },
    clock: options.clock ?? graph.clock,
    newKey: randomUUID,
    onUnheard: error => failures.push(error),
    onError: error => failures.push(error),
  })

  return {
    ...graph,
    newCustomer,
    /** One round of the work in the background, as another process of the same service would do it. */
    round: () => background.round(),
    hear: billing.hear,
    /** What the operator was told. */
    failures,
  }
}
