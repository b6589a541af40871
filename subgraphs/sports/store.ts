import { Prisma, type PrismaClient } from '../../prisma/sports/client/client.ts'
import type { ImportOrigin } from '../shared/source.ts'
import { GAME, GAME_PROJECTION, IMPORT_RUN, PLAYER, ROSTER_ENTRY, TEAM, VENUE } from './columns.ts'
import { APPEARANCES, OUTSIDE_ACCOUNT, PLAY, PUBLISHED_BATTING, PUBLISHED_PITCHING, TEAM_SEASON } from './outside-columns.ts'
import type * as outside from './outside-rows.ts'
import type * as rows from './rows.ts'
import { createPitchStore } from './pitches/store.ts'
import { SCORERS_ORDER } from './scorers-order.ts'
import { createStatisticsStore } from './statistics/store.ts'

/** The keys that order search results, best first: kind of match, then how unlike what was typed, then how long ago active, then id. */
export type MatchKey = readonly [tier: number, wordDistance: number, nameDistance: number, age: number, playerId: number]

export interface Matches {
  readonly total: number
  readonly page: readonly { readonly playerId: number; readonly key: MatchKey }[]
}

/** What the store needs of the database. */
export type SportsDatabase = Pick<PrismaClient, '$queryRaw'>

export type SportsStore = ReturnType<typeof createSportsStore>

const { raw, sql, empty } = Prisma
/** How unlike what was typed a name with a variant of it is: as unlike as one with one letter too many. */
const VARIANT_DISTANCE = 0.2
/** Of several tables of one season MLB's own comes first. */
const OFFICIAL_FIRST = raw(`ORDER BY source <> 'mlb', source COLLATE "C"`)

