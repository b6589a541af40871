import { homeWinProbability, ratingAfterWinters, ratingsAfter, START, type HomeResult } from './elo.ts'
import { expectedRuns, NO_RUNS, withGame, type RunTotals } from './run-expectation.ts'

/** The baseline: Elo and runs from results alone. Another version may give other numbers for the same results. */
export const MODEL = { name: 'elo-results', version: '1' } as const

export interface ScheduledGame {
  readonly gamePk: number
  /** ISO date. */
  readonly officialDate: string
  readonly season: number
  /** MLB's letter, null when unknown. */
  readonly gameType: string | null
  readonly homeTeamId: number
  readonly awayTeamId: number
  /** Runs of a game that is over, null for every other game. */
  readonly result: { readonly home: number; readonly away: number } | null
}

export interface Projection {
  readonly gamePk: number
  /** Last day with a result that the numbers know. */
  readonly asOf: string
  readonly homeWinProbability: number
  readonly expectedHomeRuns: number | null
  readonly expectedAwayRuns: number | null
}

/** Spring training, exhibitions and the all-star game say little about a team. A game of unknown type is taken for one that counts. */
const COUNTS_NOTHING: ReadonlySet<string | null> = new Set(['S', 'E', 'A'])

/**
 * What the baseline expected of every game that counts, from the results of days before its official date only: games of one day do not see
 * each other. A game has none when neither of its teams has played before. The order of `games` does not matter.
 */
export function projectGames(games: readonly ScheduledGame[]): readonly Projection[] {
  const counting = games.filter(game => !COUNTS_NOTHING.has(game.gameType))
  const inOrder = counting.toSorted((a, b) =>
    a.officialDate < b.officialDate ? -1 : a.officialDate > b.officialDate ? 1 : a.gamePk - b.gamePk,
  )
  const league = createLeague()
  return [...Map.groupBy(inOrder, game => game.officialDate).values()].flatMap(day => {
    league.enterSeason(Math.max(...day.map(game => game.season)))
    const projections = day.map(league.project).filter(projection => projection !== null)
    for (const game of day) league.learn(game)
    return projections
  })
}

/** What is known of every team so far. */
function createLeague() {
  const ratings = new Map<number, number>()
  let season: number | undefined
  let asOf: string | undefined
  let runs = new Map<number, RunTotals>()
  let leagueRuns = NO_RUNS

  const ratingOf = (teamId: number) => ratings.get(teamId) ?? START
  const runsOf = (teamId: number) => runs.get(teamId) ?? NO_RUNS

  return {
    enterSeason(next: number) {
      if (season !== undefined && next > season) {
        for (const [teamId, rating] of ratings) ratings.set(teamId, ratingAfterWinters(rating, next - season))
        runs = new Map()
        leagueRuns = NO_RUNS
      }
      season = Math.max(next, season ?? next)
    },

    project({ gamePk, homeTeamId, awayTeamId }: ScheduledGame): Projection | null {
      if (asOf === undefined || !(ratings.has(homeTeamId) || ratings.has(awayTeamId))) return null
      const expected = expectedRuns(runsOf(homeTeamId), runsOf(awayTeamId), leagueRuns)
      return {
        gamePk,
        asOf,
        homeWinProbability: homeWinProbability(ratingOf(homeTeamId), ratingOf(awayTeamId)),
        expectedHomeRuns: expected?.home ?? null,
        expectedAwayRuns: expected?.away ?? null,
      }
    },

    learn({ officialDate, homeTeamId, awayTeamId, result }: ScheduledGame) {
      if (result === null) return
      asOf = officialDate
      const after = ratingsAfter(ratingOf(homeTeamId), ratingOf(awayTeamId), resultFor(result.home, result.away))
      ratings.set(homeTeamId, after.home).set(awayTeamId, after.away)
      runs.set(homeTeamId, withGame(runsOf(homeTeamId), result.home, result.away))
      runs.set(awayTeamId, withGame(runsOf(awayTeamId), result.away, result.home))
      leagueRuns = withGame(withGame(leagueRuns, result.home, result.away), result.away, result.home)
    },
  }
}

function resultFor(home: number, away: number): HomeResult {
  if (home === away) return 0.5
  return home > away ? 1 : 0
}
