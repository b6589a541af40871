import { homeWinProbability, ratingAfterWinters, ratingsAfter, START, type HomeResult } from './elo.ts'

interface Side {
  readonly teamId: number
  /** Points for this game alone. */
  readonly adjustment: number
}

/** Every team's Elo rating, game after game. */
export function createEloRatings() {
  const ratings = new Map<number, number>()
  const ratingOf = (teamId: number) => ratings.get(teamId) ?? START

  return {
    knows: (teamId: number): boolean => ratings.has(teamId),

    homeWinProbability: (home: Side, away: Side): number =>
      homeWinProbability(ratingOf(home.teamId) + home.adjustment, ratingOf(away.teamId) + away.adjustment),

    learn(homeTeamId: number, awayTeamId: number, { home, away }: { readonly home: number; readonly away: number }) {
      const after = ratingsAfter(ratingOf(homeTeamId), ratingOf(awayTeamId), resultFor(home, away))
      ratings.set(homeTeamId, after.home).set(awayTeamId, after.away)
    },

    winter(seasons: number) {
      for (const [teamId, rating] of ratings) ratings.set(teamId, ratingAfterWinters(rating, seasons))
    },
  }
}

function resultFor(home: number, away: number): HomeResult {
  if (home === away) return 0.5
  return home > away ? 1 : 0
}
