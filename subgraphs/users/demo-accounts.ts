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

/** Opens the demo accounts that are not there yet. */
export async function openDemoAccounts(db: UsersDatabase, now: Date): Promise<void> {
  const store = createUsersStore(db)
  await Promise.all(
    DEMO_ACCOUNTS.map(async ({ username, tierCode }) => {
      const usernameFolded = foldLoginName(username)
      if (await store.usernameTaken(usernameFolded)) return
      const email = `${username}@demo.statedge.example`
      const passwordHash = await argon2id.hash(DEMO_PASSWORD)
      await store.insertAccount({
        email,
        emailFolded: foldLoginName(email),
        username,
        usernameFolded,
        passwordHash,
        tierCode,
        createdAt: now,
      })
    }),
  )
}
