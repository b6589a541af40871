import { createCellReader, MAX_TEXT, type RowFault } from '../../shared/import/cell-reader.ts'
import type { Published, SourceGameRecord } from '../../shared/import/source-records.ts'
import { teamIdOf } from '../../shared/team-codes.ts'
import { fieldsByName, lineupAt, LINEUPS, OFFICIALS, CREDITED, somebodyAt, STARTERS, type Somebody } from './retrosheet-fields.ts'

/** A game as a row of a game log tells it, and every player that the row names. */
export interface RetrosheetGame {
  readonly game: SourceGameRecord
  readonly players: readonly Somebody[]
}

/** "0" is the only game of the day; "A" and "B" are games of three clubs in one park, each the only one of its two clubs. */
const GAME_NUMBERS = { '0': null, '1': 1, '2': 2, '3': 3, A: null, B: null } as const
const NUMBERS = Object.keys(GAME_NUMBERS) as (keyof typeof GAME_NUMBERS)[]
const DAY_NIGHT = { D: 'day', N: 'night', '': null } as const

/** More runs than any side ever scored in a game. */
const MAX_RUNS = 99
const MAX_ATTENDANCE = 999_999
const MAX_SMALLINT = 32_767

export function readRetrosheetRow(fields: readonly string[]): RetrosheetGame | RowFault {
  const cell = fieldsByName(fields)
  const row = createCellReader(name => (name === 'date' ? isoDay(cell('date')) : cell(name)))
  const officialDate = row.day('date')
  const season = Number(officialDate.slice(0, 4))
  const number = row.oneOf('number', NUMBERS) ?? '0'
  const clubs = [row.text('awayTeam'), row.text('homeTeam')] as const
  const [awayTeamId = null, homeTeamId = null] = clubs.map(code => teamIdOf('retrosheet', code, season))
  if (awayTeamId === null || homeTeamId === null) row.refuse('UNKNOWN_TEAM', `${clubs.join(' at ')} in ${season}`)
  if (awayTeamId === homeTeamId) row.refuse('BAD_VALUE', `${clubs[1]} against itself`)
  const players = playersOf(fields)
  for (const { id } of players) if (id.length > MAX_TEXT) row.refuse('TOO_LONG', `a player id of ${id.length} characters`)
  const starters = { away: somebodyAt(fields, STARTERS.away), home: somebodyAt(fields, STARTERS.home) }
  const game: SourceGameRecord = {
    sourceId: `${officialDate}/${clubs[1]}/${number}`,
    officialDate,
    season,
    awayTeamId,
    homeTeamId,
    gameNumber: GAME_NUMBERS[number],
    awayScore: row.required('awayScore', 0, MAX_RUNS),
    homeScore: row.required('homeScore', 0, MAX_RUNS),
    awayStarter: starters.away?.id ?? null,
    homeStarter: starters.home?.id ?? null,
    // 0 where the gate was counted with the other game of the day, or nobody knows it.
    attendance: row.optional('attendance', 0, MAX_ATTENDANCE) || null,
    durationMinutes: row.optional('minutes', 0, MAX_SMALLINT) || null,
    dayNight: DAY_NIGHT[row.oneOf('dayNight', ['D', 'N', '']) ?? ''],
    homeWinProbability: null,
    facts: known({ ...factsOfPlay(cell), lengthInOuts: row.optional('lengthInOuts', 0, MAX_SMALLINT), ...factsOfPeople(fields) }),
  }
  return row.fault() ?? { game, players }
}

const isoDay = (digits: string) => digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')

/** Line scores count runs by inning, `30000320x` with (10) for ten; the team statistics of the row are left alone: they follow from the players'. */
const factsOfPlay = (cell: (name: string) => string): Published => ({
  park: cell('park'),
  awayLine: cell('awayLine'),
  homeLine: cell('homeLine'),
  completion: cell('completion'),
  forfeit: cell('forfeit'),
  protest: cell('protest'),
  additional: cell('additional'),
})

/** Officials by name, players by id, who are named among the players: `{ umpireHome: 'Gary Cederstrom', awayLineup: 'blacc001 8, …' }`. */
function factsOfPeople(fields: readonly string[]): Published {
  const ofEach = (places: Readonly<Record<string, number>>, factAt: (place: number) => string | null): Published =>
    Object.fromEntries(Object.entries(places).map(([name, place]) => [name, factAt(place)]))
  const orderAt = (place: number) =>
    lineupAt(fields, place)
      .map(({ id, position }) => `${id} ${position}`.trim())
      .join(', ')
  return {
    ...ofEach(OFFICIALS, place => somebodyAt(fields, place)?.name ?? null),
    ...ofEach(CREDITED, place => somebodyAt(fields, place)?.id ?? null),
    awayLineup: orderAt(LINEUPS.away),
    homeLineup: orderAt(LINEUPS.home),
  }
}

const known = (facts: Published): Published => Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null && fact !== ''))

const playersOf = (fields: readonly string[]): readonly Somebody[] => [
  ...[...Object.values(STARTERS), ...Object.values(CREDITED)].flatMap(place => somebodyAt(fields, place) ?? []),
  ...Object.values(LINEUPS).flatMap(place => lineupAt(fields, place).map(({ id, name }) => ({ id, name }))),
]
