/** Runs of one team, or of all teams, over some games; a game counts once for each of its teams. */
export interface RunTotals {
  readonly games: number
  readonly scored: number
  readonly allowed: number
}

export const NO_RUNS: RunTotals = { games: 0, scored: 0, allowed: 0 }

export const withGame = ({ games, scored, allowed }: RunTotals, runsFor: number, runsAgainst: number): RunTotals => ({
  games: games + 1,
  scored: scored + runsFor,
  allowed: allowed + runsAgainst,
})

// How many games of a league-average team are mixed into each team's own. A team's runs vary by about 9.5 from game to game and teams' true
// means by about 0.16 around the league's, so that 60 games of a team say as much about it as the league does.
const LEAGUE_GAMES = 60

/**
 * Runs expected of both sides: each attack meets each defence in proportion to the league, attack × defence / league mean, where attack and
 * defence are runs scored and allowed for a game, shrunk to the league: (runs + 60 × league mean) / (games + 60). Null while the league has no
 * results. No park and no home advantage: at home a team scores more for an inning and bats in fewer of them.
 */
export function expectedRuns(home: RunTotals, away: RunTotals, league: RunTotals): { readonly home: number; readonly away: number } | null {
  if (league.games === 0 || league.scored === 0) return null
  const mean = league.scored / league.games
  const shrunk = (runs: number, games: number) => (runs + LEAGUE_GAMES * mean) / (games + LEAGUE_GAMES)
  return {
    home: (shrunk(home.scored, home.games) * shrunk(away.allowed, away.games)) / mean,
    away: (shrunk(away.scored, away.games) * shrunk(home.allowed, home.games)) / mean,
  }
}
