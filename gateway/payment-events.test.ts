import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpServer } from '../subgraphs/shared/http.ts'
import { createInternalTokens } from '../subgraphs/shared/internal-token.ts'
import { createSubgraphServer } from '../subgraphs/shared/subgraph-server.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { createStripeProvider } from '../subgraphs/users/billing/stripe/stripe-provider.ts'
import { SECRET_KEY, startFakeStripe, WEBHOOK_SECRET, type FakeStripe } from '../subgraphs/users/billing/stripe/testing/fake-stripe.ts'
import { billingGraph } from '../subgraphs/users/testing/billing-graph.ts'
import { PAYMENT_EVENTS_PATH, paymentEventsRoute } from './payment-events.ts'
import { inProcess } from './sources/in-process.ts'
import { remote } from './sources/remote.ts'
import type { Source } from './sources/source.ts'
import { keptLog } from './testing/fake-graph.ts'

// From Stripe's webhook over HTTP to the account that it is about: users in this process, and users over HTTP.

const tokens = createInternalTokens('a secret of at least 32 characters')
const { log, lines } = keptLog()
const stack = new AsyncDisposableStack()
let stripe: FakeStripe
let graph: Awaited<ReturnType<typeof billingGraph>>
let urls: Readonly<Record<string, string>>

async function gatewayOver(users: Pick<Source, 'ask'>) {
  const routes = { [PAYMENT_EVENTS_PATH]: paymentEventsRoute(users, () => '192.0.2.1', log) }
  const server = stack.use(createHttpServer({ routes, log }))
  return `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}${PAYMENT_EVENTS_PATH}`
}

beforeAll(async () => {
  stripe = stack.use(await startFakeStripe(systemClock.now))
  const secrets = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET }
  const paymentProvider = createStripeProvider({ ...secrets, clock: systemClock, address: stripe.address, onError: () => {} })
  graph = stack.use(await billingGraph({ clock: systemClock, paymentProvider }))
  const service = stack.use(await createSubgraphServer({ subgraph: graph.users, tokens, log }))
  const url = `http://127.0.0.1:${await service.listen({ host: '127.0.0.1', port: 0 })}`
  urls = {
    'in this process': await gatewayOver(inProcess(graph.users)),
    'over HTTP': await gatewayOver(stack.use(remote({ name: 'users', url, tokens, log }))),
    out: await gatewayOver({ ask: () => Promise.reject(new Error('users is out')) }),
  }
})
afterAll(() => stack.disposeAsync())

const post = (place: string, body: string, headers: Record<string, string> = {}) => fetch(urls[place]!, { method: 'POST', body, headers })

async function canceledAtStripe(event: string) {
  const customer = await graph.newCustomer()
  expect((await customer.upgrade('PRO', 'pm_card_visa')).code).toBeUndefined()
  const there = [...stripe.ledger.subscriptions.values()].at(-1)!
  there.status = 'canceled'
  // Bytes count: what JSON would write otherwise is left as it is.
  return { customer, ...stripe.webhook(event, 'customer.subscription.deleted', { note: 'Zoë – ¥\u2028', ...there }) }
}

describe.each(['in this process', 'over HTTP'])('users %s', place => {
  test('an event that Stripe has signed is acted on, and twice is once', async () => {
    const { customer, body, signature } = await canceledAtStripe(`evt_${place}`)
    for (let times = 0; times < 2; times++) {
      const answer = await post(place, body, { 'stripe-signature': signature })
      expect([answer.status, await answer.json()]).toEqual([200, { received: true }])
    }
    expect((await customer.mine()).tier).toBe('FREE')
  })

  test('one that somebody else has signed, or nobody, is 400', async () => {
    const { customer, body, signature } = await canceledAtStripe(`evt_forged_${place}`)
    const answers = await Promise.all([
      post(place, body),
      post(place, body, { 'stripe-signature': 't=1,v1=0' }),
      post(place, body, { 'stripe-signature': `${signature}\u00e9` }),
      post(place, `${body} `, { 'stripe-signature': signature }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
    expect((await customer.mine()).tier).toBe('PRO')
  })

  test('while Stripe cannot be asked it is 503, and Stripe is to send it again', async () => {
    const { customer, body, signature } = await canceledAtStripe(`evt_again_${place}`)
    stripe.mishap('GET /v1/subscriptions/', 'FAIL_UNDONE')
    expect((await post(place, body, { 'stripe-signature': signature })).status).toBe(503)
    expect((await post(place, body, { 'stripe-signature': signature })).status).toBe(200)
    expect((await customer.mine()).tier).toBe('FREE')
  })
})

test('without users it is 503', async () => expect((await post('out', '{}', { 'stripe-signature': 't=1,v1=0' })).status).toBe(503))

test('a body of more than 256 KiB, one that is no text, and another method are refused before anybody is asked', async () => {
  const signed = { 'stripe-signature': 't=1,v1=0' }
  expect((await post('out', 'x'.repeat(256 * 1024 + 1), signed)).status).toBe(413)
  const bytes = await fetch(urls['out']!, { method: 'POST', body: new Uint8Array([0xff]), headers: signed })
  expect(bytes.status).toBe(400)
  const got = await fetch(urls['out']!, { headers: signed })
  expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
})

test('neither the signature nor a secret is in the log', () => expect(JSON.stringify(lines)).not.toMatch(/v1=[\da-f]{64}|whsec_|sk_test_/))
