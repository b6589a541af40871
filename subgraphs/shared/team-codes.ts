import { foldName } from './fold-name.ts'

/** Who writes clubs in codes of its own. */
export type TeamCodeSystem = 'retrosheet' | 'lahman' | 'fangraphs' | 'baseball-reference' | 'fivethirtyeight' | 'sportsbookreviewsonline'

/** Codes by MLBAM team id: the present one first, then those of the same club under former names and in former cities. */
type Codes = Readonly<Record<number, string>>

const RETROSHEET: Codes = {
  108: 'ANA LAA CAL',
  109: 'ARI',
  110: 'BAL SLA MLA',
  111: 'BOS',
  112: 'CHN',
  113: 'CIN',
  114: 'CLE',
  115: 'COL',
  116: 'DET',
  117: 'HOU',
  118: 'KCA',
  119: 'LAN BRO',
  120: 'WAS MON',
  121: 'NYN',
  133: 'ATH OAK KC1 PHA',
  134: 'PIT',
  135: 'SDN',
  136: 'SEA',
  137: 'SFN NY1',
  138: 'SLN',
  139: 'TBA',
  140: 'TEX WS2',
  141: 'TOR',
  142: 'MIN WS1',
  143: 'PHI',
  144: 'ATL MLN BSN',
  145: 'CHA',
  146: 'MIA FLO',
  147: 'NYA BLA',
  158: 'MIL SE1',
}

/** Lahman's are Retrosheet's but for Milwaukee's two clubs. */
const LAHMAN: Codes = { ...RETROSHEET, 144: 'ATL ML1 BSN', 158: 'MIL ML4 SE1' }

const BASEBALL_REFERENCE: Codes = {
  108: 'LAA ANA CAL',
  109: 'ARI',
  110: 'BAL SLB MLA',
  111: 'BOS',
  112: 'CHC',
  113: 'CIN',
  114: 'CLE',
  115: 'COL',
  116: 'DET',
  117: 'HOU',
  118: 'KCR',
  119: 'LAD BRO',
  120: 'WSN MON',
  121: 'NYM',
  133: 'ATH OAK KCA PHA',
  134: 'PIT',
  135: 'SDP',
  136: 'SEA',
  137: 'SFG NYG',
  138: 'STL',
  139: 'TBR TBD',
  140: 'TEX WSA',
  141: 'TOR',
  142: 'MIN WSH',
  143: 'PHI',
  144: 'ATL MLN BSN',
  145: 'CHW',
  146: 'MIA FLA',
  147: 'NYY BLA',
  158: 'MIL SEP',
}

/** What the archive's codes are beside Baseball-Reference's. */
const SPORTSBOOKREVIEWSONLINE: Codes = {
  111: 'BRS',
  112: 'CUB',
  118: 'KAN KC',
  119: 'LOS',
  120: 'WAS',
  135: 'SDG SD',
  137: 'SFO SF',
  139: 'TAM TB',
  145: 'CWS',
}

/** City and nickname, and the nicknames that the same club has had since 1969; FanGraphs' older tables have the nickname alone. */
const NAMES: Readonly<Record<number, readonly [city: string, ...nicknames: string[]]>> = {
  108: ['Los Angeles', 'Angels'],
  109: ['Arizona', 'Diamondbacks', 'D-backs'],
  110: ['Baltimore', 'Orioles'],
  111: ['Boston', 'Red Sox'],
  112: ['Chicago', 'Cubs'],
  113: ['Cincinnati', 'Reds'],
  114: ['Cleveland', 'Guardians', 'Indians'],
  115: ['Colorado', 'Rockies'],
  116: ['Detroit', 'Tigers'],
  117: ['Houston', 'Astros'],
  118: ['Kansas City', 'Royals'],
  119: ['Los Angeles', 'Dodgers'],
  120: ['Washington', 'Nationals', 'Expos'],
  121: ['New York', 'Mets'],
  133: ['Oakland', 'Athletics', 'A’s'],
  134: ['Pittsburgh', 'Pirates'],
  135: ['San Diego', 'Padres'],
  136: ['Seattle', 'Mariners'],
  137: ['San Francisco', 'Giants'],
  138: ['St. Louis', 'Cardinals'],
  139: ['Tampa Bay', 'Rays', 'Devil Rays'],
  140: ['Texas', 'Rangers'],
  141: ['Toronto', 'Blue Jays'],
  142: ['Minnesota', 'Twins'],
  143: ['Philadelphia', 'Phillies'],
  144: ['Atlanta', 'Braves'],
  145: ['Chicago', 'White Sox'],
  146: ['Miami', 'Marlins'],
  147: ['New York', 'Yankees'],
  158: ['Milwaukee', 'Brewers', 'Pilots'],
}

const listed = (codes: Codes): [string, number][] =>
  Object.entries(codes).flatMap(([teamId, words]) => words.split(' ').map((code): [string, number] => [foldName(code), Number(teamId)]))

const named: [string, number][] = Object.entries(NAMES).flatMap(([teamId, [city, ...nicknames]]) =>
  nicknames.flatMap((nickname): [string, number][] => [
    [foldName(nickname), Number(teamId)],
    [foldName(`${city} ${nickname}`), Number(teamId)],
  ]),
)

const SYSTEMS: Readonly<Record<TeamCodeSystem, ReadonlyMap<string, number>>> = {
  retrosheet: new Map(listed(RETROSHEET)),
  lahman: new Map(listed(LAHMAN)),
  fangraphs: new Map([...listed(BASEBALL_REFERENCE), ...named]),
  'baseball-reference': new Map(listed(BASEBALL_REFERENCE)),
  // It writes every club of the past with its franchise's code, all of which Baseball-Reference has used.
  fivethirtyeight: new Map(listed(BASEBALL_REFERENCE)),
  sportsbookreviewsonline: new Map([...listed(BASEBALL_REFERENCE), ...listed(SPORTSBOOKREVIEWSONLINE)]),
}

/** Until the Federal League ended, clubs that are gone had codes of today's. Since then no code has changed hands within a system. */
const FIRST_SEASON = 1916

/**
 * The MLBAM id of one of the thirty clubs by the code that a system gives it in a season; for FanGraphs also by nickname or full name. Case and
 * punctuation do not matter. null for clubs that are gone, for more than one club ("- - -", "2 Tms") and for what the system does not write.
 */
export const teamIdOf = (system: TeamCodeSystem, code: string, season: number): number | null =>
  season < FIRST_SEASON ? null : (SYSTEMS[system].get(foldName(code)) ?? null)
