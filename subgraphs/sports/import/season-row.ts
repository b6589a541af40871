import type { RejectedRow } from '../../shared/import/format.ts'
import type { GameRecord } from '../../shared/import/records.ts'
import { dayText, integerText } from '../../shared/import/values.ts'

/** A game as a row of the season CSV tells it. */
export interface SeasonGame {
  readonly game: GameRecord
  readonly finished: boolean
  readonly awayName: string
  readonly homeName: string
  readonly venueName: string | null
}

export type RowFault = Pick<RejectedRow, 'reason' | 'detail'>

/** More runs than any side ever scored in a game. */
const MAX_RUNS = 99
const MAX_ID = 2_147_483_647

/** Reads one row, its cells found by column name; an absent column is an empty cell. Rates and sums of the file are left alone: they follow. */
export function readSeasonRow(cell: (column: string) => string): SeasonGame | RowFault {
  const row = createCellReader(cell)
  const finished = row.oneOf('status', ['FINISHED', 'SCHEDULED']) === 'FINISHED'
  const venueName = cell('venue') || null
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

/** Reads cells and remembers the first that is wrong; what it answers for that one is never used. */
function createCellReader(cell: (column: string) => string) {
  let fault: RowFault | null = null
  const refuse = (reason: string, detail: string) => {
    fault ??= { reason, detail }
  }
  const optional = (column: string, min: number, max: number): number | null => {
    const text = cell(column)
    if (text === '') return null
    const number = Number(integerText(text) ?? NaN)
    if (Number.isNaN(number)) refuse('BAD_NUMBER', `${column}: ${text}`)
    else if (number < min || number > max) refuse('OUT_OF_RANGE', `${column}: ${text}`)
    return number
  }
  return {
    refuse,
    optional,
    fault: (): RowFault | null => fault,
    required(column: string, min: number, max: number): number {
      const number = optional(column, min, max)
      if (number === null) refuse('MISSING_FIELD', column)
      return number ?? NaN
    },
    text(column: string): string {
      if (cell(column) === '') refuse('MISSING_FIELD', column)
      return cell(column)
    },
    day(column: string): string {
      const text = cell(column)
      if (text === '') refuse('MISSING_FIELD', column)
      else if (dayText(text) === undefined) refuse('BAD_DATE', `${column}: ${text}`)
      return text
    },
    oneOf<Word extends string>(column: string, words: readonly Word[]): Word | undefined {
      const word = words.find(candidate => candidate === cell(column))
      if (word === undefined) refuse(cell(column) === '' ? 'MISSING_FIELD' : 'BAD_VALUE', `${column}: ${cell(column)}`)
      return word
    },
  }
}
