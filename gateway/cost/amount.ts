/** Values of an operation's variables, defaults included. */
export type Values = Readonly<Record<string, unknown>>

/** A number that is known already, or that follows from an operation's variables. */
export type Amount = number | ((values: Values) => number)

export const amountIn = (amount: Amount, values: Values): number => (typeof amount === 'number' ? amount : amount(values))

export function sum(amounts: readonly Amount[]): Amount {
  const known = amounts.reduce<number>((total, amount) => (typeof amount === 'number' ? total + amount : total), 0)
  const open = amounts.filter(amount => typeof amount !== 'number')
  const [only] = open
  if (only === undefined) return known
  if (open.length === 1) return values => known + only(values)
  return values => {
    let total = known
    for (const amount of open) total += amount(values)
    return total
  }
}

export function times(one: Amount, other: Amount): Amount {
  if (one === 0 || other === 0) return 0
  if (typeof one === 'number' && typeof other === 'number') return one * other
  return values => amountIn(one, values) * amountIn(other, values)
}

/** The largest; 0 of none. */
export function most(amounts: readonly Amount[]): Amount {
  const known = amounts.reduce<number>((largest, amount) => (typeof amount === 'number' ? Math.max(largest, amount) : largest), 0)
  const open = amounts.filter(amount => typeof amount !== 'number')
  if (open.length === 0) return known
  return values => open.reduce((largest, amount) => Math.max(largest, amount(values)), known)
}

/** The amount where the condition holds, else nothing. */
export function onlyIf(holds: ((values: Values) => boolean) | undefined, amount: Amount): Amount {
  if (holds === undefined || amount === 0) return amount
  return values => (holds(values) ? amountIn(amount, values) : 0)
}
