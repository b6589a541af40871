import type { Viewer } from '../subgraphs/shared/viewer.ts'

/** What plugins and data sources know of one request of a client. */
export interface GatewayContext {
  readonly viewer: Viewer
  readonly correlationId: string
}
