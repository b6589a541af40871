/** Somebody with an account, by an access token of a sign-in or by an API key. */
export interface UserViewer {
  readonly kind: 'user'
  readonly id: string
  /** Code of the tier, such as PRO. */
  readonly tier: string
  readonly scopes: readonly string[]
  /** The sign-in that the access token came of; null for an API key. */
  readonly sessionId: string | null
}

/** Who is asking. Decided once per request by the gateway; resolvers only ever see this. `gateway` is the gateway itself, for no client. */
export type Viewer = { readonly kind: 'anonymous' } | { readonly kind: 'gateway' } | UserViewer

export const ANONYMOUS: Viewer = { kind: 'anonymous' }
export const GATEWAY: Viewer = { kind: 'gateway' }
