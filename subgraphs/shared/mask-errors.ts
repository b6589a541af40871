import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isRefusal } from './errors.ts'

const INTERNAL = 'INTERNAL_SERVER_ERROR'
const MASK = 'Something went wrong on our side.'

/** What libraries put into extensions that is no business of a client. */
const PRIVATE_EXTENSIONS: ReadonlySet<string> = new Set(['serviceName', 'response', 'http', 'stacktrace', 'exception'])

/**
 * The code under which a client may know the error: a refusal's, wherever libraries have wrapped it, or one of `mistakes`.
 * Everything else is a bug or a failure of ours, and undefined.
 */
export function clientCodeOf(error: unknown, mistakes: ReadonlySet<string>): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined
  const code = refusalCodeOf(error) ?? error.extensions['code'] ?? uncodedOf(error)
  return typeof code === 'string' && (isRefusal(code) || mistakes.has(code)) ? code : undefined
}

/** Apollo Server says by status alone what is wrong with a persisted query. */
function uncodedOf({ extensions, path, originalError }: GraphQLError): string | undefined {
  const { status } = (extensions['http'] ?? {}) as { readonly status?: unknown }
  return status === 400 && path === undefined && originalError === undefined ? 'BAD_REQUEST' : undefined
}

function refusalCodeOf(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined
  return isRefusal(error.extensions['code']) ? error.extensions['code'] : refusalCodeOf(error.originalError)
}

/** What went wrong first, inside whatever libraries wrapped around it. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error
}

/** For ApolloServer's formatError: lets refusals and `mistakes` through and hides the rest. Pure; who logs what is hidden is a plugin. */
export function maskErrors(mistakes: ReadonlySet<string> = new Set()) {
  return ({ message, path, locations, extensions = {} }: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = clientCodeOf(error, mistakes)
    const place = path && { path: withoutListMarks(path) }
    if (code === undefined) return { message: MASK, ...place, extensions: { code: INTERNAL } }
    const details = Object.fromEntries(Object.entries(extensions).filter(([name]) => !PRIVATE_EXTENSIONS.has(name)))
    return { message: withoutVariableValue(message, error), ...(locations && { locations }), ...place, extensions: { ...details, code } }
  }
}

/** A path of the query planner says @ for "every item"; the list itself is the innermost place that a client knows. */
function withoutListMarks(path: NonNullable<GraphQLFormattedError['path']>) {
  const mark = path.indexOf('@')
  return mark < 0 ? path : path.slice(0, mark)
}

/** How graphql-js begins what it says of a wrong variable, the value following in up to two places. */
const WRONG_VARIABLE = /^Variable "(\$\w+)" got invalid value /

/** The value may be a password, so only the place and a reason that cannot hold it are kept. */
function withoutVariableValue(message: string, error: unknown): string {
  const variable = WRONG_VARIABLE.exec(message)?.[1]
  if (variable === undefined) return message
  const place = /( at "[\w.[\]]+"); [^;]*$/.exec(message)?.[1] ?? ''
  return `Variable "${variable}" has an invalid value${place}. ${reasonOf(message, causeOf(error))}`.trimEnd()
}

function reasonOf(message: string, cause: unknown): string {
  // What our own scalars say is written by us and repeats nothing.
  if (refusalCodeOf(cause) && cause instanceof Error && !WRONG_VARIABLE.test(cause.message)) return cause.message
  return /; (Expected (?:non-nullable )?type [^;]*|Field "\w+" [^;]*)$/.exec(message)?.[1] ?? ''
}
