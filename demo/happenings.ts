import { baseballDay } from '../subgraphs/shared/baseball-day.ts'
import type { Happenings } from '../import/demo/live.ts'
import { feedAnswer, scheduleAnswer } from './files/game-answers.ts'
import { pitchRowsOf } from './files/pitch-rows.ts'
import { standingsAnswer } from './files/standings-answer.ts'
import { MINUTE, daysAfter, type Fixture } from './league/calendar.ts'
import { gameStateAt, signOf, type GameState } from './league/game-state.ts'
import type { League } from './league/league.ts'
import { DAYS_AHEAD } from './write-files.ts'

/** No game lasts longer. */
const LONGEST_GAME = 12 * 60 * MINUTE

/** How a game stood, and how it stands. */
interface Change {
  readonly before: GameState | null
  readonly after: GameState
}

/** What happened in a league between two moments: the same each time it is asked. */
export function happeningsOf(league: League): (from: Date, to: Date) => Happenings | null {
  return (from, to) => {
    const changes = changesOf(league, from, to)
    if (changes.length === 0) return null
    const begun = changes.filter(({ after }) => after.state !== 'Preview')
    const coming = changes.filter(({ after }) => after.state === 'Preview').map(({ after }) => after)
    return {
      answers: [
        ...(coming.length > 0 ? [scheduleAnswer(coming)] : []),
        ...(begun.length > 0 ? [begun.map(({ after }) => feedAnswer(after, { withPlays: true }))] : []),
        ...(begun.some(({ after }) => after.state === 'Final') ? [standingsAnswer(league, to)] : []),
      ],
      pitches: begun.flatMap(change => pitchesOf(league, change)).map(({ shared, own }) => ({ ...shared, ...own })),
    }
  }
}

function changesOf(league: League, from: Date, to: Date): readonly Change[] {
  const [lastBefore, lastAfter] = [from, to].map(at => daysAfter(baseballDay(at), DAYS_AHEAD)) as [string, string]
  const wasKnown = ({ officialDate }: Fixture) => officialDate <= lastBefore
  return league
    .calendarUntil(lastAfter)
    .filter(({ startTime }) => startTime.getTime() > from.getTime() - LONGEST_GAME)
    .flatMap(fixture => {
      const before = wasKnown(fixture) ? gameStateAt(league, fixture, from) : null
      const after = gameStateAt(league, fixture, to)
      return before !== null && signOf(before) === signOf(after) ? [] : [{ before, after }]
    })
}

/** Plate appearances that went on, from their first pitch. */
function pitchesOf(league: League, { before, after }: Change) {
  const told = before?.plays.length ?? 0
  const all = [...after.plays, ...(after.current === null ? [] : [after.current])]
  const count = (plays: typeof all) => plays.reduce((sum, { pitches }) => sum + pitches.length, 0)
  return pitchRowsOf(league.play(after.fixture), after.season).slice(count(all.slice(0, told)), count(all))
}
