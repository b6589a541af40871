import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAYOUTS, send, skipped, startLayout, type Layout } from './testing/layouts.ts'

// Paying for a tier, over HTTP against the started program with its sandbox.

const WITHIN_MS = 1_000
const ME = '{ me { username tier { code scopes } subscription { status } } }'
const upgrade = (tier: string, method = 'pm_sandbox_success') =>
  `mutation { upgradeSubscription(input: { tier: ${tier}, paymentMethod: "${method}" }) { accessToken refreshToken subscription { status tier { code } } } }`

describe.each(LAYOUTS)('$layout', where => {
  const skip = skipped(where)
  let layout: Layout

  beforeAll(async () => {
    if (!skip) layout = await startLayout(where)
  }, 120_000)
  afterAll(() => layout?.[Symbol.asyncDispose]())

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const ask = (query: string, headers: Record<string, string> = {}) => send(layout.gateways[0]!, query, headers)

  async function register(name: string) {
    const input = `{ email: "${name}@example.test", username: "${name}", password: "correct horse battery ${name}" }`
    const { body } = await ask(`mutation { register(input: ${input}) { accessToken refreshToken } }`)
    expect(body.errors).toBeUndefined()
    return body.data['register']!
  }

  const statuses = async (headers: Record<string, string>) =>
    new Set((await Promise.all(layout.gateways.map(gateway => send(gateway, ME, headers)))).map(({ status }) => status))

  async function me(headers: Record<string, string>) {
    const { body } = await send(layout.gateways.at(-1)!, ME, headers)
    return (body.data as unknown as { readonly me: { readonly tier: { readonly code: string; readonly scopes: string[] } } }).me
  }

  test.skipIf(skip)('the new tokens carry the new scopes at once, the old ones end at every gateway within a second', async () => {
    const before = await register('ana')
    const other = (
      await ask('mutation { login(input: { username: "ana", password: "correct horse battery ana" }) { accessToken refreshToken } }')
    ).body.data['login']!
    const { body: made } = await ask('mutation { createApiKey(name: "k") { secret apiKey { id } } }', bearer(before.accessToken))
    const key = { 'x-api-key': made.data['createApiKey']!.secret }
    expect((await me(key)).tier.code).toBe('FREE')

    const { body } = await ask(upgrade('PRO'), bearer(before.accessToken))
    expect(body.errors).toBeUndefined()
    const { accessToken, refreshToken } = body.data['upgradeSubscription']!
    for (const gateway of layout.gateways) {
      const answer = await send(gateway, ME, bearer(accessToken))
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { data: { me: { tier: { code: 'PRO' }, subscription: { status: 'ACTIVE' } } } },
      ])
    }
    const [, claims = ''] = accessToken.split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      tier: 'PRO',
      scope: expect.stringContaining('odds:arbitrage'),
    })

    for (const old of [before, other])
      await expect.poll(() => statuses(bearer(old.accessToken)), { timeout: WITHIN_MS, interval: 10 }).toEqual(new Set([401]))
    await expect.poll(async () => (await me(key)).tier.code, { timeout: WITHIN_MS, interval: 10 }).toBe('PRO')
    expect(await statuses(bearer(accessToken))).toEqual(new Set([200]))

    const refresh = (token: string) => ask(`mutation { refreshSession(refreshToken: "${token}") { accessToken } }`)
    expect((await refresh(before.refreshToken)).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect((await me(bearer((await refresh(other.refreshToken)).body.data['refreshSession']!.accessToken))).tier.code).toBe('PRO')
    expect((await refresh(refreshToken)).body.errors).toBeUndefined()
  })

  test.skipIf(skip)('a payment that is refused or not heard of is 200 with its code, and the tokens stay', async () => {
    const { accessToken } = await register('ben')
    for (const [method, code] of [
      ['pm_sandbox_declined', 'PAYMENT_DECLINED'],
      ['pm_sandbox_timeout', 'PAYMENT_PENDING'],
      ['pm_sandbox_timeout', 'PAYMENT_DECLINED'],
    ] as const) {
      const { status, body } = await ask(upgrade('PRO', method), bearer(accessToken))
      expect([status, body.data, body.errors?.[0]?.extensions.code]).toEqual([200, { upgradeSubscription: null }, code])
    }
    expect((await me(bearer(accessToken))).tier.code).toBe('FREE')
  })

  test.skipIf(skip)('nobody but the gateway tells of payments, and a webhook without a provider is 400', async () => {
    expect((await ask('mutation { _paymentEvent(body: "{}", signature: "t=1") }')).status).toBe(400)
    const webhook = await fetch(`${layout.gateways[0]!.url}/webhooks/stripe`, {
      method: 'POST',
      body: '{}',
      headers: { 'stripe-signature': 't=1,v1=0' },
    })
    expect(webhook.status).toBe(400)
  })
})
