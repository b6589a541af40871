import { NOTICES } from '../../shared/source.ts'
import type { Format, RejectedRow } from '../../shared/import/format.ts'
import { readCsv } from '../../shared/import/read-csv.ts'
import type { SourceGameRecord, SourcePlayerRecord } from '../../shared/import/source-records.ts'
import { fieldsByName, WIDTH, type Somebody } from './retrosheet-fields.ts'
import { readRetrosheetRow } from './retrosheet-row.ts'

/** The leagues' own sides. */
const ALL_STARS = ['ALS', 'NLS']

/**
 * Retrosheet's game logs (https://www.retrosheet.org/gamelogs/), GL2018.TXT and the like: a row per game, by its official date, so that a
 * suspended game stands on the day it began. All players of a file are held until it ends, some thousand a season.
 */
export const retrosheet: Format = {
  kind: 'retrosheet',
  title: 'Retrosheet game logs',
  rank: 1,
  unit: 'sourceGame',
  notice: NOTICES.retrosheet,

  recognises: head => head.kind === 'csv' && isGameLogRow(head.header),

  async *read({ path, onRead }) {
    const players = new Map<string, SourcePlayerRecord>()
    let allStarGames = 0
    for await (const { rows, rejected } of readCsv(path, WIDTH, onRead, 'data')) {
      const games: SourceGameRecord[] = []
      const faulty: RejectedRow[] = [...rejected]
      for (const { line, raw, fields } of rows) {
        if (isAllStarGame(fields)) {
          allStarGames += 1
          continue
        }
        const row = readRetrosheetRow(fields)
        if ('reason' in row) faulty.push({ line, raw, ...row })
        else {
          games.push(row.game)
          for (const player of row.players) players.set(player.id, seenIn(row.game.season, player, players.get(player.id)))
        }
      }
      if (faulty.length > 0) yield { type: 'rejected', rows: faulty }
      yield { type: 'sourceGame', rows: games }
    }
    yield { type: 'sourcePlayer', rows: [...players.values()] }
    if (allStarGames > 0) yield { type: 'skipped', reason: 'All-Star game', count: allStarGames }
  },
}

/** Told by a date, a game number and a day of the week, whatever else is wrong with the row. */
const isGameLogRow = ([date = '', number = '', weekday = '']: readonly string[]) =>
  /^\d{8}$/.test(date) && /^[0-3AB]$/.test(number) && /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)$/.test(weekday)

function isAllStarGame(fields: readonly string[]): boolean {
  const cell = fieldsByName(fields)
  return ALL_STARS.includes(cell('awayTeam')) && ALL_STARS.includes(cell('homeTeam'))
}

const seenIn = (season: number, { id, name }: Somebody, known?: SourcePlayerRecord): SourcePlayerRecord => ({
  sourceId: id,
  name,
  birthDate: null,
  mlbId: null,
  retrosheetId: id,
  baseballReferenceId: null,
  fangraphsId: null,
  firstSeason: Math.min(known?.firstSeason ?? season, season),
  lastSeason: Math.max(known?.lastSeason ?? season, season),
})
