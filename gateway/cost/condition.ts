import { valueFromASTUntyped, type SelectionNode } from 'graphql'
import type { Values } from './amount.ts'

/** Booleans that variables must have, all of them; empty when nothing depends on a variable. */
export type Condition = readonly { readonly variable: string; readonly value: boolean }[]

export const ALWAYS: Condition = []

/** The condition with what @skip and @include of a selection add to it; undefined when it never holds. */
export function narrowed(condition: Condition, { directives = [] }: SelectionNode): Condition | undefined {
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue
    const wanted = name.value === 'include'
    const argument = given.find(argument => argument.name.value === 'if')?.value
    if (argument?.kind === 'Variable') condition = [...condition, { variable: argument.name.value, value: wanted }]
    else if (argument !== undefined && valueFromASTUntyped(argument) !== wanted) return undefined
  }
  return condition
}

/** Whether any of the conditions holds; undefined where one always does. */
export function anyOf(conditions: readonly Condition[]): ((values: Values) => boolean) | undefined {
  if (conditions.some(({ length }) => length === 0)) return undefined
  return values => conditions.some(condition => condition.every(({ variable, value }) => (values[variable] === true) === value))
}
