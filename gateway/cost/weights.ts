import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
} from 'graphql'
import { INTROSPECTION_SIZES } from './introspection.ts'

/** What @listSize says of a field. */
export interface ListSize {
  readonly assumedSize?: number | null
  readonly slicingArguments?: readonly string[] | null
  /** The lists inside that have the size, where the field is no list itself. */
  readonly sizedFields?: readonly string[] | null
}

/** What the schema says of the cost of its types and fields; undefined where it says nothing. */
export interface Weights {
  ofType(type: string): number | undefined
  ofField(type: string, field: string): number | undefined
  ofArgument(type: string, field: string, argument: string): number | undefined
  ofInputField(type: string, field: string): number | undefined
  sizeOf(type: string, field: string): ListSize | undefined
}

/** The spec of both directives, whatever its version. */
const COST_SPEC = /^https:\/\/specs\.apollo\.dev\/cost\/v/

/** Reads @cost and @listSize of a composed supergraph: the API schema that clients see has lost them. */
export function readWeights(supergraphSdl: string): Weights {
  const document = parse(supergraphSdl, { noLocation: true })
  const names = namesOfDirectives(document)
  const weights = new Map<string, number>()
  const sizes = new Map<string, ListSize>(Object.entries(INTROSPECTION_SIZES).map(([field, assumedSize]) => [field, { assumedSize }]))

  function note(coordinate: string, directives: readonly ConstDirectiveNode[] = []) {
    const cost = directives.find(({ name }) => name.value === names.cost)
    if (cost) weights.set(coordinate, argumentsOf(cost)['weight'] as number)
    const listSize = directives.find(({ name }) => name.value === names.listSize)
    if (listSize) sizes.set(coordinate, argumentsOf(listSize))
  }

  function noteField(type: string, field: FieldDefinitionNode | InputValueDefinitionNode) {
    const coordinate = `${type}.${field.name.value}`
    note(coordinate, field.directives)
    if (field.kind !== Kind.FIELD_DEFINITION) return
    for (const argument of field.arguments ?? []) note(`${coordinate}(${argument.name.value}:)`, argument.directives)
  }

  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue
    if ('directives' in definition) note(definition.name.value, definition.directives as readonly ConstDirectiveNode[])
    if (!('fields' in definition)) continue
    for (const field of definition.fields ?? []) noteField(definition.name.value, field)
  }

  return {
    ofType: type => weights.get(type),
    ofField: (type, field) => weights.get(`${type}.${field}`),
    ofArgument: (type, field, argument) => weights.get(`${type}.${field}(${argument}:)`),
    ofInputField: (type, field) => weights.get(`${type}.${field}`),
    sizeOf: (type, field) => sizes.get(`${type}.${field}`),
  }
}

/** By their own names, or what the supergraph imports them as. */
function namesOfDirectives({ definitions }: DocumentNode): { readonly cost: string; readonly listSize: string } {
  const links = definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap(node => ('directives' in node ? (node.directives ?? []) : []))
    .filter(({ name }) => name.value === 'link')
    .map(link => argumentsOf(link as ConstDirectiveNode))
  const { import: imported = [] } = links.find(({ url }) => COST_SPEC.test(String(url))) ?? {}
  const renamed = (imported as readonly unknown[]).filter(entry => typeof entry === 'object') as readonly { name: string; as: string }[]
  const nameOf = (name: string) => renamed.find(entry => entry.name === `@${name}`)?.as.slice(1) ?? name
  return { cost: nameOf('cost'), listSize: nameOf('listSize') }
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]))
