import { added, binomial, meanOf, overTries, poisson, repeated, type CountDistribution } from './count-distribution.ts'
import { matchup, mixed, type EventRates } from './event-rates.ts'
import { battersFacedAround, turnsAround } from './turns.ts'

/** The model and its version: another version may give other numbers for the same past. */
export const PROP_MODEL = { name: 'marcel-matchup', version: '1' } as const

/** A number that can be bet on. The names are those of the markets. */
export type PropStat =
  | 'BATTER_HITS'
  | 'BATTER_SINGLES'
  | 'BATTER_DOUBLES'
  | 'BATTER_TRIPLES'
  | 'BATTER_HOME_RUNS'
  | 'BATTER_TOTAL_BASES'
  | 'BATTER_WALKS'
  | 'BATTER_STRIKEOUTS'
  | 'BATTER_RBIS'
  | 'BATTER_RUNS_SCORED'
  | 'BATTER_STOLEN_BASES'
  | 'PITCHER_STRIKEOUTS'
  | 'PITCHER_OUTS'
  | 'PITCHER_HITS_ALLOWED'
  | 'PITCHER_WALKS'
  | 'PITCHER_EARNED_RUNS'

export interface PropProjection {
  readonly stat: PropStat
  readonly mean: number
  readonly distribution: CountDistribution
}

/** How much of a batter's game is against the starter; the rest is against a league-average bullpen. */
const AGAINST_STARTER = 0.65

export interface BatterInputs {
  readonly rates: EventRates
  /** The starter he is going to face; null when unknown. */
  readonly starter: EventRates | null
  readonly league: EventRates
  readonly turns: number
  /** Of one plate appearance; null when no source counts them. */
  readonly runsBattedIn: number | null
  readonly runs: number | null
  readonly stolenBases: number | null
}

/** What a batter may do in one game. Plate appearances do not know of each other; runs and steals come one by one (Poisson). */
export function batterProps(inputs: BatterInputs): readonly PropProjection[] {
  const { rates, starter, league, turns } = inputs
  const facing = starter === null ? rates : mixed(matchup(rates, starter, league), rates, AGAINST_STARTER)
  const appearances = turnsAround(turns)
  const often = (chance: number) => overTries(appearances, number => binomial(number, chance))
  const perTurn = (rate: number | null) => (rate === null ? null : poisson(rate * turns))
  const { single, double, triple, homeRun, walk, strikeout, otherOut } = facing
  return projections({
    BATTER_HITS: often(single + double + triple + homeRun),
    BATTER_SINGLES: often(single),
    BATTER_DOUBLES: often(double),
    BATTER_TRIPLES: often(triple),
    BATTER_HOME_RUNS: often(homeRun),
    BATTER_TOTAL_BASES: overTries(appearances, number => repeated([walk + strikeout + otherOut, single, double, triple, homeRun], number)),
    BATTER_WALKS: often(walk),
    BATTER_STRIKEOUTS: often(strikeout),
    BATTER_RBIS: perTurn(inputs.runsBattedIn),
    BATTER_RUNS_SCORED: perTurn(inputs.runs),
    BATTER_STOLEN_BASES: perTurn(inputs.stolenBases),
  })
}

export interface PitcherInputs {
  readonly rates: EventRates
  /** The batters of the other side as one; null when unknown. */
  readonly opponents: EventRates | null
  readonly league: EventRates
  readonly battersFaced: number
  /** Earned runs of one batter faced; null when no source counts them. */
  readonly earnedRuns: number | null
}

/** Most of the outs that are no strikeouts are one; double plays and caught runners bring a few more. */
const OUTS_FOR_AN_OUT = 1.04

/** What a starting pitcher may do in one game. */
export function pitcherProps({ rates, opponents, league, battersFaced, earnedRuns }: PitcherInputs): readonly PropProjection[] {
  const facing = opponents === null ? rates : matchup(opponents, rates, league)
  const faced = battersFacedAround(battersFaced)
  const often = (chance: number) => overTries(faced, number => binomial(number, chance))
  const { single, double, triple, homeRun, walk, strikeout, otherOut } = facing
  return projections({
    PITCHER_STRIKEOUTS: often(strikeout),
    PITCHER_OUTS: often(Math.min(0.99, strikeout + otherOut * OUTS_FOR_AN_OUT)),
    PITCHER_HITS_ALLOWED: often(single + double + triple + homeRun),
    PITCHER_WALKS: often(walk),
    // Runs come in bunches: pairs of them as often as single ones.
    PITCHER_EARNED_RUNS: earnedRuns === null ? null : inBunches(earnedRuns * battersFaced),
  })
}

/** Half of the mean in ones, half of it in twos: a variance of one and a half times the mean. */
const inBunches = (mean: number): CountDistribution => added(poisson(mean / 2), doubled(poisson(mean / 4)))

const doubled = (counts: CountDistribution): CountDistribution =>
  Array.from({ length: counts.length * 2 - 1 }, (_, index) => (index % 2 === 0 ? counts[index / 2]! : 0))

const projections = (distributions: Readonly<Partial<Record<PropStat, CountDistribution | null>>>): readonly PropProjection[] =>
  Object.entries(distributions).flatMap(([stat, distribution]) =>
    distribution === null ? [] : [{ stat: stat as PropStat, mean: meanOf(distribution), distribution: withoutTail(distribution) }],
  )

/** What is beyond all doubt is left out; the last number takes it. */
const NEVER = 1e-6

function withoutTail(distribution: CountDistribution): CountDistribution {
  let last = distribution.length - 1
  let beyond = distribution[last]!
  while (last > 0 && beyond + distribution[last - 1]! < NEVER) beyond += distribution[--last]!
  return [...distribution.slice(0, last), beyond]
}
