import { Prisma } from '../../../prisma/sports/client/client.ts'
import type { PitchFilter, PitchRole, RollingMetric, RollingPoint } from '../../../schema/generated/sports.ts'
import { PITCH } from '../columns.ts'
import type { OfPlayer, PitchRow } from '../rows.ts'
import type { SportsDatabase } from '../store.ts'
import type { ArsenalRow } from './arsenal.ts'
import { CALLED_STRIKE, HARD_HIT, SWINGS, WHIFFS } from './results.ts'

/** The keys that order a page of pitches, newest first: game date, gamePk, at bat, pitch. */
export type PitchKey = readonly [gameDate: string, gamePk: number, atBatNumber: number, pitchNumber: number]

/** A filter that says which part of a pitch the player has. */
export type RoleFilter = PitchFilter & { readonly role: PitchRole }

export interface Rolling {
  readonly metric: RollingMetric
  readonly size: number
  readonly games: number
  readonly filter: RoleFilter
}

const { raw, sql, join, empty } = Prisma
export const NEWEST_FIRST = raw('ORDER BY game_date DESC, game_pk DESC, at_bat_number DESC, pitch_number DESC')

const WHIFF = sql`description = ANY(${WHIFFS}::text[])`
const SWING = sql`description = ANY(${SWINGS}::text[])`
/** Exit velocity is of balls in play: others that were touched have one too. */
const BATTED = sql`bb_type IS NOT NULL AND launch_speed IS NOT NULL`
const COUNTS_FOR_WOBA = sql`woba_denom = 1`
const ESTIMATED = sql`coalesce(estimated_woba_using_speedangle, woba_value)`

/** What a mean is of, and which pitches tell it. */
const METRICS: Readonly<Record<RollingMetric, readonly [value: Prisma.Sql, told: Prisma.Sql]>> = {
  VELOCITY: [sql`release_speed`, sql`release_speed IS NOT NULL`],
  SPIN_RATE: [sql`release_spin_rate`, sql`release_spin_rate IS NOT NULL`],
  WHIFF_RATE: [sql`(${WHIFF})::int`, SWING],
  EXIT_VELOCITY: [sql`launch_speed`, BATTED],
  HARD_HIT_RATE: [sql`(launch_speed >= ${HARD_HIT})::int`, BATTED],
  WOBA: [sql`woba_value`, sql`${COUNTS_FOR_WOBA} AND woba_value IS NOT NULL`],
  ESTIMATED_WOBA: [ESTIMATED, sql`${COUNTS_FOR_WOBA} AND ${ESTIMATED} IS NOT NULL`],
}

