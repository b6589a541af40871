import type { OverUnder, ProjectionFactor, ProjectionFactorKind } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import type { GameProjectionRow } from '../rows.ts'
import { gameDistribution, type GameDistribution } from './game-distribution.ts'
import type { SideFactors } from './run-model.ts'

// What the graph shows of a stored projection.

export const expectedTotalOf = ({ expectedAwayRuns, expectedHomeRuns }: GameProjectionRow): number => expectedAwayRuns + expectedHomeRuns

const distributions = new WeakMap<GameProjectionRow, GameDistribution>()

/** Worked out once for a row, however many of its fields are asked for. */
export function distributionOf(projection: GameProjectionRow): GameDistribution {
  const known = distributions.get(projection) ?? gameDistribution(expectedTotalOf(projection), projection.homeWinProbability)
  distributions.set(projection, known)
  return known
}

const MOST_TOTAL = 60
const MOST_HEAD_START = 30

/** BAD_USER_INPUT for a number that no bookmaker could offer. */
export const totalOf = (projection: GameProjectionRow, line: number): OverUnder =>
  distributionOf(projection).outcome.total(inHalves('line', line, 0, MOST_TOTAL))

export const runLineOf = (projection: GameProjectionRow, headStart: number | null | undefined): OverUnder =>
  distributionOf(projection).outcome.runLine(inHalves('headStart', headStart ?? -1.5, -MOST_HEAD_START, MOST_HEAD_START))

function inHalves(name: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value * 2) || value < least || value > most)
    throw refusal('BAD_USER_INPUT', `${name} must be from ${least} to ${most}, in halves.`)
  return value
}

export function factorsOf({ factors }: GameProjectionRow, side: 'home' | 'away'): readonly ProjectionFactor[] {
  const { attack, lineup, defence, starter }: SideFactors = factors[side]
  const kinds: Readonly<Record<ProjectionFactorKind, number>> = {
    ATTACK: attack,
    LINEUP: lineup,
    DEFENCE: defence,
    STARTER: starter,
    PARK: factors.park,
    TEMPERATURE: factors.temperature,
  }
  return Object.entries(kinds).map(([kind, value]) => ({ kind: kind as ProjectionFactorKind, value }))
}
