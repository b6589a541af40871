import { randomUUID } from 'node:crypto'
import { GATEWAY } from '../../subgraphs/shared/viewer.ts'
import type { Source } from '../sources/source.ts'
import type { UsageRecord } from './usage-record.ts'

/** Hands records over. Rejects when that may not have happened, with BatchRefused when it never will. */
export type DeliverUsage = (records: readonly UsageRecord[]) => Promise<void>

/** The records make no sense to users, however often they are sent. */
export class BatchRefused extends AggregateError {
  override readonly name = 'BatchRefused'
}

const MUTATION = 'mutation RecordUsage($records: [UsageRecordInput!]!) { _recordUsage(records: $records) }'

/** To users, as the gateway itself. */
export function deliverUsageTo(users: Pick<Source, 'ask'>): DeliverUsage {
  return async records => {
    const call = { viewer: GATEWAY, correlationId: randomUUID(), address: 'gateway', rateLimit: null }
    const { errors } = await users.ask({ query: MUTATION, variables: { records } }, call)
    if (errors === undefined) return
    const refused = errors.some(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT')
    throw refused ? new BatchRefused(errors, 'users refuses records') : new AggregateError(errors, 'users did not take records')
  }
}
