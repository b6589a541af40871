/** The clubs and parks of the majors: facts. Only the people are invented. */

export interface Park {
  readonly id: number
  readonly name: string
  readonly city: string
  readonly roof: 'Open' | 'Retractable' | 'Dome'
  readonly timeZone: string
  readonly latitude: number
  readonly longitude: number
  readonly elevationFeet: number
}

export interface Club {
  readonly id: number
  readonly name: string
  readonly abbreviation: string
  readonly league: 'American League' | 'National League'
  readonly division: string
  readonly park: Park
}

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

type Roof = Park['roof']
type ParkFacts = readonly [
  id: number,
  name: string,
  city: string,
  roof: Roof,
  timeZone: string,
  latitude: number,
  longitude: number,
  elevationFeet: number,
]

function club(id: number, name: string, abbreviation: string, league: 'AL' | 'NL', division: string, park: ParkFacts): Club {
  const [parkId, parkName, city, roof, timeZone, latitude, longitude, elevationFeet] = park
  const leagueName = league === 'AL' ? 'American League' : 'National League'
  return {
    id,
    name,
    abbreviation,
    league: leagueName,
    division: `${leagueName} ${division}`,
    park: { id: parkId, name: parkName, city, roof, timeZone, latitude, longitude, elevationFeet },
  }
}

