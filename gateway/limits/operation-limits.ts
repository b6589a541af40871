import { GraphQLError, type ASTVisitor, type OperationDefinitionNode, type ValidationContext } from 'graphql'
import { refusal, type RefusalCode } from '../../subgraphs/shared/errors.ts'
import { createMeasure, type Size } from './measure.ts'

interface Limit {
  readonly code: RefusalCode
  readonly of: keyof Size
  readonly what: string
  readonly most: number
  readonly mostOfMutation?: number
}

/**
 * The deepest operation of the contract has 10 levels, the introspection of GraphiQL 15; a walk once through the whole graph has 12. The query
 * planner takes levels of fragments for levels of its stack.
 */
export const LIMITS: readonly Limit[] = [
  { code: 'DEPTH_LIMIT_EXCEEDED', of: 'depth', what: 'levels of fields', most: 12 },
  { code: 'DEPTH_LIMIT_EXCEEDED', of: 'introspectionDepth', what: 'levels of introspection', most: 16 },
  { code: 'DEPTH_LIMIT_EXCEEDED', of: 'nesting', what: 'levels of fields and fragments', most: 48 },
  { code: 'ROOT_FIELD_LIMIT_EXCEEDED', of: 'rootFields', what: 'root fields', most: 10, mostOfMutation: 5 },
  { code: 'ALIAS_LIMIT_EXCEEDED', of: 'aliases', what: 'aliases', most: 30 },
  { code: 'DIRECTIVE_LIMIT_EXCEEDED', of: 'directives', what: 'directives', most: 50 },
]

/** A rule of validation: every operation of the document keeps to the limits, whichever one is going to run. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const measure = createMeasure(name => context.getFragment(name))
  return {
    OperationDefinition(operation) {
      for (const problem of excessesOf(operation, measure(operation))) context.reportError(problem)
      return false
    },
    FragmentDefinition: () => false,
  }
}

function excessesOf(operation: OperationDefinitionNode, size: Size): readonly GraphQLError[] {
  return LIMITS.flatMap(({ code, of, what, most, mostOfMutation = most }) => {
    const limit = operation.operation === 'mutation' ? mostOfMutation : most
    const found = size[of]
    if (found <= limit) return []
    const { message, extensions } = refusal(code, `This operation has ${found} ${what}: the limit is ${limit}.`, { limit, found })
    return [new GraphQLError(message, { nodes: operation, extensions })]
  })
}
