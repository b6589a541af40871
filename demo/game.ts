import { advance, EMPTY, type Bases, type Runner } from './bases.ts'
import { DAY, type Fixture } from './calendar.ts'
import { drawEvent, type PlayEvent } from './plate-appearance.ts'
import type { Player, Team } from './players.ts'
import type { Random } from './random.ts'
import { createStaff, type Staff } from './staff.ts'

/** A plate appearance and what was true before it. */
export interface Play {
  /** From 1, over both sides. */
  readonly number: number
  readonly inning: number
  readonly half: 'Top' | 'Bot'
  readonly outs: number
  readonly bases: Bases
  readonly awayScore: number
  readonly homeScore: number
  readonly batter: Player
  readonly pitcher: Player
  /** Who stole second base just before it. */
  readonly stolenBy: Player | null
  readonly event: PlayEvent
  readonly scored: readonly Runner[]
  readonly runsBattedIn: number
}

export interface PlayedGame {
  readonly fixture: Fixture
  readonly plays: readonly Play[]
}

export const dayNumberOf = ({ officialDate }: Fixture): number => Date.parse(officialDate) / DAY

/** Whose turn it is in a rotation of five. */
export const probableStarter = (team: Team, fixture: Fixture): Player | undefined =>
  team.starters[dayNumberOf(fixture) % team.starters.length]

const STEAL = 0.05

/** Plays a game to its end, extra innings with a runner on second as the rules have it since 2020. */
export function playGame(fixture: Fixture, random: Random): PlayedGame {
  const plays: Play[] = []
  const dayNumber = dayNumberOf(fixture)
  const sides = {
    Top: { lineup: lineupOf(fixture.away, dayNumber), staff: createStaff(fixture.home, dayNumber, random), next: 0, runs: 0 },
    Bot: { lineup: lineupOf(fixture.home, dayNumber), staff: createStaff(fixture.away, dayNumber, random), next: 0, runs: 0 },
  }

  function playHalf(inning: number, half: Play['half']): void {
    const side = sides[half]
    const batterAt = (turn: number) => side.lineup[turn % side.lineup.length] as Player
    const pitcher = pitcherFor(side.staff, inning, half)
    let outs = 0
    let bases: Bases = inning > 9 ? [null, { player: batterAt(side.next + side.lineup.length - 1), earned: false }, null] : EMPTY
    while (outs < 3 && !isOver(inning, half)) {
      const batter = batterAt(side.next)
      const stolenBy = bases[0] && !bases[1] && random.chance(STEAL) ? bases[0].player : null
      if (stolenBy) bases = [null, bases[0], bases[2]]
      const event = drawEvent(batter, pitcher, { outs, runnerOnFirst: bases[0] !== null, runnerOnThird: bases[2] !== null }, random)
      const result = advance(event, batter, bases, random)
      const scored = outs + result.outs >= 3 ? [] : walkedOff(result.scored, event, inning, half)
      const runsBattedIn = event === 'grounded_into_double_play' || event === 'field_error' ? 0 : scored.length
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
        stolenBy,
        event,
        scored,
        runsBattedIn,
      })
      side.next += 1
      side.runs += scored.length
      outs += result.outs
      bases = result.bases
    }
  }

  const isOver = (inning: number, half: Play['half']) => half === 'Bot' && inning >= 9 && sides.Bot.runs > sides.Top.runs
  const pitcherFor = (staff: Staff, inning: number, half: Play['half']) =>
    staff.pitcherFor(inning, half === 'Top' ? sides.Bot.runs - sides.Top.runs : sides.Top.runs - sides.Bot.runs)
  /** Only as many runs as win the game, unless the ball left the park. */
  const walkedOff = (scored: readonly Runner[], event: PlayEvent, inning: number, half: Play['half']) =>
    half === 'Bot' && inning >= 9 && event !== 'home_run' ? scored.slice(0, sides.Top.runs - sides.Bot.runs + 1) : scored

  for (let inning = 1; inning <= 9 || sides.Top.runs === sides.Bot.runs; inning += 1) {
    playHalf(inning, 'Top')
    playHalf(inning, 'Bot')
  }
  return { fixture, plays }
}

/** The usual nine, the best hitters first, one of them resting for one from the bench. */
function lineupOf({ hitters }: Team, dayNumber: number): readonly Player[] {
  const regulars = hitters.slice(0, 9).toSorted((one, other) => other.contact + other.power - one.contact - one.power)
  const bench = hitters.slice(9)
  return regulars.with(dayNumber % regulars.length, bench[dayNumber % bench.length] as Player)
}
