import { csvFile, jsonFile, type SmallFile } from './small-file.ts'

const BATTING = {
  ...{ playerID: 'sandiv01', yearID: 2019, stint: 1, teamID: 'TOR', lgID: 'AL', G: 134, AB: 470, R: 110, H: 137, X2B: 27, X3B: 2, HR: 45 },
  ...{ RBI: 104, SB: 11, CS: 2, BB: 110, SO: 120, IBB: 14, HBP: 16, SH: 0, SF: 4, GIDP: 5 },
}

const PITCHING = {
  ...{ playerID: 'marrte01', yearID: 2019, stint: 1, teamID: 'TOR', lgID: 'AL', W: 20, L: 5, G: 33, GS: 33, CG: 0, SHO: 0, SV: 0 },
  ...{ IPouts: 637, H: 142, ER: 59, HR: 24, BB: 48, SO: 326, BAOpp: 0.186, ERA: 2.5, IBB: 0, WP: 4, HBP: 7, BK: 0, BFP: 817, R: 66 },
}

const PEOPLE = {
  ...{
    playerID: 'sandiv01',
    birthYear: 1999,
    birthMonth: 7,
    birthDay: 31,
    nameFirst: 'Ivo',
    nameLast: 'Sandquist',
    bats: 'R',
    throws: 'R',
  },
  ...{ debut: '2021-04-06', finalGame: '9/30/2025', retroID: 'sandi001', bbrefID: 'sandiv01' },
}

const APPEARANCES = {
  ...{ yearID: 2019, teamID: 'TOR', lgID: 'AL', playerID: 'sandiv01', G_all: 134, GS: 130, G_p: 0, G_c: 0, G_1b: 120, G_2b: 0, G_3b: 0 },
  ...{ G_ss: 0, G_lf: 10, G_cf: 0, G_rf: 0, G_of: 10, G_dh: 3, G_ph: 1, G_pr: 0 },
}

const TEAMS = {
  ...{ yearID: 2019, lgID: 'AL', teamID: 'TOR', franchID: 'TOR', divID: 'E', Rank: 4, G: 162, W: 67, L: 95, R: 726, AB: 5493, H: 1299 },
  ...{ RA: 828, ERA: 4.79, name: 'Toronto Blue Jays', park: 'Rogers Centre', attendance: 1750144, BPF: 99, PPF: 100 },
}

const BATTER = {
  ...{
    IDfg: 90001,
    Season: 2019,
    Name: 'Ivo Sandquist',
    Team: 'TOR',
    Age: 27,
    G: 134,
    AB: 470,
    PA: 600,
    H: 137,
    '2B': 27,
    '3B': 2,
    HR: 45,
  },
  ...{ R: 110, RBI: 104, BB: 110, IBB: 14, SO: 120, HBP: 16, SF: 4, SH: 0, GDP: 5, SB: 11, CS: 2, 'BB%': 0.183, 'KN%': '', Dol: '$69.2' },
}

const PITCHER = {
  ...{
    Season: 2019,
    Team: '<a href="#">TOR</a>',
    PlayerName: 'Teo Marrow',
    playerid: 90002,
    xMLBAMID: 9000002,
    W: 20,
    L: 5,
    G: 33,
    GS: 33,
  },
  ...{ IP: 212.1, TBF: 817, H: 142, R: 66, ER: 59, HR: 24, BB: 48, IBB: 0, HBP: 7, WP: 4, BK: 0, SO: 326, 'K/9': 13.82, Throws: 'L' },
}

/** The Lahman database's tables and FanGraphs' leaderboards. */
export const SMALL_TABLES: readonly SmallFile[] = [
  csvFile('lahman', 'Batting.csv', 'sandiv01', BATTING, { ...BATTING, stint: 2, teamID: 'HOU' }),
  csvFile('lahman', 'Pitching.csv', 'marrte01', PITCHING, { ...PITCHING, yearID: 2020 }),
  csvFile('lahman', 'People.csv', 'marrte01', PEOPLE, { ...PEOPLE, playerID: 'marrte01', nameLast: 'Marrow' }),
  csvFile('lahman', 'Appearances.csv', 'sandiv01', APPEARANCES, { ...APPEARANCES, yearID: 2020 }),
  csvFile('lahman', 'Teams.csv', '2020', TEAMS, { ...TEAMS, yearID: 2020 }),
  csvFile('lahman', 'Salaries.csv', null, { yearID: 2016, teamID: 'TOR', lgID: 'AL', playerID: 'sandiv01', salary: 507500 }),
  csvFile('fangraphs', 'batting.csv', '90003', BATTER, { ...BATTER, IDfg: 90003, Name: 'Bo Batter' }),
  jsonFile(
    'fangraphs',
    'pitching.json',
    { data: [PITCHER, { ...PITCHER, playerid: 90004 }], totalCount: 2 },
    { key: '90004', list: 'data' },
  ),
]
