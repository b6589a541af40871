import { hash as argon2 } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { argon2id, NOBODYS_HASH } from './passwords.ts'

const PASSWORD = 'café at the ballpark'

test('a hash is Argon2id with the parameters that were asked for, and another one each time', async () => {
  const [one, other] = await Promise.all([argon2id.hash(PASSWORD), argon2id.hash(PASSWORD)])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(argon2id.isOutdated(one)).toBe(false)
})

test('the password and nothing else verifies, however its accents are typed', async () => {
  const hash = await argon2id.hash(PASSWORD)
  expect(await argon2id.verify(hash, PASSWORD)).toBe(true)
  expect(await argon2id.verify(hash, PASSWORD.normalize('NFD'))).toBe(true)
  expect(await argon2id.verify(hash, `${PASSWORD} `)).toBe(false)
})

test.each([{ memoryCost: 8192 }, { timeCost: 3 }, { parallelism: 2 }])('a hash with %j is outdated', async parameters => {
  const hash = await argon2(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...parameters })
  expect(argon2id.isOutdated(hash)).toBe(true)
  expect(await argon2id.verify(hash, PASSWORD)).toBe(true)
})

test("nobody's hash costs what everybody's does", async () => {
  expect(argon2id.isOutdated(NOBODYS_HASH)).toBe(false)
  expect(await argon2id.verify(NOBODYS_HASH, PASSWORD)).toBe(false)
})
