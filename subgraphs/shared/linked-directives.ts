import { Kind, valueFromASTUntyped, type ConstDirectiveNode, type DocumentNode } from 'graphql'

/** What a @link says, as far as names go. */
interface Link {
  readonly url: string
  readonly as?: string
  readonly import?: readonly (string | { readonly name: string; readonly as?: string })[]
}

/**
 * What a composed schema calls a directive of one of Apollo's specs: its links may rename whole specs and single directives. Undefined when the
 * spec is not linked, and nothing of it can be there.
 */
export function linkedDirective(document: DocumentNode, spec: string, directive = spec): string | undefined {
  const link = linksOf(document).find(({ url }) => url.startsWith(`https://specs.apollo.dev/${spec}/`))
  if (link === undefined) return undefined
  const imported = (link.import ?? [])
    .map(entry => (typeof entry === 'string' ? { name: entry } : entry))
    .find(({ name }) => name === `@${directive}`)
  if (imported !== undefined) return (imported.as ?? imported.name).slice(1)
  const prefix = link.as ?? spec
  return directive === spec ? prefix : `${prefix}__${directive}`
}

const linksOf = ({ definitions }: DocumentNode): readonly Link[] =>
  definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap(definition => ('directives' in definition ? (definition.directives as readonly ConstDirectiveNode[]) : []))
    .filter(({ name }) => name.value === 'link')
    .map(directive => argumentsOf(directive) as unknown as Link)

/** The arguments of a directive as plain values. */
export const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]))
