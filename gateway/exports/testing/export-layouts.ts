import { readFileSync } from 'node:fs'
import { parseDatabaseUrl } from '../../../prisma/connection.ts'
import { openDatabase } from '../../../prisma/database.ts'
import { connectClient } from '../../../prisma/migrate/ensure-database.ts'
import { openTextReader, type TextReader } from '../../../prisma/text-reader.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import type { ExportLimits } from '../../../subgraphs/shared/exports/export.ts'
import { createInternalTokens } from '../../../subgraphs/shared/internal-token.ts'
import { createSubgraphServer } from '../../../subgraphs/shared/subgraph-server.ts'
import { user } from '../../../subgraphs/shared/testing/calls.ts'
import { tierOf } from '../../../subgraphs/shared/tiers.ts'
import { ANONYMOUS, type UserViewer } from '../../../subgraphs/shared/viewer.ts'
import { createSports } from '../../../subgraphs/sports/index.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { inProcess } from '../../sources/in-process.ts'
import { remote } from '../../sources/remote.ts'
import { keptLog, startFakeGateway, type FakeGatewayOptions } from '../../testing/fake-graph.ts'
import type { MeasuredOperation } from '../../usage/usage-record.ts'
import type { ViewerOf } from '../../viewer/viewers.ts'

// The sports subgraph with games of 100 pitches each, behind a gateway: in its process, and over HTTP.

export const LIMITS: ExportLimits = { idleMs: 400, totalMs: 20_000 }
const tokens = createInternalTokens('a secret of at least 32 characters')

const elite = (id: string, fields: Partial<UserViewer> = {}) => user({ id, tier: 'ELITE', scopes: tierOf('ELITE').scopes, ...fields })

/** By what is shown as Bearer, or as an API key. */
const VIEWERS: Readonly<Record<string, UserViewer>> = {
  free: user({ id: 'f', tier: 'FREE', scopes: tierOf('FREE').scopes }),
  pro: user({ id: 'p', tier: 'PRO', scopes: tierOf('PRO').scopes }),
  elite: elite('e'),
  'another-elite': elite('a'),
  [`se_${'k'.repeat(43)}`]: elite('e', { sessionId: null }),
  [`se_${'n'.repeat(43)}`]: elite('e', { sessionId: null, scopes: ['stats:read', 'statcast:read'] }),
}
const viewerOf: ViewerOf = async credential => VIEWERS[credential?.text ?? ''] ?? ANONYMOUS

export async function startSports(games: number) {
  const stack = new AsyncDisposableStack()
  const { url } = stack.use(await freshDatabase('sports'))
  const { db } = stack.use(openDatabase('sports', url))
  await db.player.create({ data: { id: 11, fullName: 'Otto Brandt', searchName: 'otto brandt', sourceRank: 1 } })
  await db.$executeRaw`
    INSERT INTO pitch (game_pk, at_bat_number, pitch_number, game_date, game_year, batter, pitcher, description, game_type, stand, p_throws, home_team,
      away_team, balls, strikes, outs_when_up, inning, inning_topbot, release_speed, pitch_type)
    SELECT game, at_bat, pitch, DATE '2026-04-01' + game / 15, 2026, CASE WHEN game = 1 THEN 11 ELSE 12 END, 13, 'ball', 'R', 'L', 'R', 'HAR', 'PIN', 0, 0, 0,
      1, 'Top', 90 + pitch / 3.0, 'FF'
    FROM generate_series(1, ${games}::int) game, generate_series(1, 20) at_bat, generate_series(1, 5) pitch`
  const reader = stack.use(openTextReader(url))
  const spy = { reads: 0, failAt: Infinity }
  const spied: Pick<TextReader, 'read'> = {
    async read(statement, signal) {
      spy.reads += 1
      if (spy.reads === spy.failAt) throw new Error('connection to postgresql://root:hunter2@db.internal was lost')
      return reader.read(statement, signal)
    },
  }
  // Apart, since a transaction sees one state of all activity.
  const [locking, watching] = [stack.use(await connectClient(parseDatabaseUrl(url))), stack.use(await connectClient(parseDatabaseUrl(url)))]
  return {
    subgraph: createSports({ db, clock: systemClock, reader: spied }),
    spy,
    /** Runs while nobody can read pitches. */
    async whileLocked(run: () => Promise<void>) {
      await locking.query('BEGIN; LOCK TABLE pitch IN ACCESS EXCLUSIVE MODE')
      await run().finally(() => locking.query('ROLLBACK'))
    },
    /** Statements of exports that PostgreSQL is working on, as it says. */
    async underWay() {
      const { rows } = await watching.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'statedge reader' AND state <> 'idle'`,
      )
      return rows.length
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export type Sports = Awaited<ReturnType<typeof startSports>>

export const LAYOUTS = ['one process', 'apart'] as const

export async function startExports(sports: Sports, layout: (typeof LAYOUTS)[number], options: FakeGatewayOptions = {}) {
  const stack = new AsyncDisposableStack()
  const { log } = keptLog()
  let source = inProcess(sports.subgraph)
  if (layout === 'apart') {
    const service = stack.use(await createSubgraphServer({ subgraph: sports.subgraph, tokens, log }))
    const url = `http://127.0.0.1:${await service.listen({ host: '127.0.0.1', port: 0 })}`
    source = stack.use(remote({ name: 'sports', url, tokens, log }))
  }
  const recorded: MeasuredOperation[] = []
  const gateway = stack.use(
    await startFakeGateway({
      typeDefs: { sports: readFileSync('schema/sports.graphql', 'utf8') },
      sourceFor: () => source,
      viewerOf,
      meter: { record: operation => void recorded.push(operation) },
      exportLimits: LIMITS,
      ...options,
    }),
  )
  return {
    ...gateway,
    recorded,
    get: (path: string, who?: string, init: RequestInit = {}) =>
      fetch(gateway.url + path, {
        ...init,
        headers: who === undefined ? {} : who.startsWith('se_') ? { 'x-api-key': who } : { authorization: `Bearer ${who}` },
      }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}
