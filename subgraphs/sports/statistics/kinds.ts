import type { BattingLeaderboardField, PitchingLeaderboardField } from '../../../schema/generated/sports.ts'
import type { SportsLoaders } from '../loaders.ts'
import { ifBatted, NO_BATTING, type BattingCounts } from './batting.ts'
import { NO_FIELDING, type FieldingCounts } from './fielding.ts'
import type { LineLoaders, RankedLoaders } from './loaders.ts'
import { ifPitched, NO_PITCHING, type PitchingCounts } from './pitching.ts'
import { BATTING_COLUMNS, PITCHING_COLUMNS, type Column } from './ranked-columns.ts'
import type { Told } from './scope.ts'
import type { Counted, Totals } from './totals.ts'

/** What somebody can have lines of. */
export interface Kind<Counts extends Counted<Counts>> extends Told {
  readonly nothing: Counts
  /** Lines of somebody who did nothing of the kind are none. */
  readonly orNull: <One extends Counts>(line: One | null) => One | null
  readonly loaders: (load: SportsLoaders) => LineLoaders<Counts>
}

/** What players are ranked by. */
export interface RankedKind<Counts extends Counted<Counts>, Field extends string = never> extends Kind<Counts> {
  readonly loaders: (load: SportsLoaders) => RankedLoaders<Counts>
  readonly columns: Readonly<Record<Field, Column<Totals<Counts>>>>
  /** Plate appearances or innings that qualify for each game of the team. */
  readonly perTeamGame: number
  /** Plate appearances, or outs: `unit` of them make one of what qualifies. */
  readonly workOf: (line: Counts) => number
  readonly unit: number
}

export const BATTING: RankedKind<BattingCounts, BattingLeaderboardField> = {
  nothing: NO_BATTING,
  byHand: true,
  bySeason: true,
  orNull: ifBatted,
  loaders: load => load.batting,
  columns: BATTING_COLUMNS,
  perTeamGame: 3.1,
  workOf: line => line.plateAppearances,
  unit: 1,
}

export const PITCHING: RankedKind<PitchingCounts, PitchingLeaderboardField> = {
  nothing: NO_PITCHING,
  byHand: true,
  bySeason: true,
  orNull: ifPitched,
  loaders: load => load.pitching,
  columns: PITCHING_COLUMNS,
  perTeamGame: 1,
  workOf: line => line.outs,
  unit: 3,
}

export const FIELDING: Kind<FieldingCounts> = {
  nothing: NO_FIELDING,
  byHand: false,
  bySeason: false,
  orNull: line => line,
  loaders: load => load.fielding,
}
