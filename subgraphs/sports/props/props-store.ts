import { Prisma, type PrismaClient } from '../../../prisma/sports/client/client.ts'
import type { EventCounts } from './event-rates.ts'

/** Who plays next, against whom, and what is known of the player himself. */
export interface NextGameRow {
  readonly playerId: number
  readonly birthYear: number | null
  readonly position: string | null
  /** The team's first game that is not over, from the day asked for on; null when none is known. */
  readonly gamePk: number | null
  readonly opponentId: number | null
  /** Who starts for the other side. */
  readonly opposingStarterId: number | null
  /** Whether the player himself is announced as a starter. */
  readonly starts: boolean
}

export interface SeasonRow extends EventCounts {
  readonly season: number
}

/** A batter's season; counts that its source does not know are null. */
export interface BattingSeasonRow extends SeasonRow {
  readonly playerId: number
  readonly runsBattedIn: number | null
  readonly runs: number | null
  readonly stolenBases: number | null
}

/** A pitcher's season; `single` stands for every hit that is no home run. */
export interface PitchingSeasonRow extends SeasonRow {
  readonly playerId: number
  readonly earnedRuns: number | null
}

export interface RecentRow {
  readonly playerId: number
  readonly games: number
  /** Plate appearances, or batters faced. */
  readonly turns: number
}

export type OpponentRow = EventCounts & { readonly teamId: number }

export type PropsStore = ReturnType<typeof createPropsStore>

const { raw, sql } = Prisma
const SEASONS = 3
const RECENT_GAMES = 15

const column = (expression: string, name: string) => `coalesce(sum(${expression}), 0)::int AS "${name}"`

const BATTING_EVENTS = [
  column('hits - doubles - triples - home_runs', 'single'),
  column('doubles', 'double'),
  column('triples', 'triple'),
  column('home_runs', 'homeRun'),
  column('walks + coalesce(hit_by_pitch, 0)', 'walk'),
  column('strikeouts', 'strikeout'),
  column('plate_appearances - hits - walks - coalesce(hit_by_pitch, 0) - strikeouts', 'otherOut'),
].join(', ')
const BATTING_EXTRAS = 'sum(runs_batted_in)::int AS "runsBattedIn", sum(runs)::int AS "runs", sum(stolen_bases)::int AS "stolenBases"'

const PITCHING_EVENTS = [
  column('hits - home_runs', 'single'),
  '0 AS double, 0 AS triple',
  column('home_runs', 'homeRun'),
  column('walks + coalesce(hit_batsmen, 0)', 'walk'),
  column('strikeouts', 'strikeout'),
  column('batters_faced - hits - walks - coalesce(hit_batsmen, 0) - strikeouts', 'otherOut'),
].join(', ')

/** A published table of the season that says most about a player: MLB's own first, the whole season before its spells. */
const BEST_TABLE = (table: string) =>
  raw(`source = (SELECT best.source FROM ${table} best WHERE best.player_id = line.player_id AND best.season = line.season
      ORDER BY best.source <> 'mlb', best.source COLLATE "C" LIMIT 1)
    AND (stint = 0) = EXISTS (SELECT FROM ${table} whole
      WHERE whole.player_id = line.player_id AND whole.season = line.season AND whole.source = line.source AND whole.stint = 0)`)

