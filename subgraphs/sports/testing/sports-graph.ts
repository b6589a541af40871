import { graphql, type ExecutionResult } from 'graphql'
import { createSports } from '../index.ts'
import { frozenClock } from '../../shared/clock.ts'
import { ANONYMOUS_CALL } from '../../shared/testing/calls.ts'
import { sportsDatabase } from './sports-database.ts'

type Answer = Readonly<Record<string, unknown>>

/** The sports subgraph over a database of its own, on the evening of 16 April 2026 in New York. */
export async function sportsGraph() {
  const database = await sportsDatabase()
  // 01:30 on the 17th by UTC.
  const sports = createSports({ db: database.db, clock: frozenClock(new Date('2026-04-17T01:30:00Z')) })

  const execute = (source: string, variableValues: Answer = {}): Promise<ExecutionResult> =>
    graphql({ schema: sports.schema, contextValue: sports.contextFor(ANONYMOUS_CALL), source, variableValues })

  return {
    ...database,
    sports,
    execute,
    /** The data of an operation that must not fail, as a client would get it. */
    async ask<Data = Answer>(source: string, variables?: Answer): Promise<Data> {
      const { data, errors } = await execute(source, variables)
      if (errors) throw new AggregateError(errors, errors.map(error => error.message).join('\n'))
      return JSON.parse(JSON.stringify(data)) as Data
    },
    /** The codes of the errors of an operation. */
    async codesOf(source: string, variables?: Answer): Promise<readonly unknown[]> {
      const { errors = [] } = await execute(source, variables)
      return errors.map(error => error.extensions['code'])
    },
    /** How many statements an operation costs. */
    async costOf(source: string, variables?: Answer): Promise<number> {
      const before = database.statements.length
      await execute(source, variables)
      return database.statements.length - before
    },
  }
}
