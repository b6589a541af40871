import { getOperationAST, Kind, parse } from 'graphql'

/** The names under which an operation's root fields appear in its answer. */
export function rootFieldsOf(query: string): readonly string[] {
  const selections = getOperationAST(parse(query, { noLocation: true }))?.selectionSet.selections ?? []
  return selections.flatMap(selection => (selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : []))
}