/** Reads only, for many players in one statement each. `asOf` is the day of the game: nothing of that day or later is looked at. */
export function createPropsStore(db: Pick<PrismaClient, '$queryRaw'>) {
  /** Own lines of three seasons, and published tables for past seasons without any. */
  const seasons = <Row>(
    playerIds: readonly number[],
    asOf: string,
    { lines, tables, columns }: { readonly lines: string; readonly tables: string; readonly columns: string },
  ) => {
    const last = Number(asOf.slice(0, 4))
    const own = sql`
      SELECT player_id AS "playerId", season, ${raw(columns)} FROM ${raw(lines)}
      WHERE player_id = ANY(${playerIds}::int[]) AND season > ${last - SEASONS}::int AND game_type = 'R' AND official_date < ${asOf}::date
      GROUP BY player_id, season`
    return db.$queryRaw<Row[]>`
      WITH own AS (${own})
      SELECT * FROM own
      UNION ALL
      SELECT line.player_id, line.season, ${raw(columns)} FROM ${raw(tables)} line
      WHERE player_id = ANY(${playerIds}::int[]) AND season > ${last - SEASONS}::int AND season < ${last}::int AND ${BEST_TABLE(tables)}
        AND NOT EXISTS (SELECT FROM own WHERE own."playerId" = line.player_id AND own.season = line.season)
      GROUP BY line.player_id, line.season`
  }

  return {
    nextGames: (playerIds: readonly number[], asOf: string) =>
      db.$queryRaw<NextGameRow[]>`
        SELECT player.id AS "playerId", extract(year FROM birth_date)::int AS "birthYear", position, next.game_pk AS "gamePk",
          CASE WHEN next.home_team_id = player.team_id THEN next.away_team_id ELSE next.home_team_id END AS "opponentId",
          CASE WHEN next.home_team_id = player.team_id THEN next.away_probable_pitcher_id ELSE next.home_probable_pitcher_id END
            AS "opposingStarterId",
          coalesce(player.id IN (next.home_probable_pitcher_id, next.away_probable_pitcher_id), false) AS starts
        FROM player LEFT JOIN LATERAL (
          SELECT * FROM game WHERE official_date BETWEEN ${asOf}::date AND ${asOf}::date + 7 AND abstract_state <> 'FINAL'
            AND player.team_id IN (home_team_id, away_team_id)
          ORDER BY official_date, start_time NULLS LAST, game_pk LIMIT 1
        ) next ON true WHERE player.id = ANY(${playerIds}::int[])`,

    battingSeasons: (playerIds: readonly number[], asOf: string) =>
      seasons<BattingSeasonRow>(playerIds, asOf, {
        lines: 'batting_line',
        tables: 'season_batting',
        columns: `${BATTING_EVENTS}, ${BATTING_EXTRAS}`,
      }),

    pitchingSeasons: (playerIds: readonly number[], asOf: string) =>
      seasons<PitchingSeasonRow>(playerIds, asOf, {
        lines: 'pitching_line',
        tables: 'season_pitching',
        columns: `${PITCHING_EVENTS}, sum(earned_runs)::int AS "earnedRuns"`,
      }),

    /** What the league did at the plate in each of the seasons, by whatever knows most plate appearances of it. */
    leagueSeasons: (asOf: string) => {
      const last = Number(asOf.slice(0, 4))
      return db.$queryRaw<SeasonRow[]>`
        SELECT DISTINCT ON (season) * FROM (
          SELECT season, ${raw(BATTING_EVENTS)}, sum(plate_appearances) AS known FROM batting_line
          WHERE season BETWEEN ${last - SEASONS + 1}::int AND ${last}::int AND game_type = 'R' AND official_date < ${asOf}::date GROUP BY season
          UNION ALL
          SELECT season, ${raw(BATTING_EVENTS)}, sum(plate_appearances) FROM season_batting
          WHERE season BETWEEN ${last - SEASONS + 1}::int AND ${last - 1}::int AND plate_appearances IS NOT NULL GROUP BY season, source
        ) told ORDER BY season, known DESC`
    },

    /** Plate appearances in the last games in which he had at least two. */
    recentTurns: (playerIds: readonly number[], asOf: string) =>
      db.$queryRaw<RecentRow[]>`
        SELECT asked.id AS "playerId", count(*)::int AS games, sum(plate_appearances)::int AS turns
        FROM unnest(${playerIds}::int[]) asked (id) CROSS JOIN LATERAL (
          SELECT plate_appearances FROM batting_line WHERE player_id = asked.id AND official_date < ${asOf}::date AND plate_appearances > 1
          ORDER BY official_date DESC LIMIT ${RECENT_GAMES}
        ) line GROUP BY asked.id`,

    recentStarts: (playerIds: readonly number[], asOf: string) =>
      db.$queryRaw<RecentRow[]>`
        SELECT asked.id AS "playerId", count(*)::int AS games, sum(batters_faced)::int AS turns
        FROM unnest(${playerIds}::int[]) asked (id) CROSS JOIN LATERAL (
          SELECT batters_faced FROM pitching_line WHERE player_id = asked.id AND official_date < ${asOf}::date AND games_started = 1
          ORDER BY official_date DESC LIMIT ${RECENT_GAMES}
        ) line GROUP BY asked.id`,

    /** What the batters of teams did in the season so far. */
    opponents: (teamIds: readonly number[], asOf: string) =>
      db.$queryRaw<OpponentRow[]>`
        SELECT team_id AS "teamId", ${raw(BATTING_EVENTS)} FROM batting_line
        WHERE team_id = ANY(${teamIds}::int[]) AND season = ${Number(asOf.slice(0, 4))}::int AND game_type = 'R' AND official_date < ${asOf}::date
        GROUP BY team_id`,
  }
}
