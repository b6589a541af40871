import { z } from 'zod'

/** What the poller needs of the answers; everything else about them is the importers'. */

/** Whether there is something to ask about a game: not yet, now, once more because it was played, or nothing because it was put off. */
export type Stage = 'COMING' | 'ON' | 'OVER' | 'OFF'

export interface SlateGame {
  readonly gamePk: number
  readonly stage: Stage
  readonly officialDate: string
  readonly startTime: Date
}

export interface FeedStanding {
  readonly stage: Stage
  /** Seconds until MLB wants to be asked again; null when it does not say. */
  readonly wait: number | null
}

const statusShape = z.object({ abstractGameState: z.string().nullish(), detailedState: z.string().nullish() })

function stageOf({ abstractGameState, detailedState }: z.infer<typeof statusShape>): Stage {
  if (/^(?:postponed|cancel|suspended)/i.test(detailedState ?? '')) return 'OFF'
  if (abstractGameState === 'Final') return 'OVER'
  return abstractGameState === 'Live' ? 'ON' : 'COMING'
}

const gameShape = z.object({
  gamePk: z.int().positive(),
  officialDate: z.iso.date(),
  gameDate: z.iso.datetime().transform(value => new Date(value)),
  status: statusShape,
})
const scheduleShape = z.object({ dates: z.array(z.looseObject({ games: z.array(z.unknown()) })) })

/** The games of a schedule that can be read, each once: one that moved is listed under both of its days, and the later one counts. */
export function slateOf(document: unknown): readonly SlateGame[] {
  const games = (scheduleShape.safeParse(document).data?.dates ?? [])
    .flatMap(date => date.games.flatMap(game => gameShape.safeParse(game).data ?? []))
    .map(game => ({ gamePk: game.gamePk, stage: stageOf(game.status), officialDate: game.officialDate, startTime: game.gameDate }))
    .toSorted((one, other) => one.officialDate.localeCompare(other.officialDate))
  return [...new Map(games.map(game => [game.gamePk, game])).values()]
}

/** A schedule without some of its games. */
export function withoutGames(document: unknown, gamePks: { has(gamePk: number): boolean }): unknown {
  const read = z.looseObject(scheduleShape.shape).safeParse(document)
  if (!read.success) return document
  const isKept = (game: unknown) => !gamePks.has(gameShape.safeParse(game).data?.gamePk ?? 0)
  return { ...read.data, dates: read.data.dates.map(date => ({ ...date, games: date.games.filter(isKept) })) }
}

const feedShape = z.object({
  metaData: z.object({ wait: z.number().nullish().catch(null) }).nullish(),
  gameData: z.object({ status: statusShape }),
})

/** How a game stands by its live feed; one that does not say goes on. */
export function standingOf(document: unknown): FeedStanding {
  const read = feedShape.safeParse(document).data
  return read === undefined ? { stage: 'ON', wait: null } : { stage: stageOf(read.gameData.status), wait: read.metaData?.wait ?? null }
}