export const CLUBS: readonly Club[] = [
  club(108, 'Los Angeles Angels', 'LAA', 'AL', 'West', [1, 'Angel Stadium', 'Anaheim', 'Open', PACIFIC, 33.8002, -117.8827, 151]),
  club(109, 'Arizona Diamondbacks', 'AZ', 'NL', 'West', [
    15,
    'Chase Field',
    'Phoenix',
    'Retractable',
    'America/Phoenix',
    33.4453,
    -112.0667,
    1086,
  ]),
  club(110, 'Baltimore Orioles', 'BAL', 'AL', 'East', [
    2,
    'Oriole Park at Camden Yards',
    'Baltimore',
    'Open',
    EASTERN,
    39.2838,
    -76.6217,
    33,
  ]),
  club(111, 'Boston Red Sox', 'BOS', 'AL', 'East', [3, 'Fenway Park', 'Boston', 'Open', EASTERN, 42.3465, -71.0974, 21]),
  club(112, 'Chicago Cubs', 'CHC', 'NL', 'Central', [17, 'Wrigley Field', 'Chicago', 'Open', CENTRAL, 41.9482, -87.6555, 595]),
  club(113, 'Cincinnati Reds', 'CIN', 'NL', 'Central', [
    2602,
    'Great American Ball Park',
    'Cincinnati',
    'Open',
    EASTERN,
    39.0974,
    -84.5066,
    535,
  ]),
  club(114, 'Cleveland Guardians', 'CLE', 'AL', 'Central', [5, 'Progressive Field', 'Cleveland', 'Open', EASTERN, 41.4959, -81.6853, 653]),
  club(115, 'Colorado Rockies', 'COL', 'NL', 'West', [19, 'Coors Field', 'Denver', 'Open', MOUNTAIN, 39.756, -104.9941, 5190]),
  club(116, 'Detroit Tigers', 'DET', 'AL', 'Central', [
    2394,
    'Comerica Park',
    'Detroit',
    'Open',
    'America/Detroit',
    42.3391,
    -83.0487,
    596,
  ]),
  club(117, 'Houston Astros', 'HOU', 'AL', 'West', [2392, 'Daikin Park', 'Houston', 'Retractable', CENTRAL, 29.757, -95.3555, 45]),
  club(118, 'Kansas City Royals', 'KC', 'AL', 'Central', [7, 'Kauffman Stadium', 'Kansas City', 'Open', CENTRAL, 39.0516, -94.4805, 856]),
  club(119, 'Los Angeles Dodgers', 'LAD', 'NL', 'West', [22, 'Dodger Stadium', 'Los Angeles', 'Open', PACIFIC, 34.0737, -118.2405, 515]),
  club(120, 'Washington Nationals', 'WSH', 'NL', 'East', [3309, 'Nationals Park', 'Washington', 'Open', EASTERN, 38.8729, -77.0075, 25]),
  club(121, 'New York Mets', 'NYM', 'NL', 'East', [3289, 'Citi Field', 'Flushing', 'Open', EASTERN, 40.7575, -73.8456, 10]),
  club(133, 'Athletics', 'ATH', 'AL', 'West', [2529, 'Sutter Health Park', 'Sacramento', 'Open', PACIFIC, 38.5804, -121.5136, 25]),
  club(134, 'Pittsburgh Pirates', 'PIT', 'NL', 'Central', [31, 'PNC Park', 'Pittsburgh', 'Open', EASTERN, 40.4469, -80.0058, 780]),
  club(135, 'San Diego Padres', 'SD', 'NL', 'West', [2680, 'Petco Park', 'San Diego', 'Open', PACIFIC, 32.7079, -117.1573, 23]),
  club(136, 'Seattle Mariners', 'SEA', 'AL', 'West', [680, 'T-Mobile Park', 'Seattle', 'Retractable', PACIFIC, 47.5913, -122.3325, 17]),
  club(137, 'San Francisco Giants', 'SF', 'NL', 'West', [2395, 'Oracle Park', 'San Francisco', 'Open', PACIFIC, 37.7784, -122.3894, 9]),
  club(138, 'St. Louis Cardinals', 'STL', 'NL', 'Central', [2889, 'Busch Stadium', 'St. Louis', 'Open', CENTRAL, 38.6226, -90.1929, 466]),
  club(139, 'Tampa Bay Rays', 'TB', 'AL', 'East', [12, 'Tropicana Field', 'St. Petersburg', 'Dome', EASTERN, 27.7678, -82.6525, 44]),
  club(140, 'Texas Rangers', 'TEX', 'AL', 'West', [5325, 'Globe Life Field', 'Arlington', 'Retractable', CENTRAL, 32.7473, -97.0818, 545]),
  club(141, 'Toronto Blue Jays', 'TOR', 'AL', 'East', [
    14,
    'Rogers Centre',
    'Toronto',
    'Retractable',
    'America/Toronto',
    43.6416,
    -79.3892,
    270,
  ]),
  club(142, 'Minnesota Twins', 'MIN', 'AL', 'Central', [3312, 'Target Field', 'Minneapolis', 'Open', CENTRAL, 44.9818, -93.2779, 827]),
  club(143, 'Philadelphia Phillies', 'PHI', 'NL', 'East', [
    2681,
    'Citizens Bank Park',
    'Philadelphia',
    'Open',
    EASTERN,
    39.9054,
    -75.1665,
    9,
  ]),
  club(144, 'Atlanta Braves', 'ATL', 'NL', 'East', [4705, 'Truist Park', 'Atlanta', 'Open', EASTERN, 33.8907, -84.4677, 1001]),
  club(145, 'Chicago White Sox', 'CWS', 'AL', 'Central', [4, 'Rate Field', 'Chicago', 'Open', CENTRAL, 41.83, -87.6342, 595]),
  club(146, 'Miami Marlins', 'MIA', 'NL', 'East', [4169, 'loanDepot park', 'Miami', 'Retractable', EASTERN, 25.7781, -80.2195, 15]),
  club(147, 'New York Yankees', 'NYY', 'AL', 'East', [3313, 'Yankee Stadium', 'Bronx', 'Open', EASTERN, 40.8292, -73.9265, 54]),
  club(158, 'Milwaukee Brewers', 'MIL', 'NL', 'Central', [
    32,
    'American Family Field',
    'Milwaukee',
    'Retractable',
    CENTRAL,
    43.0283,
    -87.9711,
    643,
  ]),
]
