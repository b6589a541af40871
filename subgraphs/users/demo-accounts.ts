import { createBillingWriter } from './billing/billing-writer.ts'
import type { BillingState, Step } from './billing/state.ts'
import { monthFrom, started } from './billing/subscription.ts'
import { foldLoginName } from './login-name.ts'
import { argon2id } from './passwords.ts'
import { createUsersStore, type UsersDatabase } from './store.ts'

/** One account for each tier, so that a newcomer can sign in as any of them. */
const DEMO_ACCOUNTS = [
  { username: 'free', tierCode: 'FREE' },
  { username: 'pro', tierCode: 'PRO' },
  { username: 'elite', tierCode: 'ELITE' },
] as const

/** Known to everybody: these accounts belong in the embedded default and nowhere else. */
export const DEMO_PASSWORD = 'statedge-demo'

/** What to tell whoever starts it. */
export const DEMO_NOTE = `Demo accounts: ${DEMO_ACCOUNTS.map(({ username }) => username).join(', ')}; password ${DEMO_PASSWORD}.`

/** Opens the demo accounts that are not there yet, and begins the subscriptions that those with a paid tier come of. */
export async function openDemoAccounts(db: UsersDatabase, now: Date): Promise<void> {
  const store = createUsersStore(db)
  const billing = createBillingWriter(db)

  async function open(username: string, tierCode: string): Promise<string | undefined> {
    const usernameFolded = foldLoginName(username)
    const known = await store.credentials(usernameFolded)
    if (known !== null) return known.id
    const email = `${username}@demo.statedge.example`
    const passwordHash = await argon2id.hash(DEMO_PASSWORD)
    const account = { email, emailFolded: foldLoginName(email), username, usernameFolded, passwordHash, tierCode, createdAt: now }
    return (await store.insertAccount(account)) ?? undefined
  }

  await Promise.all(
    DEMO_ACCOUNTS.map(async ({ username, tierCode }) => {
      const id = await open(username, tierCode)
      if (id !== undefined) await billing.change(id, state => givenByTheHouse(state, now), now)
    }),
  )
}

/** Once: whoever has canceled it is not given another. */
function givenByTheHouse({ account: { tier }, subscription }: BillingState, now: Date): Step<true> | null {
  if (tier === 'FREE' || subscription !== null) return null
  const terms = started(null, { tier, paymentMethod: 'pm_sandbox_success' }, monthFrom(now))
  return { subscription: { ...terms, provider: 'SANDBOX', customerRef: null, subscriptionRef: null }, result: true }
}
