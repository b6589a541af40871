import { Prisma, type PrismaClient } from '../../prisma/odds/client/client.ts'
import type { Bookmaker, BookmakerKind, MarketType } from '../../schema/generated/odds.ts'
import type { ImportOrigin } from '../shared/source.ts'
import type { ArchiveLineRow } from './archive-line.ts'
import type { OddsFilter, PageStart } from './current-odds.ts'
import type { PastPrice } from './history.ts'
import { PROP_TYPES } from './market-order.ts'
import type { ProviderEventRow } from './provider-event.ts'
import type { Query } from './query.ts'
import type { GameFacts, QuoteRow } from './quote-row.ts'

/** A game that has prices: with none of the types asked for, its quote columns are null. */
export type GameQuoteRow = { readonly gamePk: number } & (QuoteRow | (GameFacts & { readonly selectionId: null }))

/** A selection, and the moment at which its market closed, if that has come. */
export interface HistoryKey {
  readonly selectionId: number
  readonly closedAt: Date | null
}

export interface PagedGame {
  readonly gamePk: number
  readonly startTime: Date | null
}

/** What the store needs of the database. */
export type OddsDatabase = Pick<PrismaClient, '$queryRaw' | '$queryRawUnsafe'>

/** Statements written elsewhere, whose every value is a parameter. */
export const queryOf =
  (db: Pick<OddsDatabase, '$queryRawUnsafe'>): Query =>
  (sql, values = []) =>
    db.$queryRawUnsafe(sql, ...values)

export type OddsStore = ReturnType<typeof createOddsStore>

/** A game that nobody marked as over is not current any more this long after its start. */
const CURRENT_HOURS = 12

const GAME_FACTS = Prisma.sql`
  event.game_pk AS "gamePk",
  coalesce(game.start_time, event.commence_time) AS "startsAt",
  game.first_pitch_at AS "firstPitchAt",
  game.abstract_state AS "abstractState",
  game.detailed_state AS "detailedState"`

const QUOTE_COLUMNS = Prisma.sql`
  selection.id AS "selectionId",
  selection.market_type AS "marketType",
  selection.period,
  selection.side,
  selection.point,
  participant.name AS participant,
  participant.player_id AS "playerId",
  bookmaker.key AS "bookmakerKey",
  bookmaker.name AS "bookmakerName",
  bookmaker.region AS "bookmakerRegion",
  bookmaker.kind AS "bookmakerKind",
  quote.lay,
  quote.price,
  quote.native_price AS "nativePrice",
  quote.native_format AS "nativeFormat",
  quote.featured,
  quote.suspended,
  quote.source_at AS "sourceAt",
  quote.import_id AS "importId"`