/** Reads only. Functions that take ids answer for all of them in one statement, in any order and with gaps. */
export function createSportsStore(db: SportsDatabase) {
  return {
    statistics: createStatisticsStore(db),
    pitches: createPitchStore(db),

    async ping(): Promise<void> {
      await db.$queryRaw`SELECT 1`
    },

    playersByIds: (ids: readonly number[]) =>
      db.$queryRaw<rows.PlayerRow[]>`SELECT ${raw(PLAYER)} FROM player WHERE id = ANY(${ids}::int[])`,

    teamsByIds: (ids: readonly number[]) => db.$queryRaw<rows.TeamRow[]>`SELECT ${raw(TEAM)} FROM team WHERE id = ANY(${ids}::int[])`,

    teams: () => db.$queryRaw<rows.TeamRow[]>`SELECT ${raw(TEAM)} FROM team ORDER BY name COLLATE "C", id`,

    venuesByIds: (ids: readonly string[]) => db.$queryRaw<rows.VenueRow[]>`SELECT ${raw(VENUE)} FROM venue WHERE id = ANY(${ids}::text[])`,

    gamesByPks: (gamePks: readonly number[]) =>
      db.$queryRaw<rows.GameRow[]>`SELECT ${raw(GAME)} FROM game WHERE game_pk = ANY(${gamePks}::int[])`,

    gamesOn: (day: string) =>
      db.$queryRaw<rows.GameRow[]>`
        SELECT ${raw(GAME)} FROM game WHERE official_date = ${day}::date ORDER BY start_time NULLS LAST, game_pk`,

    projectionsByPks: (gamePks: readonly number[]) =>
      db.$queryRaw<rows.GameProjectionRow[]>`
        SELECT ${raw(GAME_PROJECTION)} FROM game_projection WHERE game_pk = ANY(${gamePks}::int[])`,

    /** By position as scorers number them, then by name; what is unknown comes last. */
    rostersByTeamIds: (teamIds: readonly number[]) =>
      db.$queryRaw<rows.RosterEntryRow[]>`
        SELECT ${raw(ROSTER_ENTRY)} FROM roster_entry entry LEFT JOIN player ON player.id = entry.player_id
        WHERE entry.team_id = ANY(${teamIds}::int[])
        ORDER BY array_position(${SCORERS_ORDER}::text[], entry.position) NULLS LAST, entry.position COLLATE "C" NULLS LAST,
          player.full_name COLLATE "C" NULLS LAST, entry.player_id`,

    importsByIds: (ids: readonly number[]) =>
      db.$queryRaw<ImportOrigin[]>`SELECT ${raw(IMPORT_RUN)} FROM import_run run WHERE id = ANY(${ids}::int[])`,

    /** By source, then stint; seasons that outside tables publish. */
    publishedBatting: (playerIds: readonly number[], season: number) =>
      db.$queryRaw<outside.PublishedBattingRow[]>`
        SELECT ${raw(PUBLISHED_BATTING)} FROM season_batting
        WHERE player_id = ANY(${playerIds}::int[]) AND season = ${season}::int ${OFFICIAL_FIRST}, stint, source_player_id`,
    publishedPitching: (playerIds: readonly number[], season: number) =>
      db.$queryRaw<outside.PublishedPitchingRow[]>`
        SELECT ${raw(PUBLISHED_PITCHING)} FROM season_pitching
        WHERE player_id = ANY(${playerIds}::int[]) AND season = ${season}::int ${OFFICIAL_FIRST}, stint, source_player_id`,

    appearances: (playerIds: readonly number[], season: number) =>
      db.$queryRaw<outside.AppearancesRow[]>`
        SELECT ${raw(APPEARANCES)} FROM season_appearances
        WHERE player_id = ANY(${playerIds}::int[]) AND season = ${season}::int ${OFFICIAL_FIRST}, games DESC, team_id`,

    teamSeasons: (teamIds: readonly number[], season: number) =>
      db.$queryRaw<outside.TeamSeasonRow[]>`
        SELECT ${raw(TEAM_SEASON)} FROM team_season WHERE team_id = ANY(${teamIds}::int[]) AND season = ${season}::int ${OFFICIAL_FIRST}`,

    /** Every club's season in every table. */
    everyTeamSeason: (season: number) =>
      db.$queryRaw<outside.TeamSeasonRow[]>`SELECT ${raw(TEAM_SEASON)} FROM team_season WHERE season = ${season}::int ${OFFICIAL_FIRST}`,

    outsideAccounts: (gamePks: readonly number[]) =>
      db.$queryRaw<outside.OutsideAccountRow[]>`
        SELECT ${raw(OUTSIDE_ACCOUNT)} FROM source_game account JOIN game USING (game_pk)
        WHERE account.game_pk = ANY(${gamePks}::int[]) ORDER BY account.source COLLATE "C", account.source_id COLLATE "C"`,

    /** The first `limit` plays of each game that follow the play `after`. */
    playsOf: (gamePks: readonly number[], after: number | null, limit: number) =>
      db.$queryRaw<outside.PlayRow[]>`
        SELECT ${raw(PLAY)} FROM unnest(${gamePks}::int[]) asked (pk) CROSS JOIN LATERAL (
          SELECT * FROM play WHERE game_pk = asked.pk AND at_bat_index > ${after ?? -1}::int ORDER BY at_bat_index LIMIT ${limit}
        ) play ORDER BY game_pk, at_bat_index`,

    countPlaysOf: (gamePks: readonly number[]) =>
      db.$queryRaw<{ gamePk: number; count: number }[]>`
        SELECT game_pk AS "gamePk", count(*)::int AS count FROM play WHERE game_pk = ANY(${gamePks}::int[]) GROUP BY game_pk`,

    /**
     * Players whose folded name is like `name`, which is folded too: the `limit` best after `after`, and how many there are in all. At a glance
     * an index finds the names that share 0.3 of all trigrams or 0.6 of the typed ones, and those with one of `variants` in them, which hardly
     * need share any; a close look reads every name for 0.4 of the typed ones.
     */
    async playersLike(
      name: string,
      look: 'glance' | 'close',
      variants: readonly string[],
      after: MatchKey | null,
      limit: number,
    ): Promise<Matches> {
      // Folded names have letters, digits and spaces only.
      const meant = sql`search_name ~ ${variants.length === 0 ? null : String.raw`\m(?:${variants.join('|')})\M`}::text`
      const alike =
        look === 'glance'
          ? sql`search_name % ${name} OR ${name} <% search_name OR ${meant}`
          : sql`word_similarity(${name}, search_name) >= 0.4::float8`
      const found = await db.$queryRaw<{ total: number; key: MatchKey | null }[]>`
        WITH match AS MATERIALIZED (
          SELECT id, CASE WHEN search_name = ${name} THEN 0 WHEN starts_with(search_name, ${name}) THEN 1 ELSE 2 END AS tier,
            least(1 - word_similarity(${name}, search_name)::float8, CASE WHEN ${meant} THEN ${VARIANT_DISTANCE}::float8 END) AS word_distance,
            1 - similarity(${name}, search_name)::float8 AS name_distance,
            CASE WHEN active THEN 0 ELSE 10000 - coalesce(mlb_played_last, 0) END AS age
          FROM player WHERE ${alike}
        )
        SELECT counted.total, page.key FROM (SELECT count(*)::int AS total FROM match) counted LEFT JOIN LATERAL (
          SELECT json_build_array(tier, word_distance, name_distance, age, id) AS key FROM match
          ${after ? sql`WHERE (tier, word_distance, name_distance, age, id) > (${after[0]}::int, ${after[1]}::float8, ${after[2]}::float8, ${after[3]}::int, ${after[4]}::int)` : empty}
          ORDER BY tier, word_distance, name_distance, age, id LIMIT ${limit}
        ) page ON true`
      return { total: found[0]?.total ?? 0, page: found.flatMap(({ key }) => (key ? [{ playerId: key[4], key }] : [])) }
    },
  }
}
