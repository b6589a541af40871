import { createCellReader, type RowFault } from '../../shared/import/cell-reader.ts'
import { publishedCells } from '../../shared/import/published.ts'
import type { SourceGameRecord } from '../../shared/import/source-records.ts'
import { teamIdOf } from '../../shared/team-codes.ts'

/** A game before it is known which of the day's it is. */
export interface EloGame {
  readonly game: Omit<SourceGameRecord, 'sourceId' | 'gameNumber'>
  /** Codes as the file has them; team1 is the home team, by designation where the ground is neutral. */
  readonly home: string
  readonly away: string
  /** Elo of the teams by code, as text: what one game leaves is what the next one finds. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

/** What has fields of its own; the rest is published as it stands. */
const OWN = ['date', 'season', 'team1', 'team2', 'pitcher1', 'pitcher2', 'score1', 'score2']

export const eloFacts = (header: readonly string[]) => header.filter(column => !OWN.includes(column))

/** More runs than any side ever scored in a game. */
const MAX_RUNS = 99

/** Reads one row, its cells found by column name; an absent column is an empty cell. Games yet to be played have no score. */
export function readEloRow(cell: (column: string) => string, facts: readonly string[]): EloGame | RowFault {
  const row = createCellReader(cell)
  const officialDate = row.day('date')
  const season = row.required('season', 1871, 2200)
  const [home, away] = [row.text('team1'), row.text('team2')]
  const [homeTeamId, awayTeamId] = [teamIdOf('fivethirtyeight', home, season), teamIdOf('fivethirtyeight', away, season)]
  if (homeTeamId === null || awayTeamId === null) row.refuse('UNKNOWN_TEAM', `${away} at ${home} in ${season}`)
  if (homeTeamId === awayTeamId) row.refuse('BAD_VALUE', `${home} against itself`)
  const [rating, elo] = [row.decimal('rating_prob1', 0, 1), row.decimal('elo_prob1', 0, 1)]
  const game = {
    officialDate,
    season,
    awayTeamId,
    homeTeamId,
    awayScore: row.optional('score2', 0, MAX_RUNS),
    homeScore: row.optional('score1', 0, MAX_RUNS),
    awayStarter: cell('pitcher2') || null,
    homeStarter: cell('pitcher1') || null,
    attendance: null,
    durationMinutes: null,
    dayNight: null,
    // The rating knows the starting pitchers, Elo alone does not.
    homeWinProbability: rating ?? elo,
    facts: publishedCells(facts, cell),
  }
  if ((game.awayScore === null) !== (game.homeScore === null)) row.refuse('MISSING_FIELD', 'the score of one side')
  return (
    row.fault() ?? {
      game,
      home,
      away,
      before: { [home]: cell('elo1_pre'), [away]: cell('elo2_pre') },
      after: { [home]: cell('elo1_post'), [away]: cell('elo2_post') },
    }
  )
}
