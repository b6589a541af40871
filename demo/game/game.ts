import type { Fixture } from '../league/calendar.ts'
import type { Player, Team } from '../league/players.ts'
import type { Random } from '../random.ts'
import { EMPTY, type Advance, type Bases, type Runner } from './bases.ts'
import { drawBattedBall, type BattedBall } from './batted-ball.ts'
import { createGameClock } from './game-clock.ts'
import { drawOutcome } from './fielding.ts'
import { lineupOf, platoonEdge, type Slot } from './lineup.ts'
import { standOf, throwPitches, type Matchup, type Pitch } from './plate-appearance.ts'
import { isPlateAppearance, type PlayEvent } from './play-event.ts'
import { advance, moveUp } from './running.ts'
import { createStaff, type Staff } from './staff.ts'
import { tryToSteal, type Steal } from './stealing.ts'
import { carryOf, type Weather } from './weather.ts'

export type Half = 'Top' | 'Bot'

/** A plate appearance, or a half inning's end on the bases, and what was true before it. */
export interface Play {
  /** From 1, over both sides. */
  readonly number: number
  readonly inning: number
  readonly half: Half
  readonly outs: number
  readonly bases: Bases
  readonly awayScore: number
  readonly homeScore: number
  readonly batter: Player
  readonly pitcher: Player
  readonly stand: 'R' | 'L'
  /** What happened on the bases before its first pitch. */
  readonly steal: Steal | null
  readonly pitches: readonly Pitch[]
  /** Seconds from the first pitch of the game to each of its pitches; the last one ends the play. */
  readonly seconds: readonly number[]
  readonly event: PlayEvent
  /** What came off the bat, if anything did. */
  readonly ball: BattedBall | null
  readonly scored: readonly Runner[]
  readonly outsMade: number
  readonly runsBattedIn: number
}

export interface PlayedGame {
  readonly fixture: Fixture
  readonly weather: Weather
  readonly lineups: { readonly [Side in Half]: readonly Slot[] }
  readonly plays: readonly Play[]
}

/** What playing at home is worth. */
const HOME_EDGE = 0.12

interface Side {
  readonly lineup: readonly Slot[]
  /** The other side's pitchers. */
  readonly staff: Staff
  readonly edge: number
  next: number
  runs: number
}

/** Plays a game to its end, extra innings with a runner on second as the rules have it since 2020. */
export function playGame(fixture: Fixture, weather: Weather, random: Random): PlayedGame {
  const plays: Play[] = []
  const clock = createGameClock(random.fork('clock'))
  const carry = carryOf(weather, fixture.home.club.park)
  const side = (batting: Team, turn: number, fielding: Team, fieldingTurn: number, edge: number): Side => {
    const staff = createStaff(fielding, fieldingTurn, random)
    const starter = staff.pitcherFor({ inning: 1, lead: 0, between: true })
    return { lineup: lineupOf(batting, starter, turn), staff, edge, next: 0, runs: 0 }
  }
  const sides = {
    Top: side(fixture.away, fixture.awayTurn, fixture.home, fixture.homeTurn, -HOME_EDGE),
    Bot: side(fixture.home, fixture.homeTurn, fixture.away, fixture.awayTurn, HOME_EDGE),
  }

  function playHalf(inning: number, half: Half): void {
    const batting = sides[half]
    const fielding = sides[half === 'Top' ? 'Bot' : 'Top']
    const batterAt = (turn: number) => (batting.lineup[turn % batting.lineup.length] as Slot).player
    const pitcherNow = (between: boolean) => batting.staff.pitcherFor({ inning, lead: fielding.runs - batting.runs, between })
    let pitcher = pitcherNow(true)
    let outs = 0
    let errors = 0
    const placed: Runner = { player: batterAt(batting.next + batting.lineup.length - 1), pitcher, earned: false }
    let bases: Bases = inning > 9 ? [null, placed, null] : EMPTY
    clock.halfInning()

    while (outs < 3 && !isOver(inning, half)) {
      const relief = pitcherNow(false)
      // Nobody goes on a pitcher whom he has not seen throw.
      const steal = relief === pitcher ? tryToSteal(bases, outs, random) : null
      if (relief !== pitcher) clock.pitchingChange()
      pitcher = relief
      const batter = batterAt(batting.next)
      if (steal?.success === true) bases = [null, bases[0], bases[2]]
      const caughtThird = steal?.success === false && outs === 2
      if (steal?.success === false && !caughtThird) {
        bases = [null, bases[1], bases[2]]
        outs += 1
      }
      const matchup: Matchup = {
        batter,
        pitcher,
        stand: standOf(batter, pitcher),
        edge: batting.edge + 0.25 * (platoonEdge(batter, pitcher) - 0.22) + batting.staff.fatigue,
      }
      const thrown = throwPitches(matchup, random)
      const pitches = caughtThird ? thrown.pitches.slice(0, 1) : thrown.pitches
      const ball = !caughtThird && thrown.ending === 'in_play' ? drawBattedBall(matchup, carry, random) : null
      const event = caughtThird
        ? 'caught_stealing_2b'
        : thrown.ending === 'in_play'
          ? drawOutcome(ball as BattedBall, batter, bases, outs, random)
          : thrown.ending
      const reached: Runner = { player: batter, pitcher, earned: event !== 'field_error' && outs + errors < 3 }
      const result = resultOf(event, ball, reached, bases, outs)
      if (event === 'field_error') errors += 1
      const scored = outs + result.outs >= 3 ? [] : walkedOff(result.scored, event, inning, half)
      plays.push({
        number: plays.length + 1,
        inning,
        half,
        outs,
        bases,
        awayScore: sides.Top.runs,
        homeScore: sides.Bot.runs,
        batter,
        pitcher,
        stand: matchup.stand,
        steal: caughtThird ? null : steal,
        pitches: caughtThird ? taken(pitches) : pitches,
        seconds: clock.pitches(pitches.length),
        event,
        ball,
        scored,
        outsMade: result.outs,
        runsBattedIn: event === 'grounded_into_double_play' || event === 'field_error' ? 0 : scored.length,
      })
      if (isPlateAppearance(event)) batting.next += 1
      batting.runs += scored.length
      batting.staff.note(pitches.length, scored.length)
      outs += result.outs
      bases = result.bases
    }
  }

  function resultOf(event: PlayEvent, ball: BattedBall | null, reached: Runner, bases: Bases, outs: number): Advance {
    const result = advance(event, reached, bases, outs, random)
    return event === 'field_out' && ball?.kind === 'ground_ball' && outs < 2 ? moveUp(result, random) : result
  }

  const isOver = (inning: number, half: Half) => half === 'Bot' && inning >= 9 && sides.Bot.runs > sides.Top.runs
  /** Only as many runs as win the game, unless the ball left the park. */
  const walkedOff = (scored: readonly Runner[], event: PlayEvent, inning: number, half: Half) =>
    half === 'Bot' && inning >= 9 && event !== 'home_run' ? scored.slice(0, sides.Top.runs - sides.Bot.runs + 1) : scored

  for (let inning = 1; inning <= 9 || sides.Top.runs === sides.Bot.runs; inning += 1) {
    playHalf(inning, 'Top')
    playHalf(inning, 'Bot')
  }
  return { fixture, weather, lineups: { Top: sides.Top.lineup, Bot: sides.Bot.lineup }, plays }
}

/** A pitch on which a runner goes is taken. */
const taken = (pitches: readonly Pitch[]): readonly Pitch[] =>
  pitches.map(pitch => ({ ...pitch, call: pitch.inZone ? 'called_strike' : 'ball' }))
