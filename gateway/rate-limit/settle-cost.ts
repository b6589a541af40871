import type { Settlement } from '../rules/rule.ts'

/** Gives back what an answer did not cost, and says on it what is left. Comes after what counts the cost. */
export const settleCost: Settlement = ({ contextValue: { budget, cost }, response }) => {
  budget.settle(cost?.actual ?? 0)
  for (const [name, value] of budget.headers()) response.http.headers.set(name, value)
}
