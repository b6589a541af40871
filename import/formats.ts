import type { Format } from '../subgraphs/shared/import/format.ts'
import { oddsApi } from '../subgraphs/odds/import/odds-api.ts'
import { oddsArchive } from '../subgraphs/odds/import/odds-archive.ts'
import { chadwick } from '../subgraphs/sports/import/chadwick.ts'
import { fangraphs } from '../subgraphs/sports/import/fangraphs.ts'
import { fivethirtyeight } from '../subgraphs/sports/import/fivethirtyeight.ts'
import { lahman } from '../subgraphs/sports/import/lahman.ts'
import { mlb } from '../subgraphs/sports/import/mlb.ts'
import { retrosheet } from '../subgraphs/sports/import/retrosheet.ts'
import { season } from '../subgraphs/sports/import/season.ts'
import { statcast } from '../subgraphs/sports/import/statcast.ts'

/** A format, and the database that keeps what could not be taken of its files and that they were imported. */
export interface InstalledFormat {
  readonly format: Format
  readonly home: 'sports' | 'odds'
}

/** Every format that can be imported: the one place that a new one is added to. */
export const FORMATS: readonly InstalledFormat[] = [
  { format: season, home: 'sports' },
  { format: statcast, home: 'sports' },
  { format: chadwick, home: 'sports' },
  { format: lahman, home: 'sports' },
  { format: mlb, home: 'sports' },
  { format: fangraphs, home: 'sports' },
  { format: retrosheet, home: 'sports' },
  { format: fivethirtyeight, home: 'sports' },
  { format: oddsApi, home: 'odds' },
  { format: oddsArchive, home: 'odds' },
]
