import {
  defaultFieldResolver,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { refusal } from './errors.ts'

/** Items of a list that a client sends. */
export const MOST_LISTED = 100

/**
 * Makes every field of a schema refuse a longer list in its arguments with BAD_USER_INPUT, so that none can be forgotten. Fields that begin with
 * an underscore are between the gateway and its subgraphs, and keep limits of their own.
 */
export function withBoundedLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_') || !field.args.some(argument => takesList(argument.type))) continue
      const { resolve = defaultFieldResolver } = field
      field.resolve = (parent, args, context, info) => {
        for (const [name, value] of Object.entries(args as Readonly<Record<string, unknown>>)) checkLists(name, value)
        return resolve(parent, args, context, info)
      }
    }
  }
  return schema
}

function takesList(type: GraphQLInputType, around: readonly GraphQLInputType[] = []): boolean {
  if (isNonNullType(type)) return takesList(type.ofType, around)
  if (isListType(type)) return true
  if (!isInputObjectType(type) || around.includes(type)) return false
  return Object.values(type.getFields()).some(field => takesList(field.type, [...around, type]))
}

/** Refuses a value that has a longer list anywhere. */
export function checkLists(name: string, value: unknown): void {
  if (Array.isArray(value)) {
    if (value.length > MOST_LISTED) throw refusal('BAD_USER_INPUT', `${name} must have at most ${MOST_LISTED} items.`)
    for (const item of value) checkLists(name, item)
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [field, item] of Object.entries(value)) checkLists(`${name}.${field}`, item)
  }
}
