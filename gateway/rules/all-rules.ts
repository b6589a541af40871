import type { ApolloServerPlugin } from '@apollo/server'
import { access } from '../access/rule.ts'
import type { Judge } from '../access/verdicts.ts'
import { ownPages } from '../browser/own-pages.ts'
import type { GatewayContext } from '../context.ts'
import { createDemandControl } from '../cost/demand-control.ts'
import { settleCost } from '../rate-limit/settle-cost.ts'
import { spendCost } from '../rate-limit/spend-cost.ts'
import { inOrder } from './in-order.ts'
import { oneOperation } from './one-operation.ts'

/** What decides about operations, and settles afterwards what they took: to be asked before other plugins. */
export function allRules(judge: Judge): readonly ApolloServerPlugin<GatewayContext>[] {
  const demand = createDemandControl()
  const rules = [oneOperation, ownPages, access(judge), demand.rule, spendCost]
  return [demand.weighing, inOrder(rules, [demand.settle, settleCost])]
}
