import { ImportError, type Batch, type Format, type RejectedRow } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { TeamRecord, VenueRecord } from '../../shared/import/records.ts'
import { readSeasonRow, type SeasonGame } from './season-row.ts'

const REQUIRED = [
  'game_pk',
  'date',
  'season',
  'status',
  'home_team',
  'away_team',
  'home_team_id',
  'away_team_id',
  'home_score',
  'away_score',
] as const

/** Columns that tell this file from any other that is about games. */
const TELLING = ['home_team_id', 'away_team_id', 'game_pk', 'doubleheader', 'status']

/**
 * A row per game of the schedule with its result, made from MLB's schedule. A postponed game stands there two or three times: the row that
 * says FINISHED counts; of two that do (suspended, resumed on another day) the first day, which stays its official date; of two that do not
 * the latest day. All games are held until the file ends, about 1 KB each.
 */
export const season: Format = {
  kind: 'season',
  title: 'Season CSV: games with teams, parks and results',
  rank: 1,
  unit: 'game',

  recognises(head) {
    if (head.kind !== 'csv' || TELLING.filter(name => head.header.includes(name)).length < 3) return false
    const missing = REQUIRED.filter(name => !head.header.includes(name))
    if (missing.length > 0) throw new ImportError('MISSING_COLUMNS', `This looks like a season file without ${missing.join(', ')}.`)
    return true
  },

  async *read({ path, head, onRead }) {
    const header = head.kind === 'csv' ? head.header : []
    const games = new Map<number, SeasonGame>()
    let repeated = 0
    for await (const { rows, rejected } of readCsv(path, header.length, onRead)) {
      const faulty: RejectedRow[] = [...rejected]
      for (const { line, raw, fields } of rows) {
        const row = readSeasonRow(column => fields[header.indexOf(column)]?.trim() ?? '')
        if ('reason' in row) faulty.push({ line, raw, ...row })
        else {
          const known = games.get(row.game.gamePk)
          if (known) repeated += 1
          if (!known || counts(row, known)) games.set(row.game.gamePk, row)
        }
      }
      if (faulty.length > 0) yield { type: 'rejected', rows: faulty }
    }
    yield* recordsOf([...games.values()])
    if (repeated > 0) yield { type: 'skipped', reason: 'another row of the same game', count: repeated }
  },
}

/** Whether `row` says more of a game than `known`, which came before it. */
function counts(row: SeasonGame, known: SeasonGame): boolean {
  if (row.finished !== known.finished) return row.finished
  return row.finished ? row.game.officialDate <= known.game.officialDate : row.game.officialDate >= known.game.officialDate
}

function* recordsOf(games: readonly SeasonGame[]): Iterable<Batch> {
  if (games.length === 0) return
  yield { type: 'venue', rows: venuesOf(games) }
  yield { type: 'team', rows: teamsOf(games) }
  yield { type: 'game', rows: games.map(({ game }) => game) }
}

function venuesOf(games: readonly SeasonGame[]): readonly VenueRecord[] {
  const names = new Map(games.flatMap(({ game, venueName }) => (game.venueId && venueName ? [[game.venueId, venueName]] : [])))
  const unknown = { city: null, roof: null, timeZone: null, latitude: null, longitude: null, elevationFeet: null }
  return [...names].map(([id, name]) => ({ id, name, ...unknown }))
}

/** A team once for every season and name, the latest season last: its name is the team's. */
function teamsOf(games: readonly SeasonGame[]): readonly TeamRecord[] {
  const teams = new Map<string, TeamRecord>()
  for (const { game, awayName, homeName } of games) {
    for (const [id, name] of [[game.awayTeamId, awayName] as const, [game.homeTeamId, homeName] as const]) {
      const unknown = { abbreviation: null, league: null, division: null, venueId: null, active: null }
      teams.set(`${id}/${game.season}/${name}`, { id, name, season: game.season, ...unknown })
    }
  }
  return [...teams.values()].toSorted((one, other) => (one.season ?? 0) - (other.season ?? 0))
}
