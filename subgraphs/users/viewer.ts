import { refusal } from '../shared/errors.ts'
import type { UserViewer, Viewer } from '../shared/viewer.ts'

/** The account that asks. Checked here as well, so that no mistake of the gateway opens somebody's account. */
export const ownId = (viewer: Viewer): string => userOf(viewer).id

/** An account, and the sign-in that asks for it. */
export interface SignedIn {
  readonly id: string
  readonly sessionId: string
}

/** Somebody who signed in: what an API key must not do, since a leaked one could make itself at home. */
export function signedIn(viewer: Viewer): SignedIn {
  const { id, sessionId } = userOf(viewer)
  if (sessionId === null) throw refusal('FORBIDDEN', 'An API key may not do this: sign in.')
  return { id, sessionId }
}

export const signedInId = (viewer: Viewer): string => signedIn(viewer).id

function userOf(viewer: Viewer): UserViewer {
  if (viewer.kind !== 'user') throw refusal('UNAUTHENTICATED', 'This needs an account: sign in.')
  return viewer
}

export function forGateway<Result>(viewer: Viewer, answer: () => Result): Result {
  if (viewer.kind !== 'gateway') throw refusal('FORBIDDEN', 'Only the gateway is answered.')
  return answer()
}
