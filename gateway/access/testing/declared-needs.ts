import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql'

// What the hand-written SDL says of a field, read in another way than the gateway reads the composed one: for tests that hold them against each other.

export interface DeclaredNeed {
  readonly authenticated: boolean
  /** Each by one of its lists. */
  readonly scopes: readonly (readonly (readonly string[])[])[]
  readonly policies: readonly (readonly (readonly string[])[])[]
}

/** Every directive that the subgraphs together put on a field, its type and the type of its value. */
export function declaredNeeds(typeDefs: readonly string[]): (type: string, field: string) => DeclaredNeed {
  const definitions = typeDefs.flatMap(sdl => parse(sdl).definitions)
  const onTypes = new Map<string, ConstDirectiveNode[]>()
  const fields = new Map<string, FieldDefinitionNode[]>()
  for (const definition of definitions) {
    if (!('name' in definition) || definition.name === undefined || definition.kind === Kind.DIRECTIVE_DEFINITION) continue
    const name = definition.name.value
    onTypes.set(name, [...(onTypes.get(name) ?? []), ...((definition.directives ?? []) as readonly ConstDirectiveNode[])])
    for (const field of (definition as ObjectTypeDefinitionNode).fields ?? []) {
      const coordinate = `${name}.${field.name.value}`
      fields.set(coordinate, [...(fields.get(coordinate) ?? []), field])
    }
  }
  return (type, field) => {
    const declared = fields.get(`${type}.${field}`) ?? []
    return needOf([
      ...declared.flatMap(({ directives = [] }) => directives),
      ...(onTypes.get(type) ?? []),
      ...declared.flatMap(each => onTypes.get(namedType(each.type)) ?? []),
    ])
  }
}

const needOf = (directives: readonly ConstDirectiveNode[]): DeclaredNeed => ({
  authenticated: directives.some(({ name }) => name.value === 'authenticated'),
  scopes: listsOf(directives, 'requiresScopes'),
  policies: listsOf(directives, 'policy'),
})

const listsOf = (directives: readonly ConstDirectiveNode[], named: string) =>
  directives
    .filter(({ name }) => name.value === named)
    .map(({ arguments: given = [] }) => valueFromASTUntyped(given[0]!.value) as string[][])

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type))
