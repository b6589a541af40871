import { createEloRatings } from './elo-ratings.ts'
import { homeWinOf } from './game-outcome.ts'
import { HOME_ADVANTAGE, createRunModel, type ExpectedRuns } from './run-model.ts'
import { runsOf } from './game-distribution.ts'
import type { LinesOfGames, ScheduledGame } from './played-game.ts'
import { createStarterRatings } from './starter-ratings.ts'

/** Runs by team, starter, lineup, park and air, pooled with Elo. Another version may give other numbers for the same past. */
export const MODEL = { name: 'statedge-runs', version: '2' } as const

export interface Projection {
  readonly gamePk: number
  /** Last day with a result that the numbers know. */
  readonly asOf: string
  readonly homeWinProbability: number
  /** What Elo with starting pitchers says alone. */
  readonly eloHomeWinProbability: number
  readonly expected: ExpectedRuns
}

/** Spring training, exhibitions and the all-star game say little about a team. A game of unknown type is taken for one that counts. */
const COUNTS_NOTHING: ReadonlySet<string | null> = new Set(['S', 'E', 'A'])

/**
 * What the model expected of every game that counts, from what was known before its official date only: games of one day do not see each other.
 * A game has none when neither of its teams has played before. The order of `games` does not matter.
 */
export function projectGames(games: readonly ScheduledGame[], lines: LinesOfGames = new Map()): readonly Projection[] {
  const counting = games.filter(game => !COUNTS_NOTHING.has(game.gameType))
  const inOrder = counting.toSorted((a, b) =>
    a.officialDate < b.officialDate ? -1 : a.officialDate > b.officialDate ? 1 : a.gamePk - b.gamePk,
  )
  const league = createLeague(lines)
  return [...Map.groupBy(inOrder, game => game.officialDate).values()].flatMap(day => {
    league.enterSeason(Math.max(...day.map(game => game.season)))
    const expectations = day.map(game => ({ game, expected: league.expect(game) }))
    const projections = expectations.map(({ game, expected }) => league.project(game, expected)).filter(projection => projection !== null)
    for (const { game, expected } of expectations) league.learn(game, expected)
    return projections
  })
}

/** What is known of every team and pitcher so far. */
function createLeague(lines: LinesOfGames) {
  const elo = createEloRatings()
  const starters = createStarterRatings()
  const runs = createRunModel()
  let season: number | undefined
  let asOf: string | undefined

  const eloProbability = ({ homeTeamId, awayTeamId, homeStarterId, awayStarterId }: ScheduledGame) =>
    elo.homeWinProbability(
      { teamId: homeTeamId, adjustment: starters.adjustment(homeTeamId, homeStarterId) },
      { teamId: awayTeamId, adjustment: starters.adjustment(awayTeamId, awayStarterId) },
    )

  return {
    enterSeason(next: number) {
      if (season !== undefined && next > season) for (const part of [elo, starters, runs]) part.winter(next - season)
      season = Math.max(next, season ?? next)
    },

    expect: runs.expect,

    project(game: ScheduledGame, expected: ExpectedRuns): Projection | null {
      if (asOf === undefined || !(elo.knows(game.homeTeamId) || elo.knows(game.awayTeamId))) return null
      const eloHomeWinProbability = eloProbability(game)
      const homeWinProbability = pooled(eloHomeWinProbability, winByRuns(expected))
      return { gamePk: game.gamePk, asOf, homeWinProbability, eloHomeWinProbability, expected }
    },

    learn(game: ScheduledGame, expected: ExpectedRuns) {
      if (game.result === null) return
      const played = lines.get(game.gamePk)
      asOf = game.officialDate
      elo.learn(game.homeTeamId, game.awayTeamId, game.result)
      starters.learn(game.homeTeamId, played?.home.start ?? null)
      starters.learn(game.awayTeamId, played?.away.start ?? null)
      runs.learn(game, expected, played)
    },
  }
}

const winByRuns = ({ home, away }: ExpectedRuns) => homeWinOf(runsOf(home * HOME_ADVANTAGE), runsOf(away / HOME_ADVANTAGE))

/** The weight that gave the least log loss in 2016 to 2026, among tenths. */
const ELO_WEIGHT = 0.3

const logit = (probability: number) => Math.log(probability / (1 - probability))

/** Logarithmic pool of two probabilities: the weighted mean of their logits (Genest and Zidek, Statistical Science 1, 1986). */
const pooled = (elo: number, runs: number) => 1 / (1 + Math.exp(-(ELO_WEIGHT * logit(elo) + (1 - ELO_WEIGHT) * logit(runs))))
