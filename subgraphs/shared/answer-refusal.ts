import type { ServerResponse } from 'node:http'
import type { GraphQLError } from 'graphql'
import { refuse } from './http.ts'

/** Answers with an error as a whole, with the status and headers of its `extensions.http`. */
export function answerRefusal(response: ServerResponse, { message, extensions }: GraphQLError, status = 200): void {
  const { http, code, ...details } = extensions as Partial<RefusalExtensions>
  if (http?.headers !== undefined) response.setHeaders(http.headers)
  refuse(response, http?.status ?? status, code ?? 'INTERNAL_SERVER_ERROR', message, details)
}

interface RefusalExtensions {
  readonly code: string
  readonly http?: { readonly status?: number; readonly headers?: Map<string, string> }
}