/** Reads what odds owns: one statement each, however many keys. Keys are int4; rows come in any order. */
export function createOddsStore(db: Pick<OddsDatabase, '$queryRaw'>) {
  return {
    /** Every current price in these markets of each game, and one row without a price for a game that has others only. */
    quotesByGames: (gamePks: readonly number[], types: readonly MarketType[]): Promise<GameQuoteRow[]> =>
      db.$queryRaw`
        SELECT ${GAME_FACTS}, ${QUOTE_COLUMNS}
        FROM provider_event event
        LEFT JOIN game_reference game USING (game_pk)
        LEFT JOIN (selection JOIN quote ON quote.selection_id = selection.id JOIN bookmaker ON bookmaker.key = quote.bookmaker_key)
          ON selection.event_id = event.id AND selection.market_type = ANY(${types})
        LEFT JOIN participant ON participant.id = selection.participant_id
        WHERE event.game_pk = ANY(${gamePks}::int[])
          AND EXISTS (SELECT FROM selection s JOIN quote q ON q.selection_id = s.id WHERE s.event_id = event.id)`,

    /** Every current price in the prop markets of each player, in games that are not over. */
    propQuotesByPlayers: (playerIds: readonly number[], now: Date): Promise<(QuoteRow & { readonly playerId: number })[]> =>
      db.$queryRaw`
        SELECT ${GAME_FACTS}, ${QUOTE_COLUMNS}
        FROM participant
        JOIN selection ON selection.participant_id = participant.id AND selection.market_type = ANY(${PROP_TYPES})
        JOIN quote ON quote.selection_id = selection.id
        JOIN bookmaker ON bookmaker.key = quote.bookmaker_key
        JOIN provider_event event ON event.id = selection.event_id
        LEFT JOIN game_reference game USING (game_pk)
        WHERE participant.player_id = ANY(${playerIds}::int[])
          AND game.abstract_state IS DISTINCT FROM 'FINAL'
          AND coalesce(game.start_time, event.commence_time) >= ${hoursBefore(now)}`,

    bookmakersByKeys: (keys: readonly string[]): Promise<BookmakerRow[]> =>
      db.$queryRaw`SELECT key, name, region, kind FROM bookmaker WHERE key = ANY(${keys})`,

    bookmakers: (): Promise<BookmakerRow[]> => db.$queryRaw`SELECT key, name, region, kind FROM bookmaker ORDER BY key COLLATE "C"`,

    /**
     * The first best back price of each selection, and the best of those that each bookmaker had in force when the market closed. Among
     * equals the first confirmed, then the bookmaker's key.
     */
    historiesOf: (keys: readonly HistoryKey[]): Promise<(PastPrice & { readonly moment: 'open' | 'close' })[]> =>
      db.$queryRaw`
        WITH asked AS (
          SELECT * FROM unnest(${keys.map(key => key.selectionId)}::int[], ${keys.map(key => key.closedAt)}::timestamptz[])
            AS asked (selection_id, closed_at)
        ), in_force AS (
          SELECT DISTINCT ON (selection_id, bookmaker_key) change.*
          FROM asked JOIN quote_change change USING (selection_id)
          WHERE NOT lay AND source_at <= closed_at
          ORDER BY selection_id, bookmaker_key, source_at DESC
        ), opened AS (
          SELECT DISTINCT ON (selection_id) change.*
          FROM asked JOIN quote_change change USING (selection_id)
          WHERE NOT lay
          ORDER BY selection_id, source_at, price DESC, bookmaker_key COLLATE "C"
        ), closed AS (
          SELECT DISTINCT ON (selection_id) * FROM in_force ORDER BY selection_id, price DESC, source_at, bookmaker_key COLLATE "C"
        )
        SELECT moment, selection_id AS "selectionId", price, native_price AS "nativePrice", native_format AS "nativeFormat",
          source_at AS "sourceAt", import_id AS "importId"
        FROM (SELECT 'open' AS moment, * FROM opened UNION ALL SELECT 'close', * FROM closed) past`,

    /** The home team of an archive may be the game's away team, at neutral sites: then its sides are turned. */
    archiveLinesByGames: (gamePks: readonly number[]): Promise<ArchiveLineRow[]> =>
      db.$queryRaw`
        SELECT event.game_pk AS "gamePk", line.source AS archive, line.market_type AS type, line.period, line.phase, line.point,
          CASE WHEN event.home_team_id = game.away_team_id AND line.side IN ('HOME', 'AWAY')
            THEN CASE line.side WHEN 'HOME' THEN 'AWAY' ELSE 'HOME' END ELSE line.side END AS side,
          line.price AS decimal, line.native_price AS "nativePrice", line.import_id AS "importId"
        FROM archive_event event
        JOIN archive_line line USING (source, event_key)
        LEFT JOIN game_reference game ON game.game_pk = event.game_pk
        WHERE event.game_pk = ANY(${gamePks}::int[])`,

    providerEventsByGames: (gamePks: readonly number[]): Promise<ProviderEventRow[]> =>
      db.$queryRaw`
        SELECT game_pk AS "gamePk", provider, event_id AS "eventId", commence_time AS "commenceTime", home_name AS "homeName",
          away_name AS "awayName", completed, home_score AS "homeScore", away_score AS "awayScore", scored_at AS "scoredAt",
          import_id AS "importId"
        FROM provider_event WHERE game_pk = ANY(${gamePks}::int[]) ORDER BY provider COLLATE "C", commence_time, event_id COLLATE "C"`,

    importsByIds: (ids: readonly number[]): Promise<ImportOrigin[]> =>
      db.$queryRaw`SELECT id, kind, file, url, fetched_at AS "fetchedAt" FROM import_run WHERE id = ANY(${ids}::int[])`,

    /** Up to `limit` games that pass, soonest first, from behind `after`; and how many pass in all. */
    async currentGames(
      filter: OddsFilter,
      after: PageStart | null,
      limit: number,
      now: Date,
    ): Promise<{ games: PagedGame[]; totalCount: number }> {
      const rows = await db.$queryRaw<({ totalCount: number } & (PagedGame | { gamePk: null }))[]>`
        WITH passing AS (
          SELECT game_pk, start_time FROM game_reference game WHERE ${gamePasses(filter, now)}
        )
        SELECT "totalCount", page.game_pk AS "gamePk", page.start_time AS "startTime"
        FROM (SELECT count(*)::int AS "totalCount" FROM passing) counted
        LEFT JOIN (
          SELECT * FROM passing
          WHERE ${after === null} OR (coalesce(start_time, 'infinity'), game_pk)
            > (coalesce(${after?.startTime ?? null}::timestamptz, 'infinity'), ${after?.gamePk ?? 0}::int)
          ORDER BY start_time NULLS LAST, game_pk
          LIMIT ${limit}
        ) page ON true
        ORDER BY page.start_time NULLS LAST, page.game_pk`
      return { games: rows.filter(row => row.gamePk !== null), totalCount: rows[0]?.totalCount ?? 0 }
    },

    /** Rejects when the database does not answer. */
    async ping(): Promise<void> {
      await db.$queryRaw`SELECT 1`
    },
  }
}

