import { pino } from 'pino'
import pg from 'pg'
import { createBus } from '../../../subgraphs/shared/events.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { sendJson, startRecordedServer, type Recorded } from '../../../testing/recorded-server.ts'
import { createMlbLive } from '../mlb-live.ts'
import { feedOf, scheduleOf, type SmallGame } from './small-slate.ts'
import { virtualTime } from './virtual-time.ts'

interface LogLine {
  readonly level: number
  readonly msg: string
  readonly source?: string
  readonly subject?: string
}

/** A league whose games go on as `games` is changed, a server that tells of them, and what follows it, in time that tests let pass. */
export async function liveLeague(begin: string) {
  await using stack = new AsyncDisposableStack()
  const time = virtualTime(begin)
  const games = new Map<number, SmallGame>()
  /** In place of what the server would answer, by path. */
  const instead = new Map<string, Recorded>()
  const asked: { readonly at: string; readonly path: string }[] = []

  const server = stack.use(
    await startRecordedServer(({ pathname, searchParams }) => {
      asked.push({ at: time.now().toISOString().slice(11, 19), path: pathname })
      const other = instead.get(pathname) ?? instead.get('*')
      if (other !== undefined) return other
      const game = games.get(Number(/^\/api\/v1\.1\/game\/(\d+)\/feed\/live$/.exec(pathname)?.[1]))
      if (game !== undefined) return feedOf(game)
      if (pathname !== '/api/v1/schedule') return undefined
      return scheduleOf([...games.values()], searchParams.get('startDate') ?? '', searchParams.get('endDate') ?? '')
    }),
  )
  const { url } = stack.use(await freshDatabase('sports'))
  const sports = stack.adopt(new pg.Pool({ connectionString: url, max: 2 }), pool => pool.end())
  const bus = stack.use(createBus({ service: 'sports', clock: time }))
  const lines: LogLine[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) })

  const news = { games: [] as string[], players: [] as string[] }
  const closing = new AbortController()
  const [ofGames, ofPlayers] = [bus.listen('game_updates', closing.signal), bus.listen('player_updates', closing.signal)]
  await Promise.all([ofGames.listening, ofPlayers.listening])
  const hearing = [
    (async () => {
      for await (const { data } of ofGames) news.games.push(`${data.game.gamePk} ${data.game.detailedState} ${data.game.awayScore ?? '-'}`)
    })(),
    (async () => {
      for await (const { data } of ofPlayers) news.players.push(data.player.fullName)
    })(),
  ]
  stack.defer(async () => {
    closing.abort()
    await Promise.all(hearing)
  })
  const kept = stack.move()

  return {
    time,
    games,
    instead,
    bus,
    lines,
    sports,
    /** What was asked for since the last call, by the time of day. */
    asked: () => asked.splice(0),
    /** What was announced since the last call, in order. */
    news: () => ({ games: news.games.splice(0), players: news.players.splice(0) }),
    /** Starts to follow the league; `stop` says that it has ended. */
    follow() {
      const feed = createMlbLive({
        ...{ sports: { connectionString: url }, bus, clock: time, log, baseUrl: `${server.url}/api`, perSecond: Infinity },
        pacing: time.pacing,
        busy: time.busy,
      })
      const stopping = new AbortController()
      const running = feed.run(stopping.signal)
      return {
        feed,
        async stop() {
          stopping.abort(new Error('stopped'))
          await running
        },
      }
    },
    async rows<Row extends object>(sql: string): Promise<readonly Row[]> {
      return (await sports.query<Row>(sql)).rows
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** An answer that is none. */
export const refusing =
  (status: number, headers: Readonly<Record<string, string>> = {}): Recorded =>
  (_, response) =>
    sendJson(response, { message: 'Not now' }, status, headers)
