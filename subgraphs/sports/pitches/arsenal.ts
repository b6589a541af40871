import type { ArsenalPitch, PitchFilter } from '../../../schema/generated/sports.ts'
import type { SportsLoaders } from '../loaders.ts'
import { ratio } from '../ratio.ts'
import { knownOnly } from './filter.ts'

/** What pitches of one type come to: counts, and means of what they tell. */
export interface ArsenalRow {
  readonly pitchType: string | null
  readonly pitchName: string | null
  readonly pitches: number
  readonly velocity: number | null
  readonly topVelocity: number | null
  /** Feet, as Statcast measures movement. */
  readonly movementX: number | null
  readonly movementZ: number | null
  readonly spinRate: number | null
  readonly extensionFeet: number | null
  readonly swings: number
  readonly whiffs: number
  readonly calledStrikes: number
  readonly inZone: number
  readonly outOfZone: number
  readonly chases: number
  /** Plate appearances that count for wOBA, and what they were worth. */
  readonly plateAppearances: number
  readonly wobaValue: number | null
  readonly estimatedWobaValue: number | null
  readonly battedBalls: number
  readonly hardHits: number
  readonly exitVelocity: number | null
}

const INCHES = 12

/** Most thrown first; what is thrown unless the filter says otherwise. */
export async function arsenalOf(
  load: SportsLoaders,
  playerId: number,
  filter: PitchFilter | null | undefined,
): Promise<readonly ArsenalPitch[]> {
  const rows = await load.arsenal({ ...knownOnly(filter ?? {}), role: filter?.role ?? 'PITCHER' }).load(playerId)
  const all = rows.reduce((sum, row) => sum + row.pitches, 0)
  return rows.toSorted((a, b) => b.pitches - a.pitches || compareTypes(a, b)).map(row => arsenalPitch(row, all))
}

export const arsenalPitch = (row: ArsenalRow, all: number): ArsenalPitch => ({
  ...row,
  usage: row.pitches / all,
  horizontalMovementInches: inches(row.movementX),
  verticalMovementInches: inches(row.movementZ),
  whiffRate: ratio(row.whiffs, row.swings),
  calledStrikeAndWhiffRate: (row.calledStrikes + row.whiffs) / row.pitches,
  zoneRate: ratio(row.inZone, row.inZone + row.outOfZone),
  chaseRate: ratio(row.chases, row.outOfZone),
  woba: row.wobaValue === null ? null : ratio(row.wobaValue, row.plateAppearances),
  estimatedWoba: row.estimatedWobaValue === null ? null : ratio(row.estimatedWobaValue, row.plateAppearances),
  hardHitRate: ratio(row.hardHits, row.battedBalls),
})

const inches = (feet: number | null): number | null => feet && feet * INCHES

const compareTypes = (a: ArsenalRow, b: ArsenalRow): number => ((a.pitchType ?? '~') < (b.pitchType ?? '~') ? -1 : 1)
