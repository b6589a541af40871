import type { RegisterInput } from '../../schema/generated/users.ts'
import { refusal } from '../shared/errors.ts'
import type { IsCommon } from './common-passwords.ts'
import { foldLoginName, isEmail, isUsername } from './login-name.ts'

export const MIN_PASSWORD_LENGTH = 12
const MAX_PASSWORD_LENGTH = 256

type Field = keyof RegisterInput

/** A refusal that a form can show beside its field. */
export const wrongField = (field: Field, message: string) => refusal('BAD_USER_INPUT', message, { field })

/** Refuses with BAD_USER_INPUT what cannot be an account; never repeats what was given. */
export async function checkRegistration({ email, username, password }: RegisterInput, isCommon: IsCommon): Promise<void> {
  if (!isEmail(email)) throw wrongField('email', 'email must be an e-mail address in ASCII of at most 254 characters.')
  if (!isUsername(username))
    throw wrongField('username', 'username must have 3 to 32 letters A to Z, digits, dots, hyphens or underscores.')
  const length = [...password].length
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH)
    throw wrongField('password', `password must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`)
  if ([email, username].some(name => foldLoginName(name) === foldLoginName(password)))
    throw wrongField('password', 'password must not be the username or the e-mail address.')
  if (await isCommon(password)) throw wrongField('password', 'password is one that many people have chosen; take another.')
}
