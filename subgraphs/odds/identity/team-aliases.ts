import { foldName } from '../../shared/fold-name.ts'

/** Aliases of this provider are words of everybody's. */
export const ANY_PROVIDER = '*'

/** A folded name of a team, who calls it so, and in which seasons (0 to 9999 when always). */
export interface TeamAlias {
  readonly alias: string
  readonly provider: string
  readonly firstSeason: number
  readonly lastSeason: number
  readonly teamId: number
}

type Name = string | { readonly name: string; readonly from?: number; readonly until?: number }

interface Franchise {
  readonly teamId: number
  readonly names: readonly Name[]
  /** Codes of the archives of sportsbookreviewsonline.com, Retrosheet and FiveThirtyEight. */
  readonly sbro: string
  readonly retrosheet: string
  readonly fivethirtyeight: string
}

const franchise = (teamId: number, sbro: string, retrosheet: string, fivethirtyeight: string, ...names: readonly Name[]): Franchise => ({
  teamId,
  names,
  sbro,
  retrosheet,
  fivethirtyeight,
})

const FRANCHISES: readonly Franchise[] = [
  franchise(
    108,
    'LAA',
    'ANA',
    'ANA',
    'Los Angeles Angels',
    'LA Angels',
    'Angels',
    { name: 'California Angels', until: 1996 },
    { name: 'Anaheim Angels', from: 1997, until: 2004 },
    { name: 'Los Angeles Angels of Anaheim', from: 2005 },
    { name: 'LA Angels of Anaheim', from: 2005 },
  ),
  franchise(109, 'ARI', 'ARI', 'ARI', 'Arizona Diamondbacks', 'Diamondbacks', 'D-backs', 'Arizona D-backs'),
  franchise(110, 'BAL', 'BAL', 'BAL', 'Baltimore Orioles', 'Orioles'),
  franchise(111, 'BOS BRS', 'BOS', 'BOS', 'Boston Red Sox', 'Red Sox'),
  franchise(112, 'CUB CHC', 'CHN', 'CHC', 'Chicago Cubs', 'Cubs'),
  franchise(113, 'CIN', 'CIN', 'CIN', 'Cincinnati Reds', 'Reds'),
  franchise(
    114,
    'CLE',
    'CLE',
    'CLE',
    { name: 'Cleveland Indians', until: 2021 },
    { name: 'Cleveland Guardians', from: 2022 },
    'Guardians',
    'Indians',
  ),
  franchise(115, 'COL', 'COL', 'COL', 'Colorado Rockies', 'Rockies'),
  franchise(116, 'DET', 'DET', 'DET', 'Detroit Tigers', 'Tigers'),
  franchise(117, 'HOU', 'HOU', 'HOU', 'Houston Astros', 'Astros'),
  franchise(118, 'KAN KC', 'KCA', 'KCR', 'Kansas City Royals', 'Royals'),
  franchise(119, 'LAD LOS', 'LAN', 'LAD', 'Los Angeles Dodgers', 'LA Dodgers', 'Dodgers'),
  franchise(120, 'WAS', 'WAS', 'WSN', { name: 'Montreal Expos', until: 2004 }, { name: 'Washington Nationals', from: 2005 }, 'Nationals'),
  franchise(121, 'NYM', 'NYN', 'NYM', 'New York Mets', 'NY Mets', 'Mets'),
  franchise(
    133,
    'OAK',
    'OAK ATH',
    'OAK',
    { name: 'Oakland Athletics', until: 2024 },
    'Athletics',
    'Sacramento Athletics',
    'Oakland A’s',
    'A’s',
  ),
  franchise(134, 'PIT', 'PIT', 'PIT', 'Pittsburgh Pirates', 'Pirates'),
  franchise(135, 'SDG SD', 'SDN', 'SDP', 'San Diego Padres', 'Padres'),
  franchise(136, 'SEA', 'SEA', 'SEA', 'Seattle Mariners', 'Mariners'),
  franchise(137, 'SFO SF', 'SFN', 'SFG', 'San Francisco Giants', 'SF Giants'),
  franchise(138, 'STL', 'SLN', 'STL', 'St. Louis Cardinals', 'Saint Louis Cardinals'),
  franchise(
    139,
    'TAM TB',
    'TBA',
    'TBD',
    { name: 'Tampa Bay Devil Rays', until: 2007 },
    { name: 'Devil Rays', until: 2007 },
    { name: 'Tampa Bay Rays', from: 2008 },
    'Rays',
  ),
  franchise(140, 'TEX', 'TEX', 'TEX', 'Texas Rangers'),
  franchise(141, 'TOR', 'TOR', 'TOR', 'Toronto Blue Jays', 'Blue Jays'),
  franchise(142, 'MIN', 'MIN', 'MIN', 'Minnesota Twins', 'Twins'),
  franchise(143, 'PHI', 'PHI', 'PHI', 'Philadelphia Phillies', 'Phillies'),
  franchise(144, 'ATL', 'ATL', 'ATL', 'Atlanta Braves', 'Braves'),
  franchise(145, 'CWS CHW', 'CHA', 'CHW', 'Chicago White Sox', 'White Sox'),
  franchise(146, 'MIA FLA', 'MIA FLO', 'FLA', { name: 'Florida Marlins', until: 2011 }, { name: 'Miami Marlins', from: 2012 }, 'Marlins'),
  franchise(147, 'NYY', 'NYA', 'NYY', 'New York Yankees', 'NY Yankees', 'Yankees'),
  franchise(158, 'MIL', 'MIL', 'MIL', 'Milwaukee Brewers', 'Brewers'),
]

const aliasOf = (teamId: number, provider: string, name: Name): TeamAlias =>
  typeof name === 'string'
    ? { alias: foldName(name), provider, firstSeason: 0, lastSeason: 9999, teamId }
    : { alias: foldName(name.name), provider, firstSeason: name.from ?? 0, lastSeason: name.until ?? 9999, teamId }

/** What the thirty franchises have been called. Words that other sports share (Giants, Cardinals, Rangers) stand only with their city. */
export const TEAM_ALIASES: readonly TeamAlias[] = FRANCHISES.flatMap(({ teamId, names, ...codes }) => [
  ...names.map(name => aliasOf(teamId, ANY_PROVIDER, name)),
  ...Object.entries(codes).flatMap(([provider, listed]) => listed.split(' ').map(code => aliasOf(teamId, provider, code))),
])

/** Tells teams by name. */
export interface TeamNames {
  /**
   * The team that `provider` means by `name` in a season, or null. A name out of its season is understood too while it can mean one team
   * only: many feeds went on writing Oakland Athletics.
   */
  find(name: string, provider: string, season: number): number | null
}

export function createTeamNames(aliases: readonly TeamAlias[]): TeamNames {
  const byAlias = Map.groupBy(aliases, ({ alias }) => alias)
  return {
    find(name, provider, season) {
      const known = (byAlias.get(foldName(name)) ?? []).filter(alias => alias.provider === provider || alias.provider === ANY_PROVIDER)
      const inSeason = known.filter(alias => alias.firstSeason <= season && season <= alias.lastSeason)
      const [teamId = null, ...others] = new Set((inSeason.length > 0 ? inSeason : known).map(alias => alias.teamId))
      return others.length === 0 ? teamId : null
    },
  }
}
