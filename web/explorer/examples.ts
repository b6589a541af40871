/** What a new visitor finds in the tabs of the explorer. */
export interface Example {
  readonly query: string
  readonly variables?: string
}

/** The first tab has no variables: GraphiQL takes a moment to read them, and whoever runs it at once would be told that they are missing. */
const slateOf = (date: string) => `# The games of a day. This needs no account.
query Slate {
  games(date: "${date}") {
    gamePk startTime status { detailed }
    awayTeam { name } homeTeam { name } score { away home }
    probablePitchers { away { fullName } home { fullName } }
    projection { homeWinProbability expectedTotal }
  }
}
`

const SIGN_IN = `# Signs in; with the embedded database as a demo account. The other tabs then need in their Headers, below:
# { "authorization": "Bearer <accessToken>" }
mutation SignIn {
  login(input: { username: "pro", password: "statedge-demo" }) { accessToken expiresIn user { tier { code scopes } } }
}
`

const CURRENT_ODDS = `# The next games with the best price of every side. Needs an account: see the tab SignIn.
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
# Without an account its odds are null, with an error that says what they need.
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
export const GAMES_OF_DAY = 'query ($date: Date!) { games(date: $date) { gamePk season } }'

export interface ExampleGame {
  readonly gamePk: number
  readonly season: number
}

export const examplesFor = (date: string, game: ExampleGame | undefined): readonly Example[] => [
  { query: slateOf(date) },
  { query: ENRICHED_GAME, variables: JSON.stringify(game ?? { gamePk: 0, season: 0 }, ['gamePk', 'season'], 2) },
  { query: SEARCH },
  { query: SIGN_IN },
  { query: CURRENT_ODDS },
]
