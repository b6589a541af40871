import { gameScore, pitcherAdjustment, type StartLine } from './game-score.ts'

/** Starts of an average pitcher that are mixed into everybody's own. */
const PRIOR_STARTS = 10
const AVERAGE_SCORE = 50
const KEPT_BY_START = 0.95
const KEPT_OVER_WINTER = 0.5

interface Scores {
  readonly starts: number
  readonly score: number
}

const NOTHING: Scores = { starts: 0, score: 0 }

/** How many Elo points a starting pitcher is better than the starters of his team, by their game scores; 0 for whoever nothing is known of. */
export function createStarterRatings() {
  const pitchers = new Map<number, Scores>()
  const teams = new Map<number, Scores>()

  const meanOf = ({ starts, score }: Scores = NOTHING) => (score + PRIOR_STARTS * AVERAGE_SCORE) / (starts + PRIOR_STARTS)
  const after = ({ starts, score }: Scores = NOTHING, added: number) => ({
    starts: starts * KEPT_BY_START + 1,
    score: score * KEPT_BY_START + added,
  })

  return {
    adjustment: (teamId: number, pitcherId: number | null): number =>
      pitcherId === null || !pitchers.has(pitcherId) ? 0 : pitcherAdjustment(meanOf(pitchers.get(pitcherId)), meanOf(teams.get(teamId))),

    learn(teamId: number, start: (StartLine & { readonly playerId: number }) | null) {
      const score = start && gameScore(start)
      if (start === null || score === null) return
      pitchers.set(start.playerId, after(pitchers.get(start.playerId), score))
      teams.set(teamId, after(teams.get(teamId), score))
    },

    winter(seasons: number) {
      const kept = KEPT_OVER_WINTER ** seasons
      for (const scores of [pitchers, teams])
        for (const [id, { starts, score }] of scores) scores.set(id, { starts: starts * kept, score: score * kept })
    },
  }
}
