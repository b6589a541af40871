import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAYOUTS, send, skipped, startLayout, type Layout } from './testing/layouts.ts'

// A browser's session, over HTTP against the started program: its refresh token is in a cookie that no script can read.

const ALLOWED = 'https://app.example.com'
const MONTH = 30 * 24 * 60 * 60
const SECRET = /[\w-]{43}/

/** A browser behind a proxy that speaks https, and its cookies of this host. */
function browser(layout: Layout, origin?: string) {
  const jar = new Map<string, string>()
  const program = layout.gateways[0]!
  const own = program.url.replace('http:', 'https:')
  return {
    jar,
    async ask(query: string, headers: Record<string, string> = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await send(program, query, {
        'x-forwarded-proto': 'https',
        'x-token-delivery': 'cookie',
        ...(origin !== '' && { origin: origin ?? own }),
        ...(cookie && { cookie }),
        ...headers,
      })
      const [set] = answer.headers.getSetCookie()
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set ?? '') ?? []
      if (name !== undefined && value) jar.set(name, value)
      else if (name !== undefined) jar.delete(name)
      return { ...answer, set, code: answer.body.errors?.[0]?.extensions.code }
    },
  }
}

const register = (name: string) =>
  `mutation { register(input: { email: "${name}@example.test", username: "${name}", password: "correct horse battery ${name}" }) {
    accessToken refreshToken } }`
const login = (name: string, password = `correct horse battery ${name}`) =>
  `login(input: { username: "${name}", password: "${password}" }) { accessToken refreshToken }`
const REFRESH = 'mutation { refreshSession { accessToken refreshToken } }'
const LOGOUT = 'mutation { logout }'

