import { graphql } from 'graphql'
import { openDatabase } from '../../../prisma/database.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { frozenClock } from '../../shared/clock.ts'
import { createBus } from '../../shared/events.ts'
import { ANONYMOUS_CALL } from '../../shared/testing/calls.ts'
import { createOdds } from '../index.ts'
import { insertGames, insertPrice } from './prices.ts'

/** Three hours before the first game of the slate. */
export const NOW = '2026-04-16T20:00:00Z'

/**
 * The odds subgraph over a database of its own with a slate of twelve games: ten with a moneyline and a prop, the eleventh with nothing but a
 * prop, the twelfth with nothing at all.
 */
export async function oddsGraph() {
  const stack = new AsyncDisposableStack()
  const bus = stack.use(createBus({ service: 'test', clock: frozenClock(new Date(NOW)) }))
  const { url } = stack.use(await freshDatabase('odds'))
  const statements: string[] = []
  const { db } = stack.use(openDatabase('odds', url, { onStatement: sql => statements.push(sql) }))
  await insertSlate(db)

  async function ask(source: string, variableValues: Readonly<Record<string, unknown>> = {}, now = NOW) {
    const odds = createOdds({ db, clock: frozenClock(new Date(now)), bus })
    const before = statements.length
    const { data, errors } = await graphql({ schema: odds.schema, contextValue: odds.contextFor(ANONYMOUS_CALL), source, variableValues })
    // graphql-js makes objects without a prototype.
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, never> | null, errors, cost: statements.length - before }
  }

  return {
    db,
    bus,
    /** What an operation answers, and how many statements it cost. */
    ask,
    /** The data of an operation that must not fail. */
    async answer<Data>(source: string, variables?: Readonly<Record<string, unknown>>, now?: string): Promise<Data> {
      const { data, errors } = await ask(source, variables, now)
      if (errors) throw new AggregateError(errors, errors.map(error => error.message).join('\n'))
      return data as Data
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

async function insertSlate(db: Parameters<typeof insertPrice>[0]): Promise<void> {
  await insertGames(db, 12)
  for (let event = 1; event <= 10; event++) {
    await insertPrice(db, { event, side: 'HOME', american: -150, earlier: [{ american: -130, at: '2026-04-15T12:00:00Z' }] })
    await insertPrice(db, { event, side: 'AWAY', american: 130 })
    await insertPrice(db, { event, side: 'HOME', american: -145, bookmaker: 'beta', at: '2026-04-16T19:40:00Z' })
    await insertPrice(db, { event, side: 'HOME', american: 120, bookmaker: 'gamma', lay: true })
    await insertPrice(db, { event, side: 'HOME', american: 140, bookmaker: 'gamma', suspended: true })
    const hits = { event, type: 'BATTER_HITS', point: 0.5, player: 5000 + event } as const
    await insertPrice(db, { ...hits, side: 'OVER', american: -200, at: '2026-04-16T19:58:00Z' })
    await insertPrice(db, { ...hits, side: 'UNDER', american: 160 })
  }
  await insertPrice(db, { event: 11, type: 'PITCHER_OUTS', side: 'OVER', point: 17.5, player: 6000, american: 110, bookmaker: 'beta' })
}
