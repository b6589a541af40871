import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode, type InputValueDefinitionNode } from 'graphql'
import { argumentsOf, linkedDirective } from '../../subgraphs/shared/linked-directives.ts'
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

/** Reads @cost and @listSize of a composed supergraph: the API schema that clients see has lost them. */
export function readWeights(supergraphSdl: string): Weights {
  const document = parse(supergraphSdl, { noLocation: true })
  const costName = linkedDirective(document, 'cost')
  const listSizeName = linkedDirective(document, 'cost', 'listSize')
  const weights = new Map<string, number>()
  const sizes = new Map<string, ListSize>(Object.entries(INTROSPECTION_SIZES).map(([field, assumedSize]) => [field, { assumedSize }]))

  function note(coordinate: string, directives: readonly ConstDirectiveNode[] = []) {
    const cost = directives.find(({ name }) => name.value === costName)
    if (cost) weights.set(coordinate, argumentsOf(cost)['weight'] as number)
    const listSize = directives.find(({ name }) => name.value === listSizeName)
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
