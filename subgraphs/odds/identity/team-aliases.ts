import { baseballDay } from '../../shared/baseball-day.ts'
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
}

const FRANCHISES: readonly Franchise[] = [
  {
    teamId: 108,
    names: [
      'Los Angeles Angels',
      'LA Angels',
      'Angels',
      { name: 'California Angels', until: 1996 },
      { name: 'Anaheim Angels', from: 1997, until: 2004 },
      { name: 'Los Angeles Angels of Anaheim', from: 2005 },
      { name: 'LA Angels of Anaheim', from: 2005 },
    ],
  },
  { teamId: 109, names: ['Arizona Diamondbacks', 'Diamondbacks', 'D-backs', 'Arizona D-backs'] },
  { teamId: 110, names: ['Baltimore Orioles', 'Orioles'] },
  { teamId: 111, names: ['Boston Red Sox', 'Red Sox'] },
  { teamId: 112, names: ['Chicago Cubs', 'Cubs'] },
  { teamId: 113, names: ['Cincinnati Reds', 'Reds'] },
  { teamId: 114, names: [{ name: 'Cleveland Indians', until: 2021 }, { name: 'Cleveland Guardians', from: 2022 }, 'Guardians', 'Indians'] },
  { teamId: 115, names: ['Colorado Rockies', 'Rockies'] },
  { teamId: 116, names: ['Detroit Tigers', 'Tigers'] },
  { teamId: 117, names: ['Houston Astros', 'Astros'] },
  { teamId: 118, names: ['Kansas City Royals', 'Royals'] },
  { teamId: 119, names: ['Los Angeles Dodgers', 'LA Dodgers', 'Dodgers'] },
  { teamId: 120, names: [{ name: 'Montreal Expos', until: 2004 }, { name: 'Washington Nationals', from: 2005 }, 'Nationals'] },
  { teamId: 121, names: ['New York Mets', 'NY Mets', 'Mets'] },
  { teamId: 133, names: [{ name: 'Oakland Athletics', until: 2024 }, 'Athletics', 'Sacramento Athletics', 'Oakland A’s', 'A’s'] },
  { teamId: 134, names: ['Pittsburgh Pirates', 'Pirates'] },
  { teamId: 135, names: ['San Diego Padres', 'Padres'] },
  { teamId: 136, names: ['Seattle Mariners', 'Mariners'] },
  { teamId: 137, names: ['San Francisco Giants', 'SF Giants'] },
  { teamId: 138, names: ['St. Louis Cardinals', 'Saint Louis Cardinals'] },
  {
    teamId: 139,
    names: [
      { name: 'Tampa Bay Devil Rays', until: 2007 },
      { name: 'Devil Rays', until: 2007 },
      { name: 'Tampa Bay Rays', from: 2008 },
      'Rays',
    ],
  },
  { teamId: 140, names: ['Texas Rangers'] },
  { teamId: 141, names: ['Toronto Blue Jays', 'Blue Jays'] },
  { teamId: 142, names: ['Minnesota Twins', 'Twins'] },
  { teamId: 143, names: ['Philadelphia Phillies', 'Phillies'] },
  { teamId: 144, names: ['Atlanta Braves', 'Braves'] },
  { teamId: 145, names: ['Chicago White Sox', 'White Sox'] },
  { teamId: 146, names: [{ name: 'Florida Marlins', until: 2011 }, { name: 'Miami Marlins', from: 2012 }, 'Marlins'] },
  { teamId: 147, names: ['New York Yankees', 'NY Yankees', 'Yankees'] },
  { teamId: 158, names: ['Milwaukee Brewers', 'Brewers'] },
]

const aliasOf = (teamId: number, name: Name): TeamAlias =>
  typeof name === 'string'
    ? { alias: foldName(name), provider: ANY_PROVIDER, firstSeason: 0, lastSeason: 9999, teamId }
    : { alias: foldName(name.name), provider: ANY_PROVIDER, firstSeason: name.from ?? 0, lastSeason: name.until ?? 9999, teamId }

/** What the thirty franchises have been called. Words that other sports share (Giants, Cardinals, Rangers) stand only with their city. */
export const TEAM_ALIASES: readonly TeamAlias[] = FRANCHISES.flatMap(({ teamId, names }) => names.map(name => aliasOf(teamId, name)))

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

/** What a listed event says of its teams. */
export interface NamedTeams {
  readonly provider: string
  readonly commenceTime: Date
  readonly homeName: string | null
  readonly awayName: string | null
}

export const seasonAt = (moment: Date): number => Number(baseballDay(moment).slice(0, 4))

/** The teams of a listed event; null where a name means none. */
export function teamsOf({ provider, commenceTime, homeName, awayName }: NamedTeams, teams: TeamNames) {
  const season = seasonAt(commenceTime)
  const find = (name: string | null) => (name === null ? null : teams.find(name, provider, season))
  return { homeTeamId: find(homeName), awayTeamId: find(awayName) }
}
