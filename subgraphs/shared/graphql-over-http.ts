import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { answerRefusal } from './answer-refusal.ts'
import { refuse, searchOf, type Handler } from './http.ts'
import { BodyRefused, readJsonBody } from './read-body.ts'

export interface GraphqlOverHttpOptions<Context extends BaseContext> {
  readonly server: ApolloServer<Context>
  /**
   * A fresh context for one request, before anything of it but its headers is read. A GraphQLError that it throws is the answer, with the status
   * and headers of its `extensions.http`.
   */
  admit(request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<Context>
  /** Bytes of a body. */
  readonly bodyLimit: number
}

const METHODS = ['GET', 'POST']

/** Apollo Server behind node:http: GET and POST, JSON in and JSON out. */
export function graphqlOverHttp<Context extends BaseContext>({ server, admit, bodyLimit }: GraphqlOverHttpOptions<Context>): Handler {
  return async (request, response, correlationId) => {
    let context: Context
    try {
      context = await admit(request, response, correlationId)
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      return answerRefusal(response, error)
    }

    const { method = '' } = request
    if (!METHODS.includes(method)) {
      response.setHeader('allow', METHODS.join(', '))
      return refuse(response, 405, 'METHOD_NOT_ALLOWED', `Only ${METHODS.join(' and ')} are answered.`)
    }

    let body: unknown
    try {
      if (method === 'POST') body = await readJsonBody(request, bodyLimit)
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error
      return refuse(response, error.status, error.code, error.message)
    }

    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(request), body },
      context: () => Promise.resolve(context),
    })
    if (answer.body.kind === 'chunked') return refuse(response, 406, 'NOT_ACCEPTABLE', 'Answers in parts are not served.')
    // Not by writeHead, after which Node could not say the length any more.
    response.statusCode = answer.status ?? 200
    response.setHeaders(answer.headers)
    response.end(answer.body.string)
  }
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
