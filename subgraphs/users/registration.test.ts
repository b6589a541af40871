import { expect, test } from 'vitest'
import { createCommonPasswords } from './common-passwords.ts'
import { checkRegistration } from './registration.ts'

const isCommon = createCommonPasswords()
const GOOD = { email: 'aaron@example.com', username: 'Aaron', password: 'a horse of another colour' }

test.each([
  {},
  { username: 'a.b' },
  { username: '_'.repeat(32) },
  { password: 'twelve chars' },
  { password: '⚾'.repeat(256) },
  { password: 'statedge-demo' },
])('%j can be an account', async fields => expect(await checkRegistration({ ...GOOD, ...fields }, isCommon)).toBeUndefined())

test.each([
  ['email', 'aaron'],
  ['email', `${'a'.repeat(250)}@b.co`],
  ['email', 'aa\0ron@example.com'],
  ['email', 'aarön@example.com'],
  ['username', 'ab'],
  ['username', 'a'.repeat(33)],
  ['username', 'aaron@example.com'],
  ['username', 'aarön'],
  ['username', 'aaron '],
  ['password', 'eleven char'],
  ['password', '⚾'.repeat(257)],
  ['password', 'Password1234'],
  ['password', 'AARON@example.com'],
] as const)('%s %j cannot, which is told without repeating it', async (field, value) => {
  const error: unknown = await checkRegistration({ ...GOOD, [field]: value }, isCommon).catch((error: unknown) => error)
  expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field }, message: expect.not.stringContaining(value) })
})

test.each(['123456789012', 'passwordpassword', 'ILOVEYOU1234', 'qwertyuiopasdf', 'aaaaaaaaaaaa'])('%s is common', async password =>
  expect(await isCommon(password)).toBe(true),
)
test.each(['a horse of another colour', 'statedge-demo', ''])('%j is not common', async password =>
  expect(await isCommon(password)).toBe(false),
)
