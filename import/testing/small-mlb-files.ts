import { jsonFile, type Rows, type SmallFile } from './small-file.ts'
import { BATTER, PITCHER, PLAY } from './small-mlb-play.ts'

const COPYRIGHT = 'Fictional. Not of MLB Advanced Media.'
const PARK = {
  id: 90014,
  name: 'Rogers Centre',
  location: { city: 'Toronto', defaultCoordinates: { latitude: 43.6, longitude: -79.4 }, elevation: 270 },
  timeZone: { id: 'America/Toronto' },
  fieldInfo: { roofType: 'Retractable' },
}
const AWAY = { id: 117, name: 'Houston Astros', abbreviation: 'HOU', league: { name: 'American League' }, division: { name: 'West' } }
const HOME = {
  id: 141,
  name: 'Toronto Blue Jays',
  abbreviation: 'TOR',
  season: 2026,
  venue: { id: 90014, name: 'Rogers Centre' },
  active: true,
}

export const LINE_SCORE = {
  currentInning: 9,
  inningHalf: 'Top',
  innings: [{ num: 1, away: { runs: 3 }, home: { runs: 1 } }],
  teams: { away: { runs: 3, hits: 4, errors: 0 }, home: { runs: 1, hits: 4, errors: 0 } },
  offense: {},
}
const STATUS = { abstractGameState: 'Final', detailedState: 'Final', startTimeTBD: false }
const WEATHER = { condition: 'Sunny', temp: '69', wind: '8 mph, Out To CF' }
const GAME_INFO = { firstPitch: '2026-05-01T19:28:00Z', attendance: 39265, gameDurationMinutes: 136 }

export const GAME = {
  ...{ gamePk: 744914, gameType: 'R', season: '2026', gameDate: '2026-05-01T19:07:00Z', officialDate: '2026-05-01', status: STATUS },
  teams: { away: { team: AWAY, score: 3, probablePitcher: PITCHER }, home: { team: HOME, score: 1 } },
  ...{ venue: PARK, gameNumber: 1, doubleHeader: 'N', dayNight: 'day', weather: WEATHER, linescore: LINE_SCORE, gameInfo: GAME_INFO },
}

export const BATTING = {
  ...{ gamesPlayed: 1, plateAppearances: 4, atBats: 3, runs: 1, hits: 1, doubles: 0, triples: 0, homeRuns: 1, rbi: 2, baseOnBalls: 1 },
  ...{ strikeOuts: 1, stolenBases: 0, caughtStealing: 0, sacFlies: 0, avg: '.333', babip: '.---' },
}
export const PITCHING = {
  ...{ gamesPlayed: 1, gamesPitched: 1, gamesStarted: 1, inningsPitched: '6.1', battersFaced: 25, hits: 4, runs: 1, earnedRuns: 1 },
  ...{ homeRuns: 0, baseOnBalls: 2, hitBatsmen: 0, strikeOuts: 7, wins: 1, losses: 0, saves: 0, era: '1.42' },
}
const PERSON = {
  ...BATTER,
  ...{ firstName: 'Ivo', middleName: 'Viktor', lastName: 'Sandquist', useName: 'I.V.', nickName: 'Sandy', primaryNumber: '27' },
  ...{
    birthDate: '1999-07-31',
    active: true,
    mlbDebutDate: '2021-04-06',
    currentTeam: { id: 141 },
    primaryPosition: { abbreviation: '1B' },
  },
  ...{ batSide: { code: 'R' }, pitchHand: { code: 'L' } },
}
const stats = (type: string, group: string, ...splits: readonly object[]) => ({
  type: { displayName: type },
  group: { displayName: group },
  splits,
})
const GAME_LOG = stats('gameLog', 'hitting', { date: '2026-05-01', season: '2026', team: HOME, game: { gamePk: 744914 }, stat: BATTING })
const SEASON_SPLIT = { season: '2026', player: PITCHER, team: AWAY, sport: { id: 1 }, gameType: 'R', numTeams: 1, stat: PITCHING }

