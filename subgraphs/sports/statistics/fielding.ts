import { ratio } from '../ratio.ts'
import type { Totals } from './totals.ts'

/** What a fielder did over some games. A count that not every source of these games knows is null. */
export interface FieldingCounts {
  readonly games: number
  /** Outs of the other side while on the field. */
  readonly outs: number | null
  readonly putouts: number
  readonly assists: number
  readonly errors: number
  readonly passedBalls: number | null
  readonly stolenBases: number | null
  readonly caughtStealing: number | null
}

export type FieldingTotals = Totals<FieldingCounts>

export const NO_FIELDING: FieldingCounts = {
  games: 0,
  outs: 0,
  putouts: 0,
  assists: 0,
  errors: 0,
  passedBalls: 0,
  stolenBases: 0,
  caughtStealing: 0,
}

type Rate = (totals: FieldingTotals) => number | null

/** Balls that were there to be handled. */
export const chances = ({ putouts, assists, errors }: FieldingCounts): number => putouts + assists + errors

export const fieldingPercentage: Rate = totals => ratio(totals.putouts + totals.assists, chances(totals))

/** Plays made for a game, whatever its length for this fielder. */
export const rangeFactor: Rate = ({ putouts, assists, games }) => ratio(putouts + assists, games)

/** Plays made for nine innings in the field. */
export const rangeFactorPerNine: Rate = ({ putouts, assists, outs }) => (outs === null ? null : ratio((putouts + assists) * 27, outs))

/** What follows from the counts, by the name that clients know it by. */
export const FIELDING_RATES = { chances, fieldingPercentage, rangeFactor, rangeFactorPerNine }
