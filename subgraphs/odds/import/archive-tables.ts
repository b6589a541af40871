import type { BulkTable } from '../../shared/import/bulk.ts'
import type { ArchiveEventRecord, ArchiveLineRecord } from '../../shared/import/odds-records.ts'
import { teamIdOf } from '../../shared/team-codes.ts'
import { ARCHIVE } from './archive-teams.ts'

const teamId = ({ source, season }: ArchiveEventRecord, code: string): number | null =>
  source === ARCHIVE ? teamIdOf(source, code, season) : null

export const ARCHIVE_EVENT: BulkTable<ArchiveEventRecord> = {
  table: 'archive_event',
  key: ['source', 'event_key'],
  ranked: false,
  columns: {
    source: event => event.source,
    event_key: event => event.eventKey,
    official_date: event => event.officialDate,
    season: event => event.season,
    away_name: event => event.awayName,
    home_name: event => event.homeName,
    away_team_id: event => teamId(event, event.awayName),
    home_team_id: event => teamId(event, event.homeName),
    away_score: event => event.awayScore,
    home_score: event => event.homeScore,
    away_rotation: event => event.awayRotation,
    home_rotation: event => event.homeRotation,
    away_starter: event => event.awayStarter,
    home_starter: event => event.homeStarter,
    neutral_site: event => event.neutralSite,
  },
}

/** A line with the event that it is of. */
export type ArchivedLine = ArchiveLineRecord & Pick<ArchiveEventRecord, 'source' | 'eventKey'>

export const ARCHIVE_LINE: BulkTable<ArchivedLine> = {
  table: 'archive_line',
  key: ['source', 'event_key', 'market_type', 'period', 'side', 'phase'],
  ranked: false,
  beside: { column: 'point', values: ['price', 'native_price'] },
  columns: {
    source: line => line.source,
    event_key: line => line.eventKey,
    market_type: line => line.marketType,
    period: line => line.period,
    side: line => line.side,
    phase: line => line.phase,
    point: line => line.point,
    price: line => line.price,
    native_price: line => line.nativePrice,
  },
}

export const linesOf = ({ source, eventKey, lines }: ArchiveEventRecord): readonly ArchivedLine[] =>
  lines.map(line => ({ ...line, source, eventKey }))
