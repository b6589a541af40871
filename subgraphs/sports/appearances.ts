import type { PositionGames } from '../../schema/generated/sports.ts'
import type { AppearancesRow } from './outside-rows.ts'
import { byPosition } from './scorers-order.ts'

/** Games by position, in the scorers' order. */
export const positionGames = ({ positions }: AppearancesRow): readonly PositionGames[] =>
  Object.entries(positions)
    .map(([position, games]) => ({ position, games }))
    .toSorted((a, b) => byPosition(a.position, b.position))
