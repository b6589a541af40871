import type { Fixture } from '../league/calendar.ts'
import type { Random } from '../random.ts'
import { EMPTY, type Bases, type Runner } from './bases.ts'
import { createGameClock } from './game-clock.ts'
import { lineupOf, type Slot } from './lineup.ts'
import { batAgainst, caughtForThird, type Situation, type Turn } from './turn-at-bat.ts'
import type { Half, Play } from './play.ts'
import { isPlateAppearance } from './play-event.ts'
import { createStaff, type Staff } from './staff.ts'
import { tryToSteal } from './stealing.ts'
import { carryOf, type Weather } from './weather.ts'

export interface PlayedGame {
  readonly fixture: Fixture
  readonly lineups: { readonly [Side in Half]: readonly Slot[] }
  readonly plays: readonly Play[]
}

/** What playing at home is worth. */
const HOME_EDGE = 0.12
const INNINGS = 9

/** A side as it bats. */
interface Batting {
  readonly lineup: readonly Slot[]
  readonly edge: number
  /** The pitchers it faces. */
  readonly staff: Staff
  /** How many turns at bat it has had. */
  turns: number
  runs: number
}

/** Plays a game to its end, extra innings with a runner on second as the rules have it since 2020. */
export function playGame(fixture: Fixture, weather: Weather, random: Random): PlayedGame {
  const { away, home, awayTurn, homeTurn } = fixture
  const carry = carryOf(weather, home.club.park)
  const clock = createGameClock(random.fork('clock'))
  const staffs = { Top: createStaff(home, homeTurn, random), Bot: createStaff(away, awayTurn, random) }
  const sides: Readonly<Record<Half, Batting>> = {
    Top: { lineup: lineupOf(away, staffs.Top.pitcher, awayTurn), staff: staffs.Top, edge: -HOME_EDGE, turns: 0, runs: 0 },
    Bot: { lineup: lineupOf(home, staffs.Bot.pitcher, homeTurn), staff: staffs.Bot, edge: HOME_EDGE, turns: 0, runs: 0 },
  }
  const plays: Play[] = []

  for (let inning = 1; inning <= INNINGS || sides.Top.runs === sides.Bot.runs; inning += 1) {
    playHalf(inning, 'Top')
    playHalf(inning, 'Bot')
  }
  return { fixture, lineups: { Top: sides.Top.lineup, Bot: sides.Bot.lineup }, plays }

  function playHalf(inning: number, half: Half): void {
    const side = sides[half]
    let outs = 0
    let errors = 0
    let pitcher = pitcherNow(true)
    let bases: Bases = inning > INNINGS ? [null, { player: batterAt(side.turns - 1), pitcher, earned: false }, null] : EMPTY
    clock.halfInning()

    while (outs < 3 && !isWon(inning, half)) {
      const relief = pitcherNow(false)
      // Nobody goes on a pitcher whom he has not seen throw.
      const steal = relief === pitcher ? tryToSteal(bases, outs, random) : null
      if (relief !== pitcher) clock.pitchingChange()
      pitcher = relief
      const endsOnBases = steal?.success === false && outs === 2
      if (steal !== null && !endsOnBases) {
        bases = [null, steal.success ? bases[0] : bases[1], bases[2]]
        outs += steal.success ? 0 : 1
      }
      const situation: Situation = {
        batter: batterAt(side.turns),
        pitcher,
        bases,
        outs,
        errors,
        edge: side.edge + side.staff.fatigue,
        carry,
      }
      const turn = endsOnBases ? caughtForThird(situation, random) : batAgainst(situation, random)
      const scored = outs + turn.outs >= 3 ? [] : untilWon(turn, inning, half)
      plays.push({
        number: plays.length + 1,
        inning,
        half,
        outs,
        bases,
        awayScore: sides.Top.runs,
        homeScore: sides.Bot.runs,
        batter: situation.batter,
        pitcher,
        stand: turn.stand,
        steal: endsOnBases ? null : steal,
        pitches: turn.pitches,
        seconds: clock.pitches(turn.pitches.length),
        event: turn.event,
        ball: turn.ball,
        scored,
        outsMade: turn.outs,
        runsBattedIn: turn.event === 'grounded_into_double_play' || turn.event === 'field_error' ? 0 : scored.length,
      })
      side.turns += Number(isPlateAppearance(turn.event))
      side.runs += scored.length
      side.staff.note(turn.pitches.length, scored.length)
      errors += Number(turn.event === 'field_error')
      outs += turn.outs
      bases = turn.bases
    }

    function batterAt(turn: number) {
      const { length } = side.lineup
      return (side.lineup[(turn + length) % length] as Slot).player
    }
    function pitcherNow(between: boolean) {
      const lead = half === 'Top' ? sides.Bot.runs - sides.Top.runs : sides.Top.runs - sides.Bot.runs
      return side.staff.pitcherFor({ inning, lead, between })
    }
  }

  function isWon(inning: number, half: Half): boolean {
    return half === 'Bot' && inning >= INNINGS && sides.Bot.runs > sides.Top.runs
  }

  /** Only as many runs as win the game, unless the ball left the park. */
  function untilWon({ scored, event }: Turn, inning: number, half: Half): readonly Runner[] {
    const mayWin = half === 'Bot' && inning >= INNINGS && event !== 'home_run'
    return mayWin ? scored.slice(0, sides.Top.runs - sides.Bot.runs + 1) : scored
  }
}
