import { EVERYBODYS_SCOPES, type Access } from '../../subgraphs/shared/access-need.ts'
import type { Viewer } from '../../subgraphs/shared/viewer.ts'
import { POLICIES } from './policies.ts'

/** What a viewer has, and a name for it: viewers with the same key are answered alike. */
export interface ViewerAccess extends Access {
  readonly key: string
}

const known = new WeakMap<Viewer, ViewerAccess>()

/** Viewers are remembered from request to request, so this is too. */
export function accessOf(viewer: Viewer): ViewerAccess {
  const found = known.get(viewer)
  if (found !== undefined) return found
  const access = readAccess(viewer)
  known.set(viewer, access)
  return access
}

function readAccess(viewer: Viewer): ViewerAccess {
  const authenticated = viewer.kind === 'user'
  const scopes = new Set([...EVERYBODYS_SCOPES, ...(authenticated ? viewer.scopes : [])])
  const policies = new Set(Object.keys(POLICIES).filter(name => POLICIES[name]!(viewer)))
  return { authenticated, scopes, policies, key: JSON.stringify([authenticated, [...scopes].toSorted(), [...policies].toSorted()]) }
}