type BookmakerRow = Omit<Bookmaker, '__typename' | 'key' | 'region' | 'kind'> & {
  readonly key: string
  readonly region: string | null
  readonly kind: BookmakerKind
}

function pricePasses({ types, bookmakers }: Pick<OddsFilter, 'types' | 'bookmakers'>): Prisma.Sql {
  const rules = [
    Prisma.sql`true`,
    ...(types === null ? [] : [Prisma.sql`selection.market_type = ANY(${types})`]),
    ...(bookmakers === null ? [] : [Prisma.sql`quote.bookmaker_key = ANY(${bookmakers})`]),
  ]
  return Prisma.join(rules, ' AND ')
}

function gamePasses({ date, teamId, live, types, bookmakers }: OddsFilter, now: Date): Prisma.Sql {
  // Evening in America is midnight by UTC.
  const start = Prisma.sql`coalesce(game.start_time, (game.official_date + 1)::timestamp AT TIME ZONE 'UTC')`
  const isCurrent = Prisma.sql`game.abstract_state <> 'FINAL' AND ${start} >= ${hoursBefore(now)}`
  const isUnderWay = Prisma.sql`(${isCurrent} AND (game.abstract_state = 'LIVE' OR coalesce(game.first_pitch_at, game.start_time) <= ${now}))`
  const rules = [
    date === null ? isCurrent : Prisma.sql`game.official_date = ${date}::date`,
    ...(teamId === null ? [] : [Prisma.sql`${teamId} IN (game.home_team_id, game.away_team_id)`]),
    ...(live === null ? [] : [Prisma.sql`coalesce(${isUnderWay}, false) = ${live}`]),
    Prisma.sql`EXISTS (
      SELECT FROM provider_event event
      JOIN selection ON selection.event_id = event.id
      JOIN quote ON quote.selection_id = selection.id
      WHERE event.game_pk = game.game_pk AND ${pricePasses({ types, bookmakers })})`,
  ]
  return Prisma.join(rules, ' AND ')
}

const hoursBefore = (now: Date): Date => new Date(now.getTime() - CURRENT_HOURS * 3_600_000)
