import { createCellReader, type RowFault } from '../../shared/import/cell-reader.ts'
import type { GameRecord } from '../../shared/import/records.ts'

/** A game as a row of the season CSV tells it. */
export interface SeasonGame {
  readonly game: GameRecord
  readonly finished: boolean
  readonly awayName: string
  readonly homeName: string
  readonly venueName: string | null
}

/** More runs than any side ever scored in a game. */
const MAX_RUNS = 99
const MAX_ID = 2_147_483_647

/** Reads one row, its cells found by column name; an absent column is an empty cell. Rates and sums of the file are left alone: they follow. */
export function readSeasonRow(cell: (column: string) => string): SeasonGame | RowFault {
  const row = createCellReader(cell)
  const finished = row.oneOf('status', ['FINISHED', 'SCHEDULED']) === 'FINISHED'
  const venueName = cell('venue') === '' ? null : row.text('venue')
  const game: GameRecord = {
    gamePk: row.required('game_pk', 1, MAX_ID),
    officialDate: row.day('date'),
    season: row.required('season', 1876, 2200),
    gameType: null,
    startTime: null,
    gameNumber: null,
    doubleHeader: row.oneOf('doubleheader', ['False', 'True', '']) === 'True' ? 'YES' : 'NO',
    abstractState: finished ? 'FINAL' : 'PREVIEW',
    detailedState: finished ? 'Final' : 'Scheduled',
    awayTeamId: row.required('away_team_id', 1, MAX_ID),
    homeTeamId: row.required('home_team_id', 1, MAX_ID),
    awayScore: finished ? row.required('away_score', 0, MAX_RUNS) : null,
    homeScore: finished ? row.required('home_score', 0, MAX_RUNS) : null,
    venueId: venueName === null ? null : venueIdOf(venueName),
    dayNight: row.oneOf<'day' | 'night' | ''>('day_night', ['day', 'night', '']) || null,
    weatherCondition: null,
    temperatureFahrenheit: null,
    windSpeedMph: null,
    windDirection: null,
    awayProbablePitcherId: row.optional('away_pitcher_id', 1, MAX_ID),
    homeProbablePitcherId: row.optional('home_pitcher_id', 1, MAX_ID),
    lineScore: null,
    firstPitchAt: null,
  }
  const names = { awayName: row.text('away_team'), homeName: row.text('home_team') }
  if (game.awayTeamId === game.homeTeamId) row.refuse('BAD_VALUE', `team ${game.homeTeamId} against itself`)
  return row.fault() ?? { game, finished, venueName, ...names }
}

/** A park that only a name is known of: its letters and digits, so that spelling it with other punctuation makes no second park. */
export const venueIdOf = (name: string): string =>
  `name:${
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? name
  }`
