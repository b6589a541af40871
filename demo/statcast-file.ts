import { drawBattedBall, isInPlay } from './batted-ball.ts'
import { lineScoreOf } from './box-score.ts'
import type { Play, PlayedGame } from './game.ts'
import { fullName } from './names.ts'
import { drawFlight } from './pitch-flight.ts'
import { drawCalls } from './pitch-sequence.ts'
import type { PlayEvent } from './plate-appearance.ts'
import type { Player } from './players.ts'
import type { Random } from './random.ts'
import { STATCAST_COLUMNS } from './statcast-columns.ts'

type Row = Readonly<Record<string, string | number | null | undefined>>

/** Every pitch of the games as Savant's CSV has them, newest first, with a byte order mark. */
export function statcastFile(games: readonly PlayedGame[], season: number, random: Random): string {
  const rows = games
    .toSorted((one, other) => other.fixture.gamePk - one.fixture.gamePk)
    .flatMap(game => rowsOf(game, season, random).toReversed())
  const lines = rows.map(row => STATCAST_COLUMNS.map(column => cell(row[column])).join(','))
  return `\uFEFF${[STATCAST_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`
}

const cell = (value: string | number | null | undefined): string => {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function rowsOf(game: PlayedGame, season: number, random: Random): readonly Row[] {
  const { fixture, plays } = game
  const heading = {
    game_date: fixture.officialDate,
    game_type: 'R',
    game_year: season,
    game_pk: fixture.gamePk,
    home_team: fixture.home.club.abbreviation,
    away_team: fixture.away.club.abbreviation,
  }
  const fielders = { Top: fieldersOf(plays, 'Bot'), Bot: fieldersOf(plays, 'Top') }
  const final = lineScoreOf(plays)
  return plays.flatMap((play, index) => {
    const next = plays[index + 1]
    const post = { away: next?.awayScore ?? final.away.runs, home: next?.homeScore ?? final.home.runs }
    const calls = drawCalls(play.event, random)
    return calls.map((call, pitch): Row => {
      const last = pitch === calls.length - 1
      const scores = scoresOf(play, last ? post : { away: play.awayScore, home: play.homeScore })
      return {
        ...heading,
        ...fielders[play.half],
        ...situationOf(play, season),
        ...scores,
        ...drawFlight(play.pitcher, call, random),
        description: call.description,
        type: typeOf(call.description),
        balls: call.balls,
        strikes: call.strikes,
        pitch_number: pitch + 1,
        ...(last ? outcomeOf(play, random) : {}),
      }
    })
  })
}

function situationOf(play: Play, season: number): Row {
  const [first, second, third] = play.bases
  const { batter, pitcher } = play
  return {
    player_name: `${pitcher.name.last}, ${pitcher.name.first}`,
    batter: batter.id,
    pitcher: pitcher.id,
    stand: batter.bats === 'S' ? (pitcher.throws === 'R' ? 'L' : 'R') : batter.bats,
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

function scoresOf(play: Play, post: { readonly away: number; readonly home: number }): Row {
  const top = play.half === 'Top'
  return {
    away_score: play.awayScore,
    home_score: play.homeScore,
    bat_score: top ? play.awayScore : play.homeScore,
    fld_score: top ? play.homeScore : play.awayScore,
    post_away_score: post.away,
    post_home_score: post.home,
    post_bat_score: top ? post.away : post.home,
    post_fld_score: top ? post.home : post.away,
    home_score_diff: play.homeScore - play.awayScore,
    bat_score_diff: (play.homeScore - play.awayScore) * (top ? -1 : 1),
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
const BASES: Readonly<Partial<Record<PlayEvent, number>>> = { single: 1, double: 2, triple: 3, home_run: 4 }

function outcomeOf(play: Play, random: Random): Row {
  const bases = BASES[play.event] ?? 0
  return {
    events: play.event,
    des: describe(play),
    woba_value: WOBA[play.event] ?? 0,
    woba_denom: 1,
    babip_value: Number(bases > 0 && bases < 4),
    iso_value: Math.max(0, bases - 1),
    ...(isInPlay(play.event) ? drawBattedBall(play.event, random) : { estimated_woba_using_speedangle: WOBA[play.event] ?? 0 }),
  }
}

const WORDS: Readonly<Record<PlayEvent, string>> = {
  single: 'singles',
  double: 'doubles',
  triple: 'triples',
  home_run: 'homers',
  walk: 'walks',
  hit_by_pitch: 'hit by pitch',
  strikeout: 'strikes out',
  field_error: 'reaches on an error',
  field_out: 'is out',
  sac_fly: 'out on a sacrifice fly',
  grounded_into_double_play: 'grounds into a double play',
}

const describe = ({ batter, event, scored }: Play): string =>
  [
    `${fullName(batter.name)} ${WORDS[event]}.`,
    ...scored.filter(({ player }) => player !== batter).map(({ player }) => `${fullName(player.name)} scores.`),
  ].join('   ')

const TYPES = { ball: 'B', hit_by_pitch: 'B', hit_into_play: 'X' } as const
const typeOf = (description: string) => TYPES[description as keyof typeof TYPES] ?? 'S'

const ageOf = (player: Player, season: number) => season - Number(player.birthDate.slice(0, 4))

const PLACES = ['C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF']

/** Who stood where while `half`’s own batters were in the field: those of them who bat, by position. */
function fieldersOf(plays: readonly Play[], half: Play['half']): Row {
  const lineup = [...new Set(plays.filter(play => play.half === half).map(play => play.batter))]
  const free = new Set(lineup)
  return Object.fromEntries(
    PLACES.map((place, index) => {
      const fielder = lineup.find(player => player.position === place && free.has(player)) ?? lineup.find(player => free.has(player))
      if (fielder) free.delete(fielder)
      return [`fielder_${index + 2}`, fielder?.id]
    }),
  )
}