describe.each(LAYOUTS)('$layout', where => {
  const skip = skipped(where)
  let layout: Layout
  const secrets = new Set<string>()

  beforeAll(async () => {
    if (!skip) layout = await startLayout(where, { ALLOWED_ORIGINS: ALLOWED, LOG_LEVEL: 'debug' })
  }, 120_000)
  afterAll(() => layout?.[Symbol.asyncDispose]())

  async function signedIn(name: string, origin?: string) {
    const own = browser(layout, origin)
    const { body } = await own.ask(register(name))
    expect(body.errors).toBeUndefined()
    for (const value of own.jar.values()) secrets.add(value)
    secrets.add(body.data['register']!.accessToken)
    return { ...own, accessToken: body.data['register']!.accessToken }
  }

  test.skipIf(skip)('registering sets the cookie, refreshing replaces it, logging out empties it; no answer has the token', async () => {
    const { ask, jar } = browser(layout)
    const registered = await ask(register('ana'))
    const attributes = `Path=/; Max-Age=${MONTH}; HttpOnly; SameSite=Strict; Secure`
    expect(registered.set?.replace(SECRET, 'TOKEN')).toBe(`__Host-statedge-refresh=TOKEN; ${attributes}`)
    expect(registered.body).toMatchObject({ data: { register: { accessToken: expect.any(String), refreshToken: null } } })
    const [first] = jar.values()

    const refreshed = await ask(REFRESH)
    const [second] = jar.values()
    expect(refreshed.body.data['refreshSession']!.refreshToken).toBeNull()
    expect([second === first, jar.size]).toEqual([false, 1])
    expect(JSON.stringify([registered.body, refreshed.body])).not.toContain(first)
    for (const secret of [first, second]) secrets.add(secret!)

    const left = await ask(LOGOUT)
    expect([left.body.data, left.set]).toEqual([{ logout: true }, expect.stringContaining('=; Path=/; Max-Age=0;')])
    expect((await ask(REFRESH)).code).toBe('UNAUTHENTICATED')
  })

  test.skipIf(skip)('over http the cookie has neither prefix nor Secure, and the rest is the same', async () => {
    const plain = browser(layout, layout.gateways[0]!.url)
    const { set } = await plain.ask(register('ben'), { 'x-forwarded-proto': 'http' })
    expect(set?.replace(SECRET, 'TOKEN')).toBe(`statedge-refresh=TOKEN; Path=/graphql; Max-Age=${MONTH}; HttpOnly; SameSite=Strict`)
    expect((await plain.ask(REFRESH, { 'x-forwarded-proto': 'http' })).code).toBeUndefined()
  })

  test.skipIf(skip)('aliases change nothing, and a token that nobody asked for goes into the cookie all the same', async () => {
    const { ask, jar } = await signedIn('cleo')
    jar.clear()
    const { body } = await ask(`mutation { sign: ${login('cleo').replace('refreshToken', 'refreshToken: expiresIn')} }`)
    expect(body.data['sign']).toEqual({ accessToken: expect.any(String), refreshToken: 900 })
    expect(jar.size).toBe(1)
    expect((await ask('mutation { refreshSession { expiresIn } }')).code).toBeUndefined()
    expect((await ask('mutation { again: refreshSession { token: refreshToken } }')).body.data).toEqual({ again: { token: null } })
  })

  test.skipIf(skip)('mutations of one document find the cookie as the one before left it', async () => {
    const { ask, jar } = await signedIn('dan')
    const twice = await ask('mutation { a: refreshSession { expiresIn } b: refreshSession { expiresIn } }')
    expect(twice.body.errors).toBeUndefined()
    const again = await ask(`mutation { a: logout b: ${login('dan')} }`)
    expect(again.body.errors).toBeUndefined()
    expect(jar.size).toBe(1)
    expect((await ask(REFRESH)).code).toBeUndefined()
  })

  test.skipIf(skip)('an upgrade puts the token of the new sign-in into the cookie, and the one before ends', async () => {
    const { ask, jar, accessToken } = await signedIn('gil')
    const [before] = jar.values()
    const upgrade = `mutation { upgradeSubscription(input: { tier: PRO, paymentMethod: "pm_sandbox_success" }) {
      accessToken refreshToken subscription { tier { code } } } }`
    const { body } = await ask(upgrade, { authorization: `Bearer ${accessToken}` })
    const upgraded = { accessToken: expect.any(String), refreshToken: null, subscription: { tier: { code: 'PRO' } } }
    expect(body.data).toEqual({ upgradeSubscription: upgraded })
    for (const secret of [...jar.values(), body.data['upgradeSubscription']!.accessToken]) secrets.add(secret)
    const of = (token: string) => send(layout.gateways[0]!, `mutation { refreshSession(refreshToken: "${token}") { expiresIn } }`)
    expect((await of(before!)).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect((await ask('mutation { refreshSession { user { tier { code } } } }')).body.data['refreshSession']).toEqual({
      user: { tier: { code: 'PRO' } },
    })
  })

  test.skipIf(skip)('a refused refresh empties the cookie, and its reuse ends the sign-in', async () => {
    const { ask, jar } = await signedIn('eve')
    const [stolen] = jar.values()
    await ask(REFRESH)
    const thief = browser(layout)
    thief.jar.set('__Host-statedge-refresh', stolen!)
    const refused = await thief.ask(REFRESH)
    expect([refused.code, thief.jar.size]).toEqual(['UNAUTHENTICATED', 0])
    expect([(await ask(REFRESH)).code, jar.size]).toEqual(['UNAUTHENTICATED', 0])
  })

  test.skipIf(skip)('a wrong password leaves the cookie alone', async () => {
    const { ask, jar } = await signedIn('fay')
    expect((await ask(`mutation { ${login('fay', 'some other password')} }`)).set).toBeUndefined()
    expect(jar.size).toBe(1)
  })

  test.skipIf(skip).each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['a subdomain beside', { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-site' }],
    ['the same host, on another port', { origin: 'https://127.0.0.1:1' }],
    ['a sandbox', { origin: 'null' }],
    ['a browser that hides it', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ])('a page of %s is 403 and uses up nothing', async (_, headers) => {
    const { ask, jar } = await signedIn(`g${crypto.randomUUID().slice(0, 8)}`)
    for (const query of [REFRESH, LOGOUT, `mutation { ${login('ana')} }`]) {
      const { status, code, set, body } = await ask(query, headers)
      expect([status, code, set, body.data]).toEqual([403, 'FORBIDDEN', undefined, undefined])
    }
    expect(jar.size).toBe(1)
    expect((await ask(REFRESH)).code).toBeUndefined()
  })

  test.skipIf(skip)('a program that says no origin may fill a cookie, and not use one', async () => {
    const { ask, jar } = await signedIn('hal', '')
    const { status, code } = await ask(REFRESH)
    expect([status, code, jar.size]).toEqual([403, 'FORBIDDEN', 1])
    expect((await ask(REFRESH, { 'sec-fetch-site': 'same-origin' })).code).toBeUndefined()
    expect((await ask(REFRESH, { origin: ALLOWED })).code).toBeUndefined()
  })

  test.skipIf(skip)('without X-Token-Delivery the cookie is not looked at, and misspelt it is 400', async () => {
    const { jar } = await signedIn('ida')
    const cookie = [...jar].map(pair => pair.join('=')).join()
    const unasked = await send(layout.gateways[0]!, REFRESH, { cookie, 'sec-fetch-site': 'same-origin', 'x-forwarded-proto': 'https' })
    expect(unasked.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(unasked.headers.getSetCookie()).toEqual([])
    const misspelt = await send(layout.gateways[0]!, REFRESH, { cookie, 'x-token-delivery': 'cookies' })
    expect([misspelt.status, misspelt.body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  })

  test.skipIf(skip)('the cookie says nothing about who asks', async () => {
    const { ask } = await signedIn('jon')
    expect((await ask('{ me { username } }')).code).toBe('UNAUTHENTICATED')
  })

  test.skipIf(skip)('a token that is given as an argument counts, and the cookie stays', async () => {
    const { ask, jar } = await signedIn('kim')
    const other = (await send(layout.gateways[0]!, register('lea'))).body.data['register']!.refreshToken
    expect((await ask(`mutation { logout(refreshToken: "${other}") }`)).set).toBeUndefined()
    expect(jar.size).toBe(1)
    expect((await ask(REFRESH)).code).toBeUndefined()
  })

  test.skipIf(skip)('no token, cookie or password is in any log', () => {
    expect(secrets.size).toBeGreaterThan(10)
    for (const secret of secrets) expect(layout.output()).not.toContain(secret)
    expect(layout.output()).not.toMatch(/correct horse|some other password|statedge-refresh=|"d":|eyJ[\w-]+\./)
  })
})
