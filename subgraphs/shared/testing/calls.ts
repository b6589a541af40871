import type { InternalCall } from '../internal-token.ts'
import { ANONYMOUS, type UserViewer, type Viewer } from '../viewer.ts'

/** A call of the gateway for a viewer, with whatever a test does not care for. */
export const callFor = (viewer: Viewer): InternalCall => ({
  viewer,
  correlationId: 'test',
  address: '192.0.2.1',
  rateLimit: null,
})

export const ANONYMOUS_CALL = callFor(ANONYMOUS)

export const user = (fields: Partial<UserViewer> = {}): UserViewer => ({
  kind: 'user',
  id: '7',
  tier: 'PRO',
  scopes: ['odds:read', 'odds:movements'],
  sessionId: 's1',
  ...fields,
})
