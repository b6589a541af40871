import type { Rule } from '../rules/rule.ts'

/** The last of the rules: what another one refuses has cost nothing. */
export const spendCost: Rule = ({ contextValue: { budget, cost } }) => budget.spend(cost?.requested ?? 0)
