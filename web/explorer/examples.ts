/** What a new visitor finds in the tabs of the explorer. */
export interface Example {
  readonly query: string
  readonly variables?: string
}

const CURRENT_ODDS = `# The next games with the best price of every side. Copy a gamePk from here.
query CurrentOdds {
  currentOdds(first: 5) {
    nodes {
      game { gamePk startTime awayTeam { name } homeTeam { name } }
      markets { type period lines { point selections { side best { bookmaker { name } price { decimal } } } } }
    }
  }
}
`

const ENRICHED_GAME = `# One game with everything that bears on its odds, joined from three subgraphs in one answer.
query EnrichedGame($gamePk: Int!, $season: Int!, $asOf: Date) {
  game(gamePk: $gamePk) {
    gamePk startTime
    venue { name roof } weather { condition temperatureFahrenheit windSpeedMph }
    probablePitchers { home { id fullName seasonPitching(season: $season) { era fip } } away { id fullName seasonPitching(season: $season) { era fip } } }
    homeTeam { name roster { player { ...Context } } }
    awayTeam { name roster { player { ...Context } } }
    odds { markets { type period lines { point selections { side best { bookmaker { key } price { decimal } } } } } }
    projection { homeWinProbability expectedTotal }
  }
}

fragment Context on Player {
  id fullName position
  recentStats(days: 10, asOf: $asOf) { games batting { plateAppearances ops } pitching { inningsPitched era } }
  props { type lines { point selections { side best { price { decimal } } } } }
}
`

const SEARCH = `# Players as people type them: accents, case and one typo are forgiven.
query Search {
  searchPlayers(text: "rodriguez", first: 5) {
    nodes { id fullName position team { abbreviation } }
  }
}
`

/** Asked before the page is drawn, so that the examples are about a game that there is. */
export const NEXT_GAME = '{ currentOdds(first: 1) { nodes { game { gamePk season } } } }'

export interface NextGame {
  readonly gamePk: number
  readonly season: number
}

export const examplesFor = (game: NextGame | undefined): readonly Example[] => [
  { query: CURRENT_ODDS },
  { query: ENRICHED_GAME, variables: JSON.stringify(game ?? { gamePk: 0, season: 0 }, ['gamePk', 'season'], 2) },
  { query: SEARCH },
]
