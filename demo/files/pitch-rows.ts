import type { BattedBall } from '../game/batted-ball.ts'
import type { PlayedGame } from '../game/game.ts'
import type { Half, Play } from '../game/play.ts'
import { drawFlight } from '../game/pitch-flight.ts'
import type { Pitch } from '../game/plate-appearance.ts'
import { BASES_OF_HIT, type PlayEvent } from '../game/play-event.ts'
import type { Player } from '../league/players.ts'
import { createRandom, type Random } from '../random.ts'
import { describe } from './play-answer.ts'

/** Values by the names of Statcast's columns; a column that is missing is empty. */
export type Cells = Readonly<Record<string, string | number | null | undefined>>

/** A pitch: what it shares with the others of its plate appearance, as one object, and what is its own. */
export interface PitchRow {
  readonly shared: Cells
  readonly own: Cells
}

const POSITIONS = ['C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF']

/** Every pitch of a game in the order they are thrown. */
export function pitchRowsOf({ fixture, lineups, plays }: PlayedGame, season: number): readonly PitchRow[] {
  const random = createRandom(fixture.gamePk).fork('flight')
  const heading = {
    game_date: fixture.officialDate,
    game_type: 'R',
    game_year: season,
    game_pk: fixture.gamePk,
    home_team: fixture.home.club.abbreviation,
    away_team: fixture.away.club.abbreviation,
  }
  const fielders = (half: Half) =>
    Object.fromEntries(
      POSITIONS.map((position, index) => [`fielder_${index + 2}`, lineups[half].find(slot => slot.position === position)?.player.id]),
    )
  const inTheField = { Top: fielders('Bot'), Bot: fielders('Top') }
  return plays.flatMap(play => {
    const shared = { ...heading, ...inTheField[play.half], ...situationOf(play, season) }
    return play.pitches.map((pitch, index): PitchRow => {
      const isLast = index === play.pitches.length - 1
      return {
        shared,
        own: {
          ...drawFlight(play, pitch, random),
          ...scoresOf(play, isLast ? play.scored.length : 0),
          description: pitch.call,
          type: TYPES[pitch.call],
          balls: pitch.balls,
          strikes: pitch.strikes,
          pitch_number: index + 1,
          ...(isLast ? outcomeOf(play, random) : NO_OUTCOME),
        },
      }
    })
  })
}

const NO_OUTCOME: Cells = {}

const TYPES: Readonly<Record<Pitch['call'], string>> = {
  ball: 'B',
  hit_by_pitch: 'B',
  called_strike: 'S',
  swinging_strike: 'S',
  foul: 'S',
  hit_into_play: 'X',
}

function situationOf(play: Play, season: number): Cells {
  const [first, second, third] = play.bases
  const { batter, pitcher } = play
  return {
    player_name: `${pitcher.name.last}, ${pitcher.name.first}`,
    batter: batter.id,
    pitcher: pitcher.id,
    stand: play.stand,
    p_throws: pitcher.throws,
    on_1b: first?.player.id,
    on_2b: second?.player.id,
    on_3b: third?.player.id,
    outs_when_up: play.outs,
    inning: play.inning,
    inning_topbot: play.half,
    at_bat_number: play.number,
    age_pit: ageOf(pitcher, season),
    age_bat: ageOf(batter, season),
    age_pit_legacy: ageOf(pitcher, season),
    age_bat_legacy: ageOf(batter, season),
    if_fielding_alignment: 'Standard',
    of_fielding_alignment: 'Standard',
  }
}

const ageOf = (player: Player, season: number) => season - Number(player.birthDate.slice(0, 4))

function scoresOf({ half, awayScore, homeScore }: Play, runs: number): Cells {
  const top = half === 'Top'
  const post = { away: awayScore + (top ? runs : 0), home: homeScore + (top ? 0 : runs) }
  return {
    away_score: awayScore,
    home_score: homeScore,
    bat_score: top ? awayScore : homeScore,
    fld_score: top ? homeScore : awayScore,
    post_away_score: post.away,
    post_home_score: post.home,
    post_bat_score: top ? post.away : post.home,
    post_fld_score: top ? post.home : post.away,
    home_score_diff: homeScore - awayScore,
    bat_score_diff: (homeScore - awayScore) * (top ? -1 : 1),
  }
}

/** FanGraphs' wOBA weights of about these years (https://www.fangraphs.com/guts.aspx?type=cn). */
const WOBA: Readonly<Partial<Record<PlayEvent, number>>> = {
  walk: 0.7,
  hit_by_pitch: 0.7,
  single: 0.9,
  field_error: 0.9,
  double: 1.25,
  triple: 1.6,
  home_run: 2,
}

function outcomeOf(play: Play, random: Random): Cells {
  const { event } = play
  if (event === 'caught_stealing_2b') return { events: event, des: describe(play) }
  const bases = BASES_OF_HIT[event] ?? 0
  return {
    events: event,
    des: describe(play),
    woba_value: WOBA[event] ?? 0,
    woba_denom: 1,
    babip_value: Number(bases > 0 && bases < 4),
    iso_value: Math.max(0, bases - 1),
    ...(play.ball === null ? { estimated_woba_using_speedangle: WOBA[event] ?? 0 } : battedBallOf(play.ball, random)),
  }
}

/** What a hit of each kind is worth in wOBA and in bases, home runs apart. */
const VALUE_OF_HIT: Readonly<Record<BattedBall['kind'], readonly [woba: number, bases: number]>> = {
  ground_ball: [0.92, 1.08],
  line_drive: [1, 1.3],
  fly_ball: [1.15, 1.7],
  popup: [0.9, 1.1],
}

/** Home plate is at (125.42, 198.27) of Statcast's picture, a pixel is about 2.5 feet. */
function battedBallOf(
  { speed, angle, direction, distance, hitChance, homeRunChance, kind, fielder, leavesPark }: BattedBall,
  random: Random,
) {
  const radians = (direction * Math.PI) / 180
  const otherHit = hitChance * (1 - homeRunChance)
  const [woba, bases] = VALUE_OF_HIT[kind]
  return {
    launch_speed: speed,
    launch_angle: angle,
    hit_distance_sc: distance,
    hc_x: Number((125.42 + (distance / 2.5) * Math.sin(radians)).toFixed(2)),
    hc_y: Number((198.27 - (distance / 2.5) * Math.cos(radians)).toFixed(2)),
    bb_type: kind,
    hit_location: leavesPark ? null : fielder,
    estimated_ba_using_speedangle: Number((otherHit + homeRunChance).toFixed(3)),
    estimated_woba_using_speedangle: Number((woba * otherHit + 2 * homeRunChance).toFixed(3)),
    estimated_slg_using_speedangle: Number((bases * otherHit + 4 * homeRunChance).toFixed(3)),
    launch_speed_angle: qualityOf(speed, angle),
    hyper_speed: Math.max(88, speed),
    bat_speed: Number(random.about(62 + speed / 9, 2.5).toFixed(1)),
    swing_length: Number(random.about(7.3, 0.4).toFixed(1)),
  }
}

/** Statcast's six: 1 weak, 2 topped, 3 under, 4 flare or burner, 5 solid, 6 barrel; near enough. */
function qualityOf(speed: number, angle: number): number {
  if (speed < 60) return 1
  const beyond = speed - 98
  if (beyond >= 0 && angle >= 26 - beyond && angle <= 30 + 1.3 * beyond && angle <= 50) return 6
  if (speed >= 95 && angle >= 15 && angle <= 35) return 5
  if (angle < 4) return 2
  return angle > 38 ? 3 : 4
}
