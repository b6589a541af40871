import {
  Kind,
  parse,
  visit,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql'

/** Something that the house forbids in a subgraph's SDL, and where. */
export interface SdlProblem {
  readonly node: ASTNode
  readonly message: string
}

type FieldsNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode | InterfaceTypeExtensionNode

const ACCESS_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy']

const hasFields = (node: ASTNode): node is FieldsNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION ||
  node.kind === Kind.OBJECT_TYPE_EXTENSION ||
  node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  node.kind === Kind.INTERFACE_TYPE_EXTENSION

const textOf = (directive: DirectiveNode, argument: string) => {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

/** The directives that restrict who may see the node, in a canonical form that can be compared; empty when nobody is kept out. */
const restrictionsOf = (directives: readonly DirectiveNode[]) =>
  directives
    .filter(({ name }) => ACCESS_DIRECTIVES.includes(name.value))
    .map(({ name, arguments: given = [] }) => `${name.value}(${given.map(argument => scopesIn(argument.value)).join()})`)
    .sort()
    .join()

const scopesIn = (value: ASTNode) => {
  const names: string[] = []
  visit(value, { StringValue: node => void names.push(node.value) })
  return names.join(' ')
}

const isPublic = (directives: readonly DirectiveNode[]) =>
  directives.some(directive => directive.name.value === 'tag' && textOf(directive, 'name') === 'public')

export const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type))

const isNullable = (type: TypeNode) => type.kind !== Kind.NON_NULL_TYPE

/** Whether every layer may be null: `[Game]`, not `[Game!]` or `[Game]!`. */
const isNullableThroughout = (type: TypeNode): boolean =>
  type.kind === Kind.NAMED_TYPE || (type.kind === Kind.LIST_TYPE && isNullableThroughout(type.type))

/** The directives of a type, those of its extensions included. */
function directivesByType(document: DocumentNode): ReadonlyMap<string, readonly DirectiveNode[]> {
  const pieces = Map.groupBy(document.definitions.filter(hasFields), ({ name }) => name.value)
  return new Map(pieces.entries().map(([name, nodes]) => [name, nodes.flatMap(({ directives = [] }) => directives)]))
}

/** A field, and the type that it is written in. */
export interface FieldInPlace {
  readonly field: FieldDefinitionNode
  readonly directives: readonly DirectiveNode[]
  readonly typeName: string
  readonly typeDirectives: readonly DirectiveNode[]
}

export function fieldsOf(document: DocumentNode): readonly FieldInPlace[] {
  const byType = directivesByType(document)
  return document.definitions.filter(hasFields).flatMap(({ name, fields = [] }) =>
    fields.map(field => ({
      field,
      directives: field.directives ?? [],
      typeName: name.value,
      typeDirectives: byType.get(name.value) ?? [],
    })),
  )
}

/** Fields of which neither they nor their type say who may see them. */
export function fieldsWithoutAccess(document: DocumentNode): readonly SdlProblem[] {
  return fieldsOf(document)
    .filter(
      ({ directives, typeDirectives }) =>
        !isPublic([...directives, ...typeDirectives]) && !restrictionsOf([...directives, ...typeDirectives]),
    )
    .map(({ field, typeName }) => ({
      node: field.name,
      message: `${typeName}.${field.name.value} declares no access: @tag(name: "public"), @authenticated, @requiresScopes or @policy, here or on its type`,
    }))
}

/**
 * Fields whose refusal would delete more than themselves: those that carry a restriction and are not nullable, and those whose type is restricted
 * while neither their own type is restricted in the same way nor they themselves are.
 */
export function restrictedFieldsThatBreakTheirParent(document: DocumentNode): readonly SdlProblem[] {
  const byType = directivesByType(document)
  return fieldsOf(document).flatMap(({ field, directives, typeName, typeDirectives }): readonly SdlProblem[] => {
    const own = restrictionsOf(directives)
    const returned = restrictionsOf(byType.get(namedType(field.type)) ?? [])
    const name = `${typeName}.${field.name.value}`
    if (own && !isNullable(field.type))
      return [{ node: field.type, message: `${name} is restricted and must be nullable: a refusal would delete its parent` }]
    if (returned && !own && returned !== restrictionsOf(typeDirectives)) {
      return [
        {
          node: field.name,
          message: `${name} returns the restricted ${namedType(field.type)}: restrict the field too and make it nullable`,
        },
      ]
    }
    return []
  })
}

/** References to entities of other subgraphs that are not nullable, list items too: one lost fetch would delete the parent. */
export function foreignReferencesThatAreNotNull(document: DocumentNode, ownedEntities: readonly string[]): readonly SdlProblem[] {
  const byType = directivesByType(document)
  const isForeign = (type: string) => !ownedEntities.includes(type) && (byType.get(type) ?? []).some(({ name }) => name.value === 'key')
  return fieldsOf(document)
    .filter(({ field }) => isForeign(namedType(field.type)) && !isNullableThroughout(field.type))
    .map(({ field, typeName }) => ({
      node: field.type,
      message: `${typeName}.${field.name.value} refers to ${namedType(field.type)}, another subgraph's entity, and must be nullable, list items too`,
    }))
}

/** Selections of @requires with arguments: the gateway answers them with wrong data and says nothing. */
export function requiresWithArguments(document: DocumentNode): readonly SdlProblem[] {
  return fieldsOf(document).flatMap(({ field, directives, typeName }) =>
    directives
      .filter(directive => directive.name.value === 'requires' && selectsWithArguments(textOf(directive, 'fields') ?? ''))
      .map(node => ({ node, message: `${typeName}.${field.name.value}: @requires must not select fields with arguments` })),
  )
}

function selectsWithArguments(selection: string): boolean {
  let found = false
  visit(parse(`{ ${selection} }`), { Argument: () => void (found = true) })
  return found
}
