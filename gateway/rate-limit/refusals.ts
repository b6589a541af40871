import type { GraphQLError } from 'graphql'
import { whole } from '../refusals.ts'
import { secondsOf } from './headers.ts'

/** 429: why, and how long to wait. */
export function rateLimited(why: string, endsInMs: number): GraphQLError {
  const retryAfter = Math.max(1, secondsOf(endsInMs))
  const message = `${why}: try again in ${retryAfter} s.`
  return whole('RATE_LIMITED', message, 429, [['retry-after', String(retryAfter)]], { retryAfter })
}
