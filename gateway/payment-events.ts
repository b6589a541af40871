import { z } from 'zod'
import { answerJson, refuse, type Handler } from '../subgraphs/shared/http.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import { BodyRefused, readBytes } from '../subgraphs/shared/read-body.ts'
import { GATEWAY } from '../subgraphs/shared/viewer.ts'
import type { Source } from './sources/source.ts'
import type { AddressOf } from './viewer/address.ts'

/** Where Stripe is told to send its webhooks. */
export const PAYMENT_EVENTS_PATH = '/webhooks/stripe'

const SIGNATURE_HEADER = 'stripe-signature'
const SIGNATURE = /^[\w=,]{1,1024}$/
const BODY_LIMIT = 256 * 1024
/** users asks the provider what has become of the subscription. */
const PATIENCE_MS = 15_000
const MUTATION = 'mutation ($body: String!, $signature: String!) { _paymentEvent(body: $body, signature: $signature) }'
const answerShape = z.object({ _paymentEvent: z.boolean() })

/**
 * Hands what the payment provider tells to users, which alone can verify it. 2xx says that it was acted on, now or before; anything else makes the
 * provider tell it again.
 */
export function paymentEventsRoute(users: Pick<Source, 'ask'>, addressOf: AddressOf, log: Log): Handler {
  return async (request, response, correlationId) => {
    const signature = request.headers[SIGNATURE_HEADER]
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST')
      return refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Webhooks are posted.')
    }
    const notAccepted = () => refuse(response, 400, 'BAD_REQUEST', 'The signature is not accepted.')
    if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return notAccepted()
    try {
      const body = textOf(await readBytes(request, BODY_LIMIT))
      const call = { viewer: GATEWAY, correlationId, address: addressOf(request), rateLimit: null }
      const { data, errors } = await users.ask({ query: MUTATION, variables: { body, signature }, patienceMs: PATIENCE_MS }, call)
      if (errors !== undefined) throw new AggregateError(errors, 'users could not act on a payment event')
      if (answerShape.parse(data)._paymentEvent) answerJson(response, 200, { received: true })
      else notAccepted()
    } catch (err) {
      if (err instanceof BodyRefused) return refuse(response, err.status, err.code, err.message)
      if (request.destroyed && !request.complete) throw err
      log.error({ err, correlationId }, 'a payment event was not acted on')
      refuse(response, 503, 'SERVICE_UNAVAILABLE', 'It cannot be acted on at the moment: send it again.')
    }
  }
}

/** The signature is for the bytes, so the text must become the same bytes again. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new BodyRefused(400, 'BAD_REQUEST', 'The body is not UTF-8.')
  }
}
