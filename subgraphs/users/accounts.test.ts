import { describe, expect, test } from 'vitest'
import { createLoginLimits } from './login-limits.ts'
import { argon2id, NOBODYS_HASH } from './passwords.ts'
import { fakePasswords, LOGIN, NOW, PASSWORD, REGISTER, usersGraph, viewerOf } from './testing/users-graph.ts'

const WRONG = 'some other password'
const input = (fields: object) => ({ input: { email: 'aaron@example.com', username: 'Aaron', password: PASSWORD, ...fields } })

describe('register', () => {
  test('opens a FREE account and signs it in', async () => {
    await using graph = await usersGraph()
    const { register } = await graph.answer(REGISTER, input({}))
    expect(register.user).toMatchObject({
      email: 'aaron@example.com',
      username: 'Aaron',
      createdAt: NOW.toISOString(),
      tier: { code: 'FREE' },
    })
    expect(register).toMatchObject({ expiresIn: 900, refreshToken: expect.stringMatching(/^[\w-]{43}$/) })
    expect(viewerOf(register.accessToken)).toEqual({
      kind: 'user',
      id: register.user.id,
      tier: 'FREE',
      scopes: ['odds:read', 'stats:read'],
      sessionId: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })

  test.each([
    ['username', { username: 'AARON', email: 'other@example.com' }, 'The username is taken.'],
    ['email', { username: 'Other', email: 'Aaron@Example.COM' }, 'The e-mail address is taken.'],
  ])('%s is unique whatever its case', async (field, taken, message) => {
    await using graph = await usersGraph()
    await graph.answer(REGISTER, input({}))
    const { errors } = await graph.ask(REGISTER, input(taken))
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT', field } })
    expect(await graph.db.account.count()).toBe(1)
  })

  test('of ten at the same time one opens the account and nine are told why not', async () => {
    await using graph = await usersGraph()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => graph.ask(REGISTER, input({ email: `a${n}@example.com` }))))
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(answers.filter(({ code }) => code === 'BAD_USER_INPUT')).toHaveLength(9)
  })

  test('an address opens at most 20 accounts an hour', async () => {
    await using graph = await usersGraph()
    const codes = []
    for (let n = 0; n < 21; n++)
      codes.push((await graph.ask(REGISTER, input({ username: `aaron${n}`, email: `aaron${n}@example.com` }))).code)
    expect(codes).toEqual([...Array(20).fill(undefined), 'RATE_LIMITED'])
  })
})

describe('login', () => {
  test('by username or e-mail address, whatever its case', async () => {
    await using graph = await usersGraph()
    const { id } = await graph.register('Judge')
    for (const username of ['Judge', 'JUDGE', 'judge@EXAMPLE.com']) {
      const { login } = await graph.answer(LOGIN, { username, password: PASSWORD })
      expect(login.user).toEqual({ id, username: 'Judge', tier: { code: 'FREE', scopes: ['odds:read', 'stats:read'] } })
    }
  })

  test('whom nobody can be is answered as a wrong password is, after the same work', async () => {
    const { passwords, verified } = fakePasswords()
    await using graph = await usersGraph({ passwords })
    await graph.register('Judge')
    const wrong = await graph.ask(LOGIN, { username: 'Judge', password: WRONG })
    expect(wrong.errors?.[0]).toMatchObject({ message: 'Name or password are wrong.', extensions: { code: 'UNAUTHENTICATED' } })
    for (const username of ['nobody', 'no\0body', 'Ｊudge', ''])
      expect(await graph.ask(LOGIN, { username, password: WRONG })).toEqual(wrong)
    expect(verified).toEqual([expect.stringMatching(/^today:/), ...Array(4).fill(NOBODYS_HASH)])
  })

  test('nobody signs in by the password of nobody', async () => {
    const always = { ...fakePasswords().passwords, verify: async () => true }
    await using graph = await usersGraph({ passwords: always })
    expect((await graph.ask(LOGIN, { username: 'nobody', password: WRONG })).code).toBe('UNAUTHENTICATED')
  })

  test('with the passwords of the product', async () => {
    await using graph = await usersGraph({ passwords: argon2id })
    await graph.register('Judge')
    expect((await graph.ask(LOGIN, { username: 'judge', password: PASSWORD })).code).toBeUndefined()
    for (const username of ['judge', 'nobody']) expect((await graph.ask(LOGIN, { username, password: WRONG })).code).toBe('UNAUTHENTICATED')
  })

  test('a hash of former parameters is replaced by the right password alone', async () => {
    await using graph = await usersGraph({ passwords: fakePasswords('today').passwords })
    const { id } = await graph.register('Judge')
    const hashOf = async () => (await graph.db.account.findUniqueOrThrow({ where: { id } })).passwordHash
    const today = await hashOf()
    const former = today.replace('today', 'former')
    await graph.db.account.update({ where: { id }, data: { passwordHash: former } })
    await graph.ask(LOGIN, { username: 'judge', password: WRONG })
    expect(await hashOf()).toBe(former)
    await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
    expect(await hashOf()).toBe(today)
  })

  test('a hundred guesses in one document end with the first wrong one', async () => {
    const { passwords, verified } = fakePasswords()
    await using graph = await usersGraph({ passwords })
    await graph.register('Judge')
    const guesses = Array.from(
      { length: 100 },
      (_, n) => `g${n}: login(input: { username: "judge", password: "guess number ${n}" }) { expiresIn }`,
    )
    const { data, errors } = await graph.ask(`mutation { ${guesses.join('\n')} }`)
    expect(data).toBeNull()
    expect(errors).toHaveLength(1)
    expect(verified).toHaveLength(1)
  })
})

