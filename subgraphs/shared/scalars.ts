import { GraphQLScalarType } from 'graphql'
import { z } from 'zod'
import { refusal } from './errors.ts'

/** PostgreSQL's calendar has no year 0, so ours has none either. */
const day = z.iso.date().refine(text => !text.startsWith('0000'))
const moment = z.iso.datetime({ offset: true }).refine(text => !text.startsWith('0000'))

function readDay(value: unknown): string {
  const read = day.safeParse(value)
  if (!read.success) throw refusal('BAD_USER_INPUT', 'A Date is a real calendar day written YYYY-MM-DD, like 2026-04-16.')
  return read.data
}

function readMoment(value: unknown): Date {
  const read = moment.safeParse(value)
  if (!read.success)
    throw refusal('BAD_USER_INPUT', 'A DateTime is a moment written in ISO 8601 with its offset, like 2026-04-16T23:05:00.000Z.')
  return new Date(read.data)
}

function writeMoment(value: unknown): string {
  if (!(value instanceof Date)) throw new TypeError('A DateTime is resolved to a Date')
  return value.toISOString()
}

/** The scalars that more than one subgraph serves. A Date is the string itself, a DateTime a `Date`; anything malformed is BAD_USER_INPUT. */
export const scalars = {
  Date: new GraphQLScalarType<string, string>({ name: 'Date', serialize: readDay, parseValue: readDay }),
  DateTime: new GraphQLScalarType<Date, string>({ name: 'DateTime', serialize: writeMoment, parseValue: readMoment }),
}
