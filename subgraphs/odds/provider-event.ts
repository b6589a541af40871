/** A game as an odds provider knows it. */
export interface ProviderEventRow {
  readonly gamePk: number
  readonly provider: string
  readonly eventId: string
  readonly commenceTime: Date
  readonly homeName: string | null
  readonly awayName: string | null
  readonly completed: boolean | null
  readonly homeScore: number | null
  readonly awayScore: number | null
  readonly scoredAt: Date | null
  readonly importId: number | null
}
