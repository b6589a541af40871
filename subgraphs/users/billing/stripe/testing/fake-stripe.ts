import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Stripe } from 'stripe'
import { createLedger, type Answer, type Ledger } from './stripe-ledger.ts'

export const SECRET_KEY = 'sk_test_of_nobody'
export const WEBHOOK_SECRET = 'whsec_of_nobody'

/** What goes wrong with a request: it is done and not answered, or answered with 500; or it is not done, and 500 or nothing comes. */
type Mishap = 'HANG' | 'FAIL' | 'FAIL_UNDONE' | 'HANG_UNDONE'

export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>

/** The part of Stripe's API that is used here, over HTTP, with its idempotency, its refusals and what goes wrong on demand. */
export async function startFakeStripe(now: () => Date) {
  const ledger = createLedger(now)
  const remembered = new Map<string, { readonly asked: string; readonly answer: Answer }>()
  const mishaps: { readonly call: string; readonly mishap: Mishap }[] = []
  const held: { readonly call: string; readonly reached: () => void; readonly released: Promise<void> }[] = []
  const requests: { readonly call: string; readonly key: string | undefined; readonly body: string }[] = []

  function answerOf(call: string, body: string, key: string | undefined, done: boolean): Answer {
    const known = key === undefined ? undefined : remembered.get(key)
    if (known !== undefined && known.asked !== call + body) return refused(400, { type: 'idempotency_error' })
    if (known !== undefined) return known.answer
    const answer = done ? route(ledger, call, new URLSearchParams(body)) : { status: 500, body: { error: { type: 'api_error' } } }
    if (key !== undefined) remembered.set(key, { asked: call + body, answer })
    return answer
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname, search } = new URL(request.url ?? '/', 'http://fake')
    const call = `${request.method} ${pathname}`
    const body = request.method === 'POST' ? await text(request) : search
    const key = request.headers['idempotency-key'] as string | undefined
    requests.push({ call, key, body })
    if (request.headers.authorization !== `Bearer ${SECRET_KEY}`) return send(response, refused(401, { type: 'invalid_request_error' }))

    const at = mishaps.findIndex(expected => call.startsWith(expected.call))
    const mishap = at < 0 ? undefined : mishaps.splice(at, 1)[0]?.mishap
    if (mishap === 'HANG_UNDONE') return
    const answer = answerOf(call, body, key, mishap !== 'FAIL_UNDONE')
    if (mishap === 'HANG') return
    const late = held.findIndex(({ call: expected }) => call.startsWith(expected))
    if (late >= 0) {
      const [{ reached, released }] = held.splice(late, 1) as [(typeof held)[number]]
      const kept = structuredClone(answer)
      reached()
      await released
      return send(response, kept)
    }
    send(response, mishap === 'FAIL' ? { status: 500, body: { error: { type: 'api_error' } } } : answer)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { webhooks } = new Stripe(SECRET_KEY)

  return {
    address: { host: '127.0.0.1', port, protocol: 'http' } as const,
    ledger,
    requests,
    /** The next request that begins so goes wrong. */
    mishap: (call: string, mishap: Mishap) => void mishaps.push({ call, mishap }),
    /** The next request that begins so is answered, but the answer arrives when it is released, saying what was true before. */
    hold(call: string) {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      held.push({ call, reached: reached.resolve, released: released.promise })
      return { reached: reached.promise, release: released.resolve }
    },
    /** A webhook as Stripe sends one. */
    webhook(id: string, type: string, object: object, { secret = WEBHOOK_SECRET, at = now() } = {}) {
      const body = JSON.stringify({ id, object: 'event', type, data: { object } })
      const timestamp = Math.floor(at.getTime() / 1000)
      return { body, signature: webhooks.generateTestHeaderString({ payload: body, secret, timestamp }) }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' }).end(JSON.stringify(body))
}

const refused = (status: number, error: object): Answer => ({ status, body: { error } })
const missing = (param: string) => refused(404, { type: 'invalid_request_error', code: 'resource_missing', param })

function route(ledger: Ledger, call: string, given: URLSearchParams): Answer {
  const [, , , collection, id, action] = call.split(/[ /]/)
  if (collection === 'customers') return call.startsWith('GET') ? ledger.customersOf(given.get('email')) : ledger.customer(given)
  if (collection === 'payment_methods' && action === 'attach') return ledger.attach(id!) ?? missing('payment_method')
  if (collection === 'prices') return call.startsWith('GET') ? ledger.prices(given) : ledger.price(given)
  if (collection !== 'subscriptions') return missing('path')
  if (id === undefined) return call.startsWith('GET') ? ledger.subscriptionsOf(given.get('customer')) : ledger.subscribe(given)
  if (call.startsWith('GET')) return ledger.show(id) ?? missing('id')
  return (call.startsWith('DELETE') ? ledger.cancel(id) : ledger.change(id, given)) ?? missing('id')
}