/** Reads only; every function answers for all of the players in one statement. */
export const createPitchStore = (db: SportsDatabase) => ({
  /** The newest `limit` pitches of each player that follow `after`. */
  of: (playerIds: readonly number[], filter: PitchFilter, after: PitchKey | null, limit: number) =>
    db.$queryRaw<OfPlayer<PitchRow>[]>`
      SELECT who.id AS "playerId", ${raw(PITCH)} FROM unnest(${playerIds}::int[]) who (id) CROSS JOIN LATERAL (
        SELECT * FROM (${join(
          sidesOf(filter).map(
            side => sql`(SELECT * FROM pitch WHERE ${side} ${matching(filter)} ${following(after)} ${NEWEST_FIRST} LIMIT ${limit})`,
          ),
          ' UNION ALL ',
        )}) side ${NEWEST_FIRST} LIMIT ${limit}
      ) pitch`,

  count: (playerIds: readonly number[], filter: PitchFilter) =>
    db.$queryRaw<{ playerId: number; count: number }[]>`
      SELECT who.id AS "playerId", pitches.count FROM unnest(${playerIds}::int[]) who (id) CROSS JOIN LATERAL (
        SELECT sum(count)::int AS count FROM (${join(
          sidesOf(filter).map(side => sql`SELECT count(*) FROM pitch WHERE ${side} ${matching(filter)}`),
          ' UNION ALL ',
        )}) side) pitches`,

  /** By type of pitch. */
  arsenals: (playerIds: readonly number[], filter: RoleFilter) =>
    db.$queryRaw<OfPlayer<ArsenalRow>[]>`
      SELECT ${playerOf(filter)} AS "playerId", pitch_type AS "pitchType", max(pitch_name) AS "pitchName", count(*)::int AS pitches,
        avg(release_speed) AS velocity, max(release_speed) AS "topVelocity", avg(pfx_x) AS "movementX", avg(pfx_z) AS "movementZ",
        avg(release_spin_rate)::float8 AS "spinRate", avg(release_extension) AS "extensionFeet",
        (count(*) FILTER (WHERE ${SWING}))::int AS swings, (count(*) FILTER (WHERE ${WHIFF}))::int AS whiffs,
        (count(*) FILTER (WHERE description = ${CALLED_STRIKE}))::int AS "calledStrikes",
        (count(*) FILTER (WHERE zone <= 9))::int AS "inZone", (count(*) FILTER (WHERE zone > 9))::int AS "outOfZone",
        (count(*) FILTER (WHERE zone > 9 AND ${SWING}))::int AS chases,
        (count(*) FILTER (WHERE ${COUNTS_FOR_WOBA}))::int AS "plateAppearances", sum(woba_value) FILTER (WHERE ${COUNTS_FOR_WOBA}) AS "wobaValue",
        sum(${ESTIMATED}) FILTER (WHERE ${COUNTS_FOR_WOBA}) AS "estimatedWobaValue",
        (count(*) FILTER (WHERE ${BATTED}))::int AS "battedBalls", (count(*) FILTER (WHERE ${BATTED} AND launch_speed >= ${HARD_HIT}))::int AS "hardHits",
        avg(launch_speed) FILTER (WHERE ${BATTED}) AS "exitVelocity"
      FROM pitch WHERE ${playerOf(filter)} = ANY(${playerIds}::int[]) ${matching(filter)} GROUP BY 1, 2`,

  /** As of the last pitch of each of the latest games, by day. */
  rolling: (playerIds: readonly number[], { metric, size, games, filter }: Rolling) => {
    const [value, told] = METRICS[metric]
    return db.$queryRaw<OfPlayer<RollingPoint>[]>`
      SELECT "playerId", "gamePk", date::text, value, size FROM (
        SELECT *, dense_rank() OVER (PARTITION BY "playerId" ORDER BY date DESC, "gamePk" DESC) AS nth_game FROM (
          SELECT ${playerOf(filter)} AS "playerId", game_pk AS "gamePk", game_date AS date, (avg(${value}) OVER latest)::float8 AS value,
            (count(*) OVER latest)::int AS size,
            row_number() OVER (PARTITION BY ${playerOf(filter)}, game_pk ORDER BY at_bat_number DESC, pitch_number DESC) AS from_last
          FROM pitch WHERE ${playerOf(filter)} = ANY(${playerIds}::int[]) AND ${told} ${matching(filter)}
          WINDOW latest AS (PARTITION BY ${playerOf(filter)} ORDER BY game_date, game_pk, at_bat_number, pitch_number
            ROWS BETWEEN ${raw(String(size - 1))} PRECEDING AND CURRENT ROW)
        ) point WHERE from_last = 1
      ) point WHERE nth_game <= ${games} ORDER BY date, "gamePk"`
  },
})

const playerOf = ({ role }: RoleFilter) => raw(role === 'PITCHER' ? 'pitcher' : 'batter')

/** One condition for each side of the plate that counts: each has an index of its own, and nobody pitches to himself. */
function sidesOf({ role }: PitchFilter): readonly Prisma.Sql[] {
  const sides = { BATTER: sql`batter = who.id`, PITCHER: sql`pitcher = who.id` }
  return role ? [sides[role]] : Object.values(sides)
}

/** What a filter asks, as further conditions. */
export function matching(filter: PitchFilter): Prisma.Sql {
  const given = <Value>(value: Value | null | undefined, condition: (value: Value) => Prisma.Sql) =>
    value == null ? empty : sql`AND ${condition(value)}`
  return join(
    [
      given(filter.season, season => sql`game_year = ${season}::int`),
      given(filter.from, day => sql`game_date >= ${day}::date`),
      given(filter.to, day => sql`game_date <= ${day}::date`),
      given(filter.pitchTypes, types => sql`pitch_type = ANY(${types}::text[])`),
      given(filter.gamePk, gamePk => sql`game_pk = ${gamePk}::int`),
      given(filter.counts, counts => {
        const [balls, strikes] = [counts.map(count => count.balls), counts.map(count => count.strikes)]
        return sql`(balls, strikes) IN (SELECT * FROM unnest(${balls}::int[], ${strikes}::int[]))`
      }),
      given(filter.zones, zones => sql`zone = ANY(${zones}::int[])`),
      given(filter.batterSide, side => sql`stand = ${side}`),
      given(filter.pitcherHand, hand => sql`p_throws = ${hand}`),
      given(filter.descriptions, descriptions => sql`description = ANY(${descriptions}::text[])`),
      given(filter.events, events => sql`events = ANY(${events}::text[])`),
      given(filter.innings, innings => sql`inning = ANY(${innings}::int[])`),
    ],
    ' ',
  )
}

const following = (after: PitchKey | null) =>
  after
    ? sql`AND (game_date, game_pk, at_bat_number, pitch_number) < (${after[0]}::date, ${after[1]}::int, ${after[2]}::int, ${after[3]}::int)`
    : empty
