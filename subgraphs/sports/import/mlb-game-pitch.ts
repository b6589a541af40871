import type { PitchRecord } from '../../shared/import/records.ts'
import { BATTED_BALLS, PITCH_CALLS, PITCH_NAMES } from './mlb-game-calls.ts'
import type { PitchEvent } from './mlb-game-event.ts'
import type { Moment } from './mlb-game-moments.ts'
import type { Play } from './mlb-game-plays.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'
import { createPitchReader } from './pitch-reader.ts'
import type { Fault } from './pitch-value.ts'

/** What a pitch is told by besides itself. */
export interface PitchedGame {
  readonly gamePk: number
  readonly officialDate: string
  readonly season: number
  readonly gameType: string | null
  readonly awayAbbreviation: string | null
  readonly homeAbbreviation: string | null
  handsOf(playerId: number): { readonly bats: string | null; readonly throws: string | null } | undefined
}

interface Pitch {
  readonly play: Play
  readonly game: PitchedGame
  readonly moment: Moment
  /** The score after the pitch. */
  readonly after: Pick<Moment, 'away' | 'home'>
  /** Whether it ends the plate appearance. */
  readonly ends: boolean
}

type Cells = Readonly<Record<string, string | number | null | undefined>>

const HEADER = PITCH_COLUMNS.map(column => column.name)
const read = createPitchReader(HEADER)

/** A pitch of the feed in Statcast's columns and units, or what is wrong with it. */
export function readPitch(pitch: Pitch): PitchRecord | Fault {
  const cells: Cells = { ...situationOf(pitch), ...flightOf(pitch.moment.event), ...hitOf(pitch.moment.event) }
  return read(HEADER.map(name => String(cells[name] ?? '')))
}

function situationOf({ play: { about, result, matchup }, game, moment, after, ends }: Pitch): Cells {
  const { event, bases, away, home } = moment
  const awayBats = about.halfInning === 'top'
  const { details } = event
  return {
    game_pk: game.gamePk,
    at_bat_number: about.atBatIndex + 1,
    pitch_number: moment.slot,
    batter: moment.batter,
    pitcher: moment.pitcher,
    game_date: game.officialDate,
    game_year: game.season,
    game_type: game.gameType,
    home_team: game.homeAbbreviation,
    away_team: game.awayAbbreviation,
    inning: about.inning,
    inning_topbot: awayBats ? 'Top' : 'Bot',
    ...handsIn(matchup, game, moment),
    balls: moment.balls,
    strikes: moment.strikes,
    outs_when_up: event.count?.outs,
    on_1b: bases[0],
    on_2b: bases[1],
    on_3b: bases[2],
    description: PITCH_CALLS.get(details.call?.code ?? details.code ?? ''),
    type: details.isInPlay === true ? 'X' : details.isStrike === true ? 'S' : 'B',
    pitch_type: details.type?.code,
    pitch_name: PITCH_NAMES.get(details.type?.code ?? '') ?? (details.type?.code ? details.type.description : null),
    events: ends ? result.eventType : null,
    des: ends ? result.description : null,
    home_score: home,
    away_score: away,
    bat_score: awayBats ? away : home,
    fld_score: awayBats ? home : away,
    post_home_score: after.home,
    post_away_score: after.away,
    post_bat_score: awayBats ? after.away : after.home,
    post_fld_score: awayBats ? after.home : after.away,
  }
}

/** The play tells the hands of its last batter and pitcher; of those whom they replaced, what is known of them counts. */
function handsIn(matchup: Play['matchup'], game: PitchedGame, { batter, pitcher }: Moment): Cells {
  const isLastPitcher = pitcher === matchup.pitcher.id
  const throws = isLastPitcher ? matchup.pitchHand?.code : game.handsOf(pitcher)?.throws
  const bats = game.handsOf(batter)?.bats
  if (bats === 'S' && !(isLastPitcher && batter === matchup.batter.id)) return { stand: throws === 'L' ? 'R' : 'L', p_throws: throws }
  return { stand: batter === matchup.batter.id ? matchup.batSide?.code : bats, p_throws: throws }
}

/**
 * Statcast's movement is that of the whole flight in feet, seen by the catcher: the feed's breaks, which are in inches and seen by the pitcher
 * from side to side. The feed's own pfxX and pfxZ are of the last 40 feet. Where a ball is let go, it does not say: its x0 and z0 are those
 * of 50 feet from the plate.
 */
function flightOf({ pitchData }: PitchEvent): Cells {
  const { coordinates, breaks } = pitchData ?? {}
  return {
    release_speed: pitchData?.startSpeed,
    release_extension: pitchData?.extension,
    release_spin_rate: whole(breaks?.spinRate),
    spin_axis: whole(breaks?.spinDirection),
    zone: pitchData?.zone,
    sz_top: pitchData?.strikeZoneTop,
    sz_bot: pitchData?.strikeZoneBottom,
    plate_x: coordinates?.pX,
    plate_z: coordinates?.pZ,
    pfx_x: feet(breaks?.breakHorizontal, -12),
    pfx_z: feet(breaks?.breakVerticalInduced, 12),
    vx0: coordinates?.vX0,
    vy0: coordinates?.vY0,
    vz0: coordinates?.vZ0,
    ax: coordinates?.aX,
    ay: coordinates?.aY,
    az: coordinates?.aZ,
  }
}

const hitOf = ({ hitData }: PitchEvent): Cells => ({
  hit_location: hitData?.location,
  bb_type: BATTED_BALLS.get(hitData?.trajectory ?? ''),
  hc_x: hitData?.coordinates?.coordX,
  hc_y: hitData?.coordinates?.coordY,
  hit_distance_sc: whole(hitData?.totalDistance),
  launch_speed: hitData?.launchSpeed,
  launch_angle: hitData?.launchAngle,
})

const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value))
/** Two digits after the point, as Statcast has. */
const feet = (inches: number | null | undefined, inchesPerFoot: number) => (inches == null ? null : (inches / inchesPerFoot).toFixed(2))
