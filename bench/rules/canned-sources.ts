import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  execute,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { Source, SourceAnswer } from '../../gateway/sources/source.ts'

/** Lists that are long; others have two items. */
const LONG = { nodes: 10, roster: 26, innings: 9 }

const LEAVES: Readonly<Record<string, unknown>> = { Int: 7, Float: 0.7, Boolean: true }

const leafOf = (type: GraphQLNamedType): unknown => (isEnumType(type) ? type.getValues()[0]?.value : (LEAVES[type.name] ?? 'text'))

const lengthOf = (field: string) => (Object.hasOwn(LONG, field) ? LONG[field as keyof typeof LONG] : 2)

/** Everything is there. */
const everything: GraphQLFieldResolver<unknown, unknown> = (parent, _args, _context, { fieldName, returnType }) => {
  const named = getNamedType(returnType)
  const given = (parent as Readonly<Record<string, unknown>> | undefined)?.[fieldName]
  const item = (index: number) => (isObjectType(named) ? { id: String(index + 1), gamePk: index + 1, key: `key${index}` } : leafOf(named))
  if (given !== undefined) return given
  return isListType(getNullableType(returnType)) ? Array.from({ length: lengthOf(fieldName) }, (_, index) => item(index)) : item(0)
}

/**
 * Subgraphs without resolvers, whose answers are made up once for each fetch and then only parsed, as those of a service far away: what they
 * cost is little, and the same for everybody.
 */
export function cannedSource(name: string): Source {
  const schema: GraphQLSchema = buildSubgraphSchema({ typeDefs: parse(readFileSync(`schema/${name}.graphql`, 'utf8')) })
  const answers = new Map<string, string>()

  async function answerTo(query: string, variableValues: Readonly<Record<string, unknown>>): Promise<string> {
    const { data, errors } = await execute({ schema, document: parse(query), variableValues, fieldResolver: everything })
    if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'))
    return JSON.stringify({ data })
  }

  return {
    async process({ request: { query = '', variables = {} } }) {
      const known = answers.get(query) ?? (await answerTo(query, variables))
      answers.set(query, known)
      return JSON.parse(known) as SourceAnswer
    },
  } as Source
}
