import { getNamedType, isLeafType, isObjectType, isScalarType, type GraphQLSchema } from 'graphql'
import type { Column } from '../../shared/exports/formats.ts'

/** A column, and the field of PitchRow that has its value. */
export interface ExportedColumn extends Column {
  readonly field: string
}

/** What an export says of a pitch: every value that the graph has of it in the same order, the batter and the pitcher by their ids. */
export function exportedColumns(schema: GraphQLSchema): readonly ExportedColumn[] {
  const pitch = schema.getType('Pitch')
  if (!isObjectType(pitch)) throw new Error('The schema has no pitches')
  return Object.values(pitch.getFields()).flatMap(({ name, type: declared }): readonly ExportedColumn[] => {
    const type = getNamedType(declared)
    if (type.name === 'Player') return [{ field: `${name}Id`, path: [name, 'id'], kind: 'text' }]
    if (!isLeafType(type)) return []
    return [{ field: name, path: [name], kind: isScalarType(type) && /^(Int|Float)$/.test(type.name) ? 'number' : 'text' }]
  })
}