describe('wrong passwords', () => {
  const wrongTimes = async (graph: Awaited<ReturnType<typeof usersGraph>>, times: number, username = 'judge', address?: string) => {
    for (let n = 0; n < times; n++)
      expect((await graph.ask(LOGIN, { username, password: WRONG }, undefined, address)).code).toBe('UNAUTHENTICATED')
  }

  test('ten of an account, by name or e-mail and from anywhere, close it to the right one too', async () => {
    await using graph = await usersGraph()
    await graph.register('Judge')
    await wrongTimes(graph, 5)
    await wrongTimes(graph, 5, 'judge@example.com', '198.51.100.7')
    const { errors } = await graph.ask(LOGIN, { username: 'judge', password: PASSWORD }, undefined, '203.0.113.9')
    expect(errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
    expect(errors?.[0]?.extensions['retryAfter']).toSatisfy((seconds: number) => seconds > 800 && seconds <= 900)
  })

  test('a name that nobody has closes as well', async () => {
    await using graph = await usersGraph()
    await wrongTimes(graph, 10, 'nobody')
    expect((await graph.ask(LOGIN, { username: 'NOBODY', password: WRONG })).code).toBe('RATE_LIMITED')
  })

  test('those made at the same time count', async () => {
    const { passwords, verified } = fakePasswords()
    await using graph = await usersGraph({ passwords })
    await graph.register('Judge')
    const answers = await Promise.all(Array.from({ length: 40 }, () => graph.ask(LOGIN, { username: 'judge', password: WRONG })))
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(30)
    expect(verified).toHaveLength(10)
  })

  test('fifty from an address close it to everybody, and a right one in between changes nothing', async () => {
    await using graph = await usersGraph()
    await graph.register('Judge')
    for (let n = 0; n < 50; n++) {
      await wrongTimes(graph, 1, `somebody${n}`)
      if (n < 49) await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
    }
    expect((await graph.ask(LOGIN, { username: 'judge', password: PASSWORD })).code).toBe('RATE_LIMITED')
    expect((await graph.ask(LOGIN, { username: 'judge', password: PASSWORD }, undefined, '198.51.100.7')).code).toBeUndefined()
  })

  test('right ones are not counted, wrong ones are not forgiven', async () => {
    await using graph = await usersGraph({ limits: createLoginLimits() })
    await graph.register('Judge')
    await wrongTimes(graph, 9)
    for (let n = 0; n < 12; n++) await graph.answer(LOGIN, { username: 'judge', password: PASSWORD })
    await wrongTimes(graph, 1)
    expect((await graph.ask(LOGIN, { username: 'judge', password: PASSWORD })).code).toBe('RATE_LIMITED')
  })
})
