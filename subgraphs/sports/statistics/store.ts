import { Prisma } from '../../../prisma/sports/client/client.ts'
import type { ImportOrigin } from '../../shared/source.ts'
import { IMPORT_RUN } from '../columns.ts'
import type { SportsDatabase } from '../store.ts'
import type { BattingCounts } from './batting.ts'
import { BATTING, countsOf, FIELDING, PITCHING, type LineTables } from './columns.ts'
import type { FieldingCounts } from './fielding.ts'
import type { PitchingCounts } from './pitching.ts'
import type { LineScope, Subject } from './scope.ts'
import type { Split } from './splits.ts'
import type { OfSeason } from './totals.ts'

/** Which lines, and what they are told apart by. */
export interface LineQuery {
  readonly by: Subject
  readonly scope: LineScope
  readonly split?: Split
  /** Whether to say which games they are of. */
  readonly withGames?: boolean
}

/** Counts of one player or team in one season, or in a part of it. */
export type LineRow<Counts> = OfSeason<Counts> & {
  readonly subjectId: number
  /** The value of the split, null when it is not known. */
  readonly part: string | null
  /** The team of the latest line whose source knows it. */
  readonly teamId: number | null
  readonly gamePks: readonly number[] | null
}

/** Counts of one game. */
export type GameRow<Counts> = OfSeason<Counts> & {
  readonly subjectId: number
  readonly gamePk: number
  readonly date: string
  readonly teamId: number | null
  /** Positions in the field, those of all fielders of a team one after the other; null when lines are not of fielders. */
  readonly positions: string | null
  /** The imports that its lines came by. */
  readonly importIds: readonly number[]
}

/** Where a page of games continues, latest first. */
export type GameKey = readonly [date: string, gamePk: number]

export type LineStore<Counts> = ReturnType<typeof createLineStore<Counts>>
export type StatisticsStore = ReturnType<typeof createStatisticsStore>

const { raw, sql, join, empty } = Prisma

const LETTERS: Readonly<Record<LineScope['parts'][number], readonly string[]>> = {
  REGULAR_SEASON: ['R'],
  POSTSEASON: ['F', 'D', 'L', 'W', 'P', 'C'],
  PRESEASON: ['S', 'E'],
}
const lettersOf = (scope: LineScope) => scope.parts.flatMap(part => LETTERS[part])

const all = (conditions: readonly Prisma.Sql[]) => (conditions.length === 0 ? sql`true` : join(conditions, ' AND '))
const ifGiven = <Value>(value: Value | null, condition: (value: Value) => Prisma.Sql): readonly Prisma.Sql[] =>
  value === null ? [] : [condition(value)]

/** The club a row is of, and who is to be in the line, as far as the scope says. */
const ofWhom = ({ teamId, league, positions }: LineScope): readonly Prisma.Sql[] => [
  ...ifGiven(teamId, id => sql`line.team_id = ${id}::int`),
  ...ifGiven(league, name => sql`line.team_id IN (SELECT id FROM team WHERE league = ${name})`),
  ...ifGiven(positions, some => sql`line.player_id IN (SELECT id FROM player WHERE position = ANY(${some}::text[]))`),
]

/** Reads only; every function answers in one statement. */
export const createStatisticsStore = (db: SportsDatabase) => ({
  batting: createLineStore<BattingCounts>(db, BATTING),
  pitching: createLineStore<PitchingCounts>(db, PITCHING),
  fielding: createLineStore<FieldingCounts>(db, FIELDING),

  /**
   * Games that each team has finished in the scope; games of unknown type are taken for the regular season's. What outside tables publish is
   * held against the games that tables have teams play.
   */
  teamGames: (scope: LineScope) =>
    db.$queryRaw<{ teamId: number; games: number }[]>`
      WITH published AS (
        SELECT team_id, max(games)::int AS games FROM team_season
        WHERE ${scope.source !== null} AND season = ${scope.season}::int AND games IS NOT NULL GROUP BY team_id
      ), played AS (
        SELECT side.team_id, least(count(*), ${scope.lastGames}::int)::int AS games
        FROM game line, LATERAL (VALUES (away_team_id, 'AWAY'), (home_team_id, 'HOME')) side (team_id, site)
        WHERE abstract_state = 'FINAL' AND home_score IS NOT NULL AND coalesce(game_type, 'R') = ANY(${lettersOf(scope)}::text[])
          AND ${all([
            ...when(scope),
            ...ifGiven(scope.site, site => sql`side.site = ${site}`),
            ...ifGiven(scope.dayNight, light => sql`upper(day_night) = ${light}`),
          ])}
        GROUP BY side.team_id
      )
      SELECT team_id AS "teamId", games FROM published
      UNION ALL SELECT team_id, games FROM played WHERE NOT EXISTS (SELECT FROM published)`,
})

