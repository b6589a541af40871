import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { rootFieldsOf } from './root-fields.ts'
import type { ClientCall, SourceAnswer } from './source.ts'

/**
 * What the client misses when a whole call fails, relative to where the call is made: every field that it asked for at the root, or
 * the entities themselves. Without a path a client could not tell null from lost.
 */
export function placesOf({ request, pathInIncomingRequest = [] }: ClientCall): readonly (readonly string[])[] {
  return pathInIncomingRequest.length > 0 ? [[]] : rootFieldsOf(request.query ?? '').map(field => [field])
}

/** The same answer; when the call as a whole was refused (a wrong variable), its errors say for which fields. */
export function withPlaces<Answer extends Pick<SourceAnswer, 'data' | 'errors'>>(call: ClientCall, answer: Answer): Answer {
  const { data, errors } = answer
  if (data != null || !errors?.some(({ path }) => path === undefined)) return answer
  const placed = errors.flatMap(error => (error.path ? [error] : placesOf(call).map(path => at(path, error))))
  return { ...answer, errors: placed }
}

const at = (path: readonly string[], error: GraphQLError | GraphQLFormattedError) =>
  new GraphQLError(error.message, { path, extensions: error.extensions, originalError: error instanceof Error ? error : undefined })
