import type { LoginInput, RegisterInput } from '../../schema/generated/users.ts'
import type { Clock } from '../shared/clock.ts'
import { refusal } from '../shared/errors.ts'
import type { InternalCall } from '../shared/internal-token.ts'
import { networkOf } from '../shared/network-of.ts'
import type { IsCommon } from './common-passwords.ts'
import { limited, type LoginLimits } from './login-limits.ts'
import { foldLoginName, readLoginName } from './login-name.ts'
import { NOBODYS_HASH, type Passwords } from './passwords.ts'
import { checkRegistration, wrongField } from './registration.ts'
import type { SessionValue } from './rows.ts'
import type { Sessions } from './sessions.ts'
import type { UsersStore } from './store.ts'

export interface AccountsOptions {
  readonly store: UsersStore
  readonly sessions: Pick<Sessions, 'open'>
  readonly passwords: Passwords
  readonly isCommon: IsCommon
  readonly limits: LoginLimits
  readonly clock: Clock
}

/** Where somebody is, and how they want their refresh token. */
export type Client = Pick<InternalCall, 'address' | 'cookie'>

export interface Accounts {
  /** Opens a FREE account and signs it in. */
  register(input: RegisterInput, client: Client): Promise<SessionValue>
  login(input: LoginInput, client: Client): Promise<SessionValue>
}

export function createAccounts({ store, sessions, passwords, isCommon, limits, clock }: AccountsOptions): Accounts {
  /** The account that name and password are right for. A name that nobody has costs the same work as a wrong password. */
  async function authenticate({ username, password }: LoginInput, address: string): Promise<string> {
    const name = readLoginName(username)
    const account = name === null ? null : await store.credentials(name)
    const { id, passwordHash } = account ?? { id: `nobody ${foldLoginName(username)}`, passwordHash: NOBODYS_HASH }
    const right = await limited(limits, { account: id, address }, async () => {
      const matches = await passwords.verify(passwordHash, password)
      return matches && account !== null
    })
    if (!right) throw refusal('UNAUTHENTICATED', 'Name or password are wrong.')
    if (passwords.isOutdated(passwordHash)) await store.saveHash(id, await passwords.hash(password))
    return id
  }

  return {
    async register({ email, username, password }, { address, cookie }) {
      await checkRegistration({ email, username, password }, isCommon)
      await limits.registrations.take(networkOf(address))
      const usernameFolded = foldLoginName(username)
      const id = await store.insertAccount({
        email,
        emailFolded: foldLoginName(email),
        username,
        usernameFolded,
        passwordHash: await passwords.hash(password),
        tierCode: 'FREE',
        createdAt: clock.now(),
      })
      if (id !== null) return sessions.open(id, cookie)
      if (await store.usernameTaken(usernameFolded)) throw wrongField('username', 'The username is taken.')
      throw wrongField('email', 'The e-mail address is taken.')
    },

    login: async (input, { address, cookie }) => sessions.open(await authenticate(input, address), cookie),
  }
}