const when = ({ season, from, to }: LineScope): readonly Prisma.Sql[] => [
  ...ifGiven(season, year => sql`line.season = ${year}::int`),
  ...ifGiven(from, day => sql`line.official_date >= ${day}::date`),
  ...ifGiven(to, day => sql`line.official_date <= ${day}::date`),
]

/** Lines of one kind. */
function createLineStore<Counts>(db: SportsDatabase, tables: LineTables<Counts>) {
  const idOf = (by: Subject) => raw(by === 'player' ? 'line.player_id' : 'line.team_id')
  const isVersus = ({ scope, split }: LineQuery) => scope.versus !== null || split?.by === 'HAND'
  /** A player has one line a game, a team many. */
  const counts = (query: LineQuery) =>
    raw(countsOf(tables, query.by === 'player' ? 'count(*)' : 'count(DISTINCT line.game_pk)', isVersus(query) ? 'pitches' : 'everything'))

  /** The lines of a query that are of `whom`, as `line`. */
  function lines(query: LineQuery, whom: Prisma.Sql): Prisma.Sql {
    const { by, scope, split } = query
    const table = isVersus(query) ? tables.versus : tables.line
    const isOfGame = scope.site !== null || scope.dayNight !== null || split?.by === 'HOME_AWAY' || split?.by === 'DAY_NIGHT'
    const isCounted = scope.lastGames !== null || split?.by === 'LAST_GAMES'
    const conditions = all([
      whom,
      ...when(scope),
      sql`line.game_type = ANY(${lettersOf(scope)}::text[])`,
      ...ofWhom(scope),
      ...ifGiven(scope.versus, hand => sql`line.hand = ${hand}`),
      ...ifGiven(scope.site, site => sql`line.team_id = ${raw(site === 'HOME' ? 'game.home_team_id' : 'game.away_team_id')}`),
      ...ifGiven(scope.dayNight, light => sql`upper(game.day_night) = ${light}`),
    ])
    if (table === null) throw new Error(`${tables.line} is not told apart by hand`)
    return sql`(SELECT * FROM (
      SELECT line.*
        ${isOfGame ? raw(', game.home_team_id, game.away_team_id, game.day_night') : empty}
        ${isCounted ? sql`, dense_rank() OVER (PARTITION BY ${idOf(by)} ORDER BY line.official_date DESC, line.game_pk DESC) AS nth` : empty}
      FROM ${raw(table)} line ${isOfGame ? raw('LEFT JOIN game USING (game_pk)') : empty} WHERE ${conditions}
    ) line ${scope.lastGames === null ? empty : sql`WHERE nth <= ${scope.lastGames}::int`}) line`
  }

  const totals = (query: LineQuery, whom: Prisma.Sql) => {
    const { value, join: parts } = partsOf(query.split)
    return db.$queryRaw<LineRow<Counts>[]>`
      SELECT ${idOf(query.by)} AS "subjectId", line.season, ${value} AS part, ${raw(LATEST_TEAM)} AS "teamId",
        ${query.withGames ? raw('array_agg(DISTINCT line.game_pk)') : raw('NULL::int[]')} AS "gamePks", ${counts(query)}
      FROM ${lines(query, whom)} ${parts} GROUP BY 1, 2, 3`
  }

  /**
   * Players' seasons as one outside table publishes them: the whole season where the table has it, else its spells; of one club the spells
   * there. Rows without a count that every line has are left out.
   */
  function published({ scope }: LineQuery, whom: Prisma.Sql): Prisma.Sql {
    const isOfClubs = scope.teamId !== null || scope.league !== null
    const needed = raw(
      Object.values<string>(tables.told)
        .map(column => `line.${column}`)
        .join(', '),
    )
    const conditions = [whom, sql`line.source = ${scope.source}`, ...when(scope), ...ofWhom(scope)]
    return sql`(SELECT * FROM (
      SELECT line.*, rank() OVER (PARTITION BY source_player_id, season ORDER BY (stint = 0) ${raw(isOfClubs ? 'ASC' : 'DESC')}) AS choice
      FROM ${raw(tables.published ?? '')} line
      WHERE ${all(conditions)} AND line.player_id IS NOT NULL AND (line.games, ${needed}) IS NOT NULL
    ) line WHERE choice = 1) line`
  }

  const publishedTotals = (query: LineQuery, whom: Prisma.Sql) =>
    db.$queryRaw<LineRow<Counts>[]>`
      SELECT line.player_id AS "subjectId", line.season, NULL AS part, (array_agg(line.team_id ORDER BY line.stint DESC))[1] AS "teamId",
        NULL::int[] AS "gamePks", ${raw(countsOf(tables, 'sum(line.games)', 'everything'))}
      FROM ${published(query, whom)} GROUP BY 1, 2`

  const read = (query: LineQuery, whom: Prisma.Sql) => (query.scope.source === null ? totals : publishedTotals)(query, whom)
  const among = (by: Subject, ids: readonly number[]) => sql`${idOf(by)} = ANY(${ids}::int[])`

  return {
    /** By season and part, in any order. */
    of: (ids: readonly number[], query: LineQuery) => read(query, among(query.by, ids)),
    ofEverybody: (query: LineQuery) => read(query, sql`true`),

    /** The latest `limit` games of each that follow `after`. */
    games: (ids: readonly number[], query: LineQuery, after: GameKey | null, limit: number) =>
      db.$queryRaw<GameRow<Counts>[]>`
        SELECT who.id AS "subjectId", page.* FROM unnest(${ids}::int[]) who (id) CROSS JOIN LATERAL (
          SELECT line.game_pk AS "gamePk", line.official_date::text AS date, line.season, max(line.team_id) AS "teamId",
            ${tables.line === FIELDING.line ? raw(`string_agg(line.positions, ',')`) : raw('NULL')} AS positions,
            array_remove(array_agg(DISTINCT line.import_id), NULL) AS "importIds", ${counts(query)}
          FROM ${lines(query, sql`${idOf(query.by)} = who.id`)}
          ${after ? sql`WHERE (line.official_date, line.game_pk) < (${after[0]}::date, ${after[1]}::int)` : empty}
          GROUP BY line.game_pk, line.official_date, line.season ORDER BY line.official_date DESC, line.game_pk DESC LIMIT ${limit}
        ) page ORDER BY page.date DESC, page."gamePk" DESC`,

    countGames: (ids: readonly number[], query: LineQuery) =>
      db.$queryRaw<{ subjectId: number; count: number }[]>`
        SELECT ${idOf(query.by)} AS "subjectId", count(DISTINCT line.game_pk)::int AS count FROM ${lines(query, among(query.by, ids))} GROUP BY 1`,

    /** What the lines of each came from: of each kind of source the import that was fetched last. */
    sources: (ids: readonly number[], query: LineQuery) =>
      db.$queryRaw<(ImportOrigin & { readonly subjectId: number })[]>`
        SELECT DISTINCT ON (line.subject_id, run.kind COLLATE "C") line.subject_id AS "subjectId", ${raw(IMPORT_RUN)}
        FROM (
          SELECT DISTINCT ${idOf(query.by)} AS subject_id, line.import_id
          FROM ${(query.scope.source === null ? lines : published)(query, among(query.by, ids))}
        ) line
        JOIN import_run run ON run.id = line.import_id
        ORDER BY line.subject_id, run.kind COLLATE "C", run.fetched_at DESC, run.id DESC`,
  }
}

