import {
  Kind,
  valueFromASTUntyped,
  type DirectiveNode,
  type DocumentNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql'
import { fieldsOf, namedType, type FieldInPlace, type SdlProblem } from './sdl-problems.ts'

const isList = (type: TypeNode): boolean => type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type))

const has = (directives: readonly DirectiveNode[] = [], name: string) => directives.some(directive => directive.name.value === name)

/** What an argument of @listSize says; nothing without the directive. */
function namesIn(directives: readonly DirectiveNode[], argument: 'slicingArguments' | 'sizedFields'): readonly string[] {
  const listSize = directives.find(({ name }) => name.value === 'listSize')
  const value = listSize?.arguments?.find(({ name }) => name.value === argument)?.value
  return value ? (valueFromASTUntyped(value) as readonly string[]) : []
}

/** Lists whose size nobody can tell before they are asked for: neither they nor every field that returns their type say it. */
export function listsWithoutSize(document: DocumentNode): readonly SdlProblem[] {
  const fields = fieldsOf(document)
  const returning = Map.groupBy(fields, ({ field }) => namedType(field.type))

  function isSizedByOthers({ field, typeName }: FieldInPlace): boolean {
    const edges = returning.get(typeName) ?? []
    return edges.length > 0 && edges.every(({ directives }) => namesIn(directives, 'sizedFields').includes(field.name.value))
  }

  return fields
    .filter(place => isList(place.field.type) && !has(place.directives, 'listSize') && !isSizedByOthers(place))
    .map(({ field, typeName }) => ({
      node: field.name,
      message: `${typeName}.${field.name.value} says no size: @listSize here, or sizedFields on every field that returns ${typeName}`,
    }))
}

/** `first` of a page without a default, or of which the cost knows nothing. */
export function pagesWithoutSize(document: DocumentNode): readonly SdlProblem[] {
  return fieldsOf(document).flatMap(({ field, typeName, directives }) => {
    const first = field.arguments?.find(({ name }) => name.value === 'first')
    if (first === undefined) return []
    const place = { node: first.name }
    const name = `${typeName}.${field.name.value}(first:)`
    return [
      ...(first.defaultValue ? [] : [{ ...place, message: `${name} has no default` }]),
      ...(namesIn(directives, 'slicingArguments').includes('first')
        ? []
        : [{ ...place, message: `${name} is no slicing argument of @listSize` }]),
    ]
  })
}

/** Lists that clients send whose items cost nothing. That they have at most 100 is seen to where subgraphs build their schema. */
export function listArgumentsWithoutCost(document: DocumentNode): readonly SdlProblem[] {
  const ofFields = fieldsOf(document)
    .filter(({ directives, field }) => !has(directives, 'inaccessible') && !field.name.value.startsWith('_'))
    .flatMap(({ field, typeName }) =>
      (field.arguments ?? []).map(node => ({ node, name: `${typeName}.${field.name.value}(${node.name.value}:)` })),
    )
  const ofInputs = document.definitions
    .filter(isInput)
    .flatMap(({ name, fields = [] }) => fields.map(node => ({ node, name: `${name.value}.${node.name.value}` })))
  return [...ofFields, ...ofInputs]
    .filter(({ node }) => isList(node.type) && !has(node.directives, 'cost'))
    .map(({ node, name }: { readonly node: InputValueDefinitionNode; readonly name: string }) => ({
      node: node.name,
      message: `${name} is a list whose items cost nothing: @cost(weight: 1) or more`,
    }))
}

const isInput = (node: DocumentNode['definitions'][number]): node is InputObjectTypeDefinitionNode | InputObjectTypeExtensionNode =>
  node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
