import type { Rule } from '../rules/rule.ts'
import type { Judge } from './verdicts.ts'

/** Refuses a request of which nothing would be left. What else is refused is null in its answer. */
export const access =
  (judge: Judge): Rule =>
  ({ document, queryHash, request: { operationName, variables }, contextValue: { viewer } }) => {
    if (document === undefined || queryHash === undefined) throw new Error('Rules are asked of documents that are parsed')
    const refusal = judge({ document, queryHash, operationName }, viewer)?.refusalOfAll(variables)
    if (refusal !== undefined) throw refusal
  }
