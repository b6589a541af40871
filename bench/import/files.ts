import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A real file that is measured. */
export interface BenchFile {
  readonly name: string
  /** Where it stands beside the project. */
  readonly path: string
  readonly isThere: boolean
}

const file = (name: string, place: string): BenchFile => {
  const path = fileURLToPath(new URL(`../../../shared/data/${place}`, import.meta.url))
  return { name, path, isThere: existsSync(path) }
}

/** What is imported into empty databases; the first is the yardstick of all others. */
export const FIRST_FILES: readonly BenchFile[] = [
  file('season', 'season/mlb_games_base_2015_2026.csv'),
  file('chadwick', 'chadwick/register_mlb_2010plus.csv'),
]

/** What is imported where those are, so that there are games and people to be matched. */
export const FILES: readonly BenchFile[] = [
  file('mlb feed', 'mlb_stats_api/pydantic_livefeed.json'),
  file('mlb schedule', 'mlb_stats_api/pydantic_schedule.json'),
  file('statcast day', 'statcast_fangraphs_pybaseball/small_request_raw.csv'),
  file('lahman people', 'lahman/People.csv'),
  file('lahman batting', 'lahman/Batting_2010_2024.csv'),
  file('lahman pitching', 'lahman/Pitching_2010_2024.csv'),
  file('lahman appearances', 'lahman/Appearances_2010_2024.csv'),
  file('fangraphs', 'statcast_fangraphs_pybaseball/batting_leaders.csv'),
  file('retrosheet', 'retrosheet/GL2018.TXT'),
  file('fivethirtyeight', 'elo/mlb_elo_latest_2021_full_columns.csv'),
  file('odds-archive', 'historical_odds/cswaters_mlb_odds_2010_2019.csv'),
  file('odds-api', 'odds_api/v4_odds_mlb_2026-04-16_RECONSTRUCTED_nested.json'),
]
