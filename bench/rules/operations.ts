/** A search as people type it, a page of one thing, a list with something inside: what the web app asks most. */
export const OPERATIONS = [
  {
    name: 'SearchPlayers',
    query: `query SearchPlayers($text: String!, $first: Int = 10, $after: String) { searchPlayers(text: $text, first: $first, after: $after) {
      totalCount nodes { id fullName position team { id name abbreviation } } pageInfo { hasNextPage endCursor } } }`,
    variables: { text: 'judge' },
  },
  {
    name: 'GameDetails',
    query: `query GameDetails($gamePk: Int!) { game(gamePk: $gamePk) { gamePk officialDate startTime gameNumber doubleHeader status { abstract detailed }
      awayTeam { id name } homeTeam { id name } score { away home } venue { id name city roof timeZone }
      weather { condition temperatureFahrenheit windSpeedMph windDirection } probablePitchers { away { id fullName throws } home { id fullName throws } }
      lineScore { currentInning half innings { number away home } away { runs hits errors } home { runs hits errors } } } }`,
    variables: { gamePk: 823396 },
  },
  {
    name: 'TeamRoster',
    query: `query TeamRoster($teamId: ID!) { team(id: $teamId) { id name abbreviation roster { status jerseyNumber position player { id fullName bats throws
      recentStats(days: 10) { games batting { plateAppearances ops } pitching { inningsPitched era } } } } } }`,
    variables: { teamId: '147' },
  },
  {
    name: 'CurrentOdds',
    query: `query CurrentOdds($filter: OddsFilter, $first: Int = 20) { currentOdds(filter: $filter, first: $first) { nodes { game { gamePk }
      markets(types: [MONEYLINE]) { type lines { selections { side best { bookmaker { key } price { decimal } } } } } } pageInfo { hasNextPage endCursor } } }`,
    variables: { filter: { date: '2026-04-16', bookmakers: ['pinnacle', 'draftkings'] }, first: 10 },
  },
] as const