/** The team of the latest line is had from the greatest array, which unlike an ordered one spares PostgreSQL the sort of a whole season. */
const LATEST_TEAM = `(max(ARRAY[line.official_date - DATE '2000-01-01', line.game_pk, line.team_id]) FILTER (WHERE line.team_id IS NOT NULL))[3]`

/** The value of a split for each line, and what lines are joined with where one line is in several parts. */
function partsOf(split: Split | undefined): { readonly value: Prisma.Sql; readonly join: Prisma.Sql } {
  const one = (value: string) => ({ value: raw(value), join: empty })
  switch (split?.by) {
    case undefined:
      return one('NULL::text')
    case 'HOME_AWAY':
      return one(`CASE line.team_id WHEN line.home_team_id THEN 'HOME' WHEN line.away_team_id THEN 'AWAY' END`)
    case 'DAY_NIGHT':
      return one('upper(line.day_night)')
    case 'MONTH':
      return one(`to_char(line.official_date, 'YYYY-MM')`)
    case 'HAND':
      return one('line.hand')
    case 'POSITION':
      return one(`CASE WHEN line.positions NOT LIKE '%,%' THEN line.positions END`)
    case 'LAST_DAYS':
      return {
        value: raw('part.size::text'),
        join: sql`JOIN unnest(${split.last}::int[]) part (size) ON line.official_date BETWEEN ${split.until}::date - part.size + 1 AND ${split.until}::date`,
      }
    case 'LAST_GAMES':
      return { value: raw('part.size::text'), join: sql`JOIN unnest(${split.last}::int[]) part (size) ON line.nth <= part.size` }
  }
}
