import type { Viewer } from '../../subgraphs/shared/viewer.ts'

/** What @policy may ask for, by name. A policy that is not here holds for nobody. */
export const POLICIES: Readonly<Record<string, (viewer: Viewer) => boolean>> = {
  /** A person who signed in, not a program with an API key. */
  'signed-in': viewer => viewer.kind === 'user' && viewer.sessionId !== null,
}
