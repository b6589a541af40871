import type { InternalCall } from '../subgraphs/shared/internal-token.ts'

/** What plugins and data sources know of one request of a client. */
export type GatewayContext = InternalCall
