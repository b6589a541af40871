import {
  Kind,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql'
import { allOf, alternatives, OPEN, type AccessNeed, type Alternatives } from './access-need.ts'
import { argumentsOf, linkedDirective } from './linked-directives.ts'

/** What each field of one composed schema needs of whoever asks for it. */
export interface AccessRules {
  /** `OPEN` for what the schema does not have. */
  needOf(type: string, field: string): AccessNeed
  /** What clients see: types with fields, and their fields, in the schema's order. */
  readonly visible: readonly TypeAccess[]
}

export interface TypeAccess {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly need: AccessNeed }[]
}

/**
 * The rules of a supergraph. A field needs what it says itself, what its type says, and what the type of its value says. A field of an interface
 * needs moreover what it needs in every type behind the interface: one of them will answer.
 */
export function accessRules(supergraphSdl: string): AccessRules {
  const document = parse(supergraphSdl, { noLocation: true })
  const read = directiveReader(document)
  const types = typesOf(document)

  const behind = (name: string) => [...types.values()].filter(type => type.interfaces.has(name))
  const saidBy = (name: string): AccessNeed =>
    allOf([types.get(name), ...behind(name)].map(type => (type === undefined ? OPEN : read.need(type.directives))))
  const ownNeed = (type: TypeParts, field: FieldDefinitionNode | undefined): AccessNeed =>
    field === undefined ? OPEN : allOf([read.need(field.directives), saidBy(type.name), saidBy(namedType(field.type))])

  const needs = new Map<string, AccessNeed>()
  for (const type of types.values()) {
    for (const field of type.fields) {
      const name = field.name.value
      const here = [type, ...behind(type.name)].map(each =>
        ownNeed(
          each,
          each.fields.find(other => other.name.value === name),
        ),
      )
      needs.set(`${type.name}.${name}`, allOf(here))
    }
  }
  const needOf = (type: string, field: string) => needs.get(`${type}.${field}`) ?? OPEN
  const visible = [...types.values()]
    .filter(type => type.fields.length > 0 && !type.name.includes('__') && !read.hidden(type.directives))
    .map(({ name, fields }) => ({
      name,
      fields: fields
        .filter(field => !read.hidden(field.directives))
        .map(field => ({ name: field.name.value, need: needOf(name, field.name.value) })),
    }))
  return { needOf, visible }
}

interface TypeParts {
  readonly name: string
  readonly directives: readonly ConstDirectiveNode[]
  readonly interfaces: ReadonlySet<string>
  readonly fields: readonly FieldDefinitionNode[]
}

function typesOf({ definitions }: DocumentNode): ReadonlyMap<string, TypeParts> {
  const nodes = definitions.filter(node => isTypeDefinitionNode(node) || isTypeExtensionNode(node))
  const byName = Map.groupBy(nodes, ({ name }) => name.value)
  return new Map(byName.entries().map(([name, pieces]) => [name, partsOf(name, pieces)]))
}

function partsOf(name: string, pieces: readonly (TypeDefinitionNode | TypeExtensionNode)[]): TypeParts {
  const composite = pieces.filter(
    piece =>
      piece.kind === Kind.OBJECT_TYPE_DEFINITION ||
      piece.kind === Kind.OBJECT_TYPE_EXTENSION ||
      piece.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      piece.kind === Kind.INTERFACE_TYPE_EXTENSION,
  )
  return {
    name,
    directives: pieces.flatMap(({ directives = [] }) => directives),
    interfaces: new Set(composite.flatMap(({ interfaces = [] }) => interfaces.map(node => node.name.value))),
    fields: composite.flatMap(({ fields = [] }) => fields),
  }
}

/** Reads directives by the names that this schema gives them. */
function directiveReader(document: DocumentNode) {
  const [authenticated, requiresScopes, policy, inaccessible] = ['authenticated', 'requiresScopes', 'policy', 'inaccessible'].map(spec =>
    linkedDirective(document, spec),
  )
  const needOf = (directive: ConstDirectiveNode): AccessNeed => {
    switch (directive.name.value) {
      case authenticated:
        return { ...OPEN, authenticated: true }
      case requiresScopes:
        return { ...OPEN, scopes: listed(argumentsOf(directive)['scopes']) }
      case policy:
        return { ...OPEN, policies: listed(argumentsOf(directive)['policies']) }
      default:
        return OPEN
    }
  }
  return {
    need: (directives: readonly ConstDirectiveNode[] = []) => allOf(directives.map(needOf)),
    hidden: (directives: readonly ConstDirectiveNode[] = []) => directives.some(({ name }) => name.value === inaccessible),
  }
}

/** Lists of lists as GraphQL takes them: one name may stand for a list, and a list of names for one of lists. Composition keeps how it is written. */
const listed = (written: unknown): Alternatives => alternatives([written].flat().map(names => [names].flat().map(String)))

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type))
