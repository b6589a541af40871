import { PITCH_COLUMNS } from '../../subgraphs/sports/import/pitch-columns.ts'
import { LINEUPS, WIDTH } from '../../subgraphs/sports/import/retrosheet-fields.ts'
import { csvFile, type SmallFile } from './small-file.ts'

const SEASON_GAME = {
  game_pk: 9001,
  date: '2026-05-01',
  season: 2026,
  status: 'FINISHED',
  home_team: 'Toronto Blue Jays',
  away_team: 'Houston Astros',
  home_team_id: 141,
  away_team_id: 117,
  home_score: 1,
  away_score: 3,
  venue: 'Rogers Centre',
  day_night: 'day',
  doubleheader: 'False',
  home_pitcher_id: 9000002,
  away_pitcher_id: 9000001,
}

const PERSON = {
  key_person: '00000001',
  key_mlbam: 9000001,
  key_retro: 'sandi001',
  key_bbref: 'sandiv01',
  key_fangraphs: 90001,
  name_last: 'Sandquist',
  name_first: 'I. V.',
  name_given: 'Ivo Viktor',
  name_suffix: 'Jr.',
  name_matrilineal: 'Marrow',
  name_nick: 'Sandy; Quist',
  birth_year: 1999,
  birth_month: 7,
  birth_day: 31,
  mlb_played_first: 2021,
  mlb_played_last: 2026,
}

const RATED_GAME = {
  date: '2021-05-08',
  season: 2021,
  neutral: 0,
  playoff: '',
  team1: 'BOS',
  team2: 'TBD',
  elo1_pre: 1500.5,
  elo2_pre: 1510,
  elo_prob1: 0.52,
  elo_prob2: 0.48,
  elo1_post: 1502.5,
  elo2_post: 1508,
  rating_prob1: 0.55,
  pitcher1: 'Ivo Sandquist',
  pitcher2: 'Teo Marrow',
  score1: 5,
  score2: 3,
}

/** What a pitch says besides a number in every column of numbers. */
const PITCH_WORDS: Readonly<Record<string, string>> = {
  game_pk: '9001',
  game_year: '2026',
  game_date: '2026-05-01',
  game_type: 'R',
  stand: 'R',
  p_throws: 'L',
  inning_topbot: 'Bot',
  home_team: 'TOR',
  away_team: 'HOU',
  player_name: 'Ivo Sandquist',
  description: 'hit_into_play',
  events: 'single',
  batter: '9000001',
  pitcher: '9000002',
}
const pitch = (pitchNumber: string) =>
  Object.fromEntries(
    PITCH_COLUMNS.map(({ name, kind }) => [
      name,
      PITCH_WORDS[name] ?? (name === 'pitch_number' ? pitchNumber : kind === 'text' ? 'x' : '1'),
    ]),
  )

/** Cells of a Retrosheet game log by their place, counted from 1. */
const LOGGED: Readonly<Record<number, string>> = {
  ...{ 1: '20180329', 2: '0', 3: 'Thu', 4: 'COL', 5: 'NL', 6: '1', 7: 'ARI', 8: 'NL', 9: '1', 10: '2', 11: '8', 12: '51', 13: 'N' },
  ...{ 17: 'PHO01', 18: '48703', 19: '216', 20: '000001001', 21: '3000(10)320x', 78: 'umpia901', 79: 'Uma Pia' },
  ...{ 102: 'sandi001', 103: 'Ivo Sandquist', 104: 'marrt001', 105: 'Teo Marrow', 161: 'Y' },
  ...{ [LINEUPS.away]: 'batte001', [LINEUPS.away + 1]: 'Bo Batter', [LINEUPS.away + 2]: '4' },
}
const gameLog = (more: Readonly<Record<number, string>> = {}) =>
  Array.from({ length: WIDTH }, (_, place) => `"${{ ...LOGGED, ...more }[place + 1] ?? ''}"`).join(',')

const PAIRED = 'Date,Rot,VH,Team,Pitcher,Final,Open,Close,Run Line,,Open OU,,Close OU,'
const AWAY = '518,907,V,CUB,ISANDQUIST-L,8,-190,-177,-1.5,-104,9.5,-105,9,-110'
const HOME = '518,908,H,CIN,TMARROW-R,1,170,157,1.5,-116,9.5,-115,9,100'

const WIDE_GAME = {
  ...{ seas: 2018, date: '2018-05-18', v_rot: 907, v_team: 'CUB', v_final: 8, h_rot: 908, h_team: 'CIN', h_final: 1 },
  ...{ v_ml_open: -190, v_ml_close: -177, v_rl: -1.5, v_rl_odds: -104, h_ml_open: 170, h_ml_close: 157, h_rl: 1.5, h_rl_odds: -116 },
  ...{ ou_open: 9.5, ou_open_ovr: -105, ou_open_und: -115, ou_close: 9, ou_close_ovr: -110, ou_close_und: -105, neutral: 0 },
}

export const SMALL_CSV_FILES: readonly SmallFile[] = [
  csvFile('season', 'games.csv', '9002', SEASON_GAME, { ...SEASON_GAME, game_pk: 9002, date: '2026-05-02' }),
  csvFile('chadwick', 'people-0.csv', '9000003', PERSON, { ...PERSON, key_mlbam: '' }, { ...PERSON, key_mlbam: 9000003 }),
  csvFile('fivethirtyeight', 'mlb_elo.csv', '1508', RATED_GAME, { ...RATED_GAME, date: '2021-05-07', score1: '', score2: '' }),
  csvFile('statcast', 'savant.csv', '9001', pitch('1'), pitch('2')),
  { kind: 'retrosheet', name: 'GL2018.TXT', content: `${gameLog()}\r\n${gameLog({ 1: '20180330' })}\r\n`, rows: { key: 'batte001' } },
  { kind: 'odds-archive', name: 'mlb-odds-2018.csv', content: `${PAIRED}\n${AWAY}\n${HOME}\n` },
  csvFile('odds-archive', 'lines.csv', '907', WIDE_GAME, { ...WIDE_GAME, date: '2018-05-19' }),
]
