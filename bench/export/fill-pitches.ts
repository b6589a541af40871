import type { Client } from 'pg'

const AT_BATS = 80
const PITCHES = 4
export const PITCHES_OF_A_GAME = AT_BATS * PITCHES

/** Games of 80 plate appearances of four pitches in ten innings, 15 a day, with as many measurements as Statcast has. */
export async function fillPitches(client: Client, games: number): Promise<void> {
  await client.query(`
    INSERT INTO pitch (game_pk, at_bat_number, pitch_number, game_date, game_year, batter, pitcher, description, events, game_type, stand, p_throws,
      home_team, away_team, balls, strikes, outs_when_up, inning, inning_topbot, pitch_type, pitch_name, release_speed, release_spin_rate,
      release_extension, pfx_x, pfx_z, plate_x, plate_z, zone, launch_speed, launch_angle, hit_distance_sc, hc_x, hc_y, bb_type,
      estimated_woba_using_speedangle, estimated_ba_using_speedangle)
    SELECT game, at_bat, pitch, DATE '2020-01-01' + game / 15, 2020 + game / 2430, 500000 + (game * 18 + at_bat % 18) % 1500,
      600000 + (game * 8 + at_bat / 10) % 1500, CASE WHEN pitch = ${PITCHES} THEN 'hit_into_play' ELSE 'swinging_strike' END,
      CASE WHEN pitch = ${PITCHES} THEN 'field_out' END, 'R', 'R', 'L', 'BOS', 'NYY', pitch - 1, 0, at_bat % 3, 1 + at_bat % 10,
      CASE WHEN at_bat % 2 = 0 THEN 'Top' ELSE 'Bot' END, 'FF', '4-Seam Fastball', round((90 + 10 * random())::numeric, 1), 2000 + game % 500,
      round((6 + random())::numeric, 1), round((2 * random() - 1)::numeric, 2), round((2 * random())::numeric, 2), round((2 * random() - 1)::numeric, 2),
      round((4 * random())::numeric, 2), 1 + at_bat % 9, batted.speed, batted.speed / 4, batted.speed::int * 3, batted.speed + 20.5, batted.speed + 50.25,
      CASE WHEN pitch = ${PITCHES} THEN 'ground_ball' END, batted.speed / 300, batted.speed / 400
    FROM generate_series(1, ${games}) game, generate_series(1, ${AT_BATS}) at_bat, generate_series(1, ${PITCHES}) pitch,
      LATERAL (SELECT CASE WHEN pitch = ${PITCHES} THEN round((60 + 50 * random())::numeric, 1)::float8 END AS speed) batted`)
  await client.query('VACUUM ANALYZE pitch')
}
