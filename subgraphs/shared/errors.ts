import { GraphQLError } from 'graphql'

/** Every code of ours a client may branch on, with its HTTP status. Adding one widens the public contract. */
export const REFUSALS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 200,
  BAD_USER_INPUT: 200,
  PAYMENT_DECLINED: 200,
  PAYMENT_PENDING: 200,
  RATE_LIMITED: 429,
  COST_LIMIT_EXCEEDED: 400,
  TOKEN_LIMIT_EXCEEDED: 400,
  SELECTION_LIMIT_EXCEEDED: 400,
  DEPTH_LIMIT_EXCEEDED: 400,
  ROOT_FIELD_LIMIT_EXCEEDED: 400,
  ALIAS_LIMIT_EXCEEDED: 400,
  DIRECTIVE_LIMIT_EXCEEDED: 400,
  SERVICE_UNAVAILABLE: 200,
} as const
export type RefusalCode = keyof typeof REFUSALS

export const isRefusal = (code: unknown): code is RefusalCode => typeof code === 'string' && Object.hasOwn(REFUSALS, code)

/**
 * An answer meant for the client. Anything else that is thrown is a bug, and is masked. It carries no HTTP status: a subgraph that answered
 * other than 200 would lose the rest of its data, so only the gateway turns codes into statuses.
 */
export function refusal(code: RefusalCode, message: string, details: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } })
}
