// What importers read of odds sources, named as their providers name things; see records.ts for the terms.

/** One game of an archive of opening and closing lines (archive_event, archive_line), named as the archive names things. */
export interface ArchiveEventRecord {
  readonly source: string
  /** day/away/home/n: the n-th game of these teams on the day, in the archive's order, with the archive's team codes. */
  readonly eventKey: string
  readonly officialDate: string
  readonly season: number
  readonly awayName: string
  readonly homeName: string
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly awayRotation: number | null
  readonly homeRotation: number | null
  readonly awayStarter: string | null
  readonly homeStarter: string | null
  readonly neutralSite: boolean | null
  readonly lines: readonly ArchiveLineRecord[]
}

export interface ArchiveLineRecord {
  readonly marketType: string
  readonly period: string
  readonly side: 'HOME' | 'AWAY' | 'OVER' | 'UNDER'
  readonly phase: 'OPEN' | 'CLOSE'
  readonly point: number | null
  /** Decimal; null where the archive gives the point alone. */
  readonly price: number | null
  readonly nativePrice: string | null
}

/** The result of an event as an odds provider gives it. */
export interface OddsScoreRecord {
  readonly provider: string
  readonly eventId: string
  readonly sportKey: string
  readonly commenceTime: string
  readonly homeName: string
  readonly awayName: string
  readonly completed: boolean
  readonly homeScore: number | null
  readonly awayScore: number | null
  /** When the provider last changed it. */
  readonly scoredAt: string | null
}

/** One event of an odds provider with every price it came with, named as the provider names things. */
export interface OddsEventRecord {
  readonly provider: string
  readonly eventId: string
  readonly sportKey: string
  readonly commenceTime: string
  readonly homeName: string | null
  readonly awayName: string | null
  /** When a historical snapshot was taken that lists it; left out of an answer of its own time. */
  readonly snapshotAt?: string
  readonly quotes: readonly OddsQuoteRecord[]
}

export interface OddsQuoteRecord {
  readonly bookmakerKey: string
  readonly bookmakerName: string
  /** Name of the market type and period in the graph: RUN_LINE, GAME. */
  readonly marketType: string
  readonly period: string
  readonly featured: boolean
  readonly lay: boolean
  /** The player of a prop, the team of a team total or future, as the provider writes it. */
  readonly participant: string | null
  readonly side: 'HOME' | 'AWAY' | 'DRAW' | 'OVER' | 'UNDER' | 'YES' | 'NO' | null
  readonly point: number | null
  readonly price: number
  readonly nativePrice: string
  readonly nativeFormat: 'decimal' | 'american'
  readonly sourceAt: string
}
