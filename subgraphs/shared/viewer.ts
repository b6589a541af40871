/** Who is asking. Decided once per request by the gateway; resolvers only ever see this. */
export type Viewer = { readonly kind: 'anonymous' } | { readonly kind: 'user'; readonly id: string; readonly scopes: readonly string[] }

export const ANONYMOUS: Viewer = { kind: 'anonymous' }