const side = (team: object, player: object, numbers: object) => ({
  team: { ...team, record: { gamesPlayed: 84 } },
  players: { ID1: { person: player, stats: numbers } },
})
const BOX_SCORE = {
  teams: { away: side(AWAY, BATTER, { batting: BATTING, pitching: {} }), home: side(HOME, PITCHER, { batting: {}, pitching: PITCHING }) },
  info: [{ label: 'Att', value: '39,265.' }, { label: 'July 1, 2024' }],
}

export const FEED = {
  gamePk: 744914,
  gameData: {
    game: { pk: 744914, type: 'R', season: '2026', doubleHeader: 'N', gameNumber: 1 },
    datetime: { dateTime: GAME.gameDate, officialDate: GAME.officialDate, dayNight: 'day' },
    ...{
      status: STATUS,
      teams: { away: AWAY, home: HOME },
      players: { ID9000001: PERSON },
      venue: PARK,
      weather: WEATHER,
      gameInfo: GAME_INFO,
    },
    probablePitchers: { away: PITCHER },
  },
  liveData: { plays: { allPlays: [PLAY] }, linescore: LINE_SCORE, boxscore: BOX_SCORE, decisions: { winner: PITCHER } },
}

const STANDINGS = {
  records: [
    {
      standingsType: 'regularSeason',
      league: { id: 103 },
      division: { id: 201 },
      teamRecords: [
        {
          ...{
            team: HOME,
            season: '2026',
            wins: 67,
            losses: 95,
            gamesPlayed: 162,
            divisionRank: '4',
            gamesBack: '36.0',
            wildCardGamesBack: '-',
          },
          ...{ runsScored: 726, runsAllowed: 828, streak: { streakType: 'losses', streakNumber: 2 } },
          records: {
            splitRecords: [{ type: 'lastTen', wins: 4, losses: 6 }],
            leagueRecords: [{ wins: 67, losses: 95, league: { id: 103, name: 'American League' } }],
          },
        },
      ],
    },
  ],
}

const answer = (name: string, document: object, rows?: Rows) => jsonFile('mlb', name, { copyright: COPYRIGHT, ...document }, rows)

export const SMALL_MLB_FILES: readonly SmallFile[] = [
  answer('schedule.json', { dates: [{ date: '2026-05-01', games: [GAME] }] }, { key: '744914', list: 'games' }),
  answer('teams.json', { teams: [HOME, AWAY] }, { key: '117', list: 'teams' }),
  answer('venues.json', { venues: [PARK] }, { key: '90014', list: 'venues' }),
  answer(
    'people.json',
    { people: [{ ...PERSON, stats: [GAME_LOG, stats('season', 'pitching', SEASON_SPLIT)] }] },
    { key: '9000001', list: 'people' },
  ),
  answer(
    'roster.json',
    { roster: [{ person: BATTER, jerseyNumber: '27', position: { abbreviation: '1B' }, parentTeamId: 141 }], teamId: 141 },
    { key: '9000001', list: 'roster' },
  ),
  answer('stats.json', {
    stats: [stats('yearByYear', 'pitching', SEASON_SPLIT), stats('season', 'hitting', { ...SEASON_SPLIT, stat: BATTING })],
  }),
  answer('standings.json', STANDINGS, { key: '2026', list: 'teamRecords' }),
  answer('feed.json', FEED, { key: '"atBatIndex":0', list: 'allPlays' }),
  answer('boxscore-744914.json', BOX_SCORE),
  answer('plays-744914.json', { allPlays: [PLAY] }, { key: '"atBatIndex":0', list: 'allPlays' }),
  answer('context.json', { game: GAME, homeWinProbability: 55 }),
  answer('linescore.json', LINE_SCORE),
  answer('awards.json', { awards: [{ id: 'MVP' }] }),
]
