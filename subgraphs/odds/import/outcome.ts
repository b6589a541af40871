import type { SelectionSide } from '../../../schema/generated/odds.ts'
import { foldName } from '../../shared/fold-name.ts'
import { isProp } from '../market-order.ts'
import type { MarketMeaning } from './market-keys.ts'

/** An outcome as The Odds API names it. */
export interface NamedOutcome {
  readonly name: string
  readonly description: string | null
  readonly point: number | null
}

/** Who and what an outcome backs. */
export interface OutcomeMeaning {
  readonly side: SelectionSide | null
  readonly participant: string | null
  readonly point: number | null
}

/** Why an outcome cannot be understood. */
export interface OutcomeProblem {
  readonly reason: 'UNKNOWN_OUTCOME' | 'MISSING_POINT' | 'MISSING_FIELD'
  readonly detail: string
}

interface Teams {
  readonly homeName: string | null
  readonly awayName: string | null
}

const COUNT_SIDES: ReadonlyMap<string, SelectionSide> = new Map([
  ['over', 'OVER'],
  ['under', 'UNDER'],
  ['yes', 'YES'],
  ['no', 'NO'],
])

const isDraw = (name: string): boolean => /^(draw|tie)$/i.test(name.trim())

/**
 * The same key names two contracts: a moneyline that prices the draw too settles differently from one where a tie is a push, so the whole
 * market of that bookmaker is read as the three-way one.
 */
export function contractOf(meaning: MarketMeaning, outcomeNames: readonly string[]): MarketMeaning {
  return meaning.marketType === 'MONEYLINE' && outcomeNames.some(isDraw) ? { ...meaning, marketType: 'MONEYLINE_3_WAY' } : meaning
}

/**
 * Sides of moneylines and run lines are told by team name, of totals and props by Over, Under, Yes and No; futures have a participant and
 * no side.
 */
export function outcomeMeaning({ marketType }: MarketMeaning, outcome: NamedOutcome, teams: Teams): OutcomeMeaning | OutcomeProblem {
  switch (marketType) {
    case 'OUTRIGHT':
      return { side: null, participant: outcome.name, point: null }
    case 'MONEYLINE':
    case 'MONEYLINE_3_WAY':
      return teamOutcome({ ...outcome, point: null }, teams)
    case 'RUN_LINE':
      return outcome.point === null ? missingPoint(outcome) : teamOutcome(outcome, teams)
    default:
      return countOutcome(marketType, outcome)
  }
}

function teamOutcome({ name, point }: NamedOutcome, teams: Teams): OutcomeMeaning | OutcomeProblem {
  const side = isDraw(name) ? 'DRAW' : sideOf(name, teams)
  if (side === null || (side === 'DRAW' && point !== null)) {
    return { reason: 'UNKNOWN_OUTCOME', detail: `${name} is neither ${teams.homeName} nor ${teams.awayName}` }
  }
  return { side, participant: null, point }
}

function sideOf(name: string, { homeName, awayName }: Teams): 'HOME' | 'AWAY' | null {
  const folded = foldName(name)
  if (homeName !== null && folded === foldName(homeName)) return 'HOME'
  if (awayName !== null && folded === foldName(awayName)) return 'AWAY'
  return null
}

function countOutcome(
  marketType: MarketMeaning['marketType'],
  { name, description, point }: NamedOutcome,
): OutcomeMeaning | OutcomeProblem {
  const side = COUNT_SIDES.get(name.trim().toLowerCase()) ?? null
  // Some books list the first home run as one outcome for each player, named after him.
  if (side === null && marketType === 'BATTER_FIRST_HOME_RUN' && description === null)
    return { side: 'YES', participant: name, point: null }
  if (side === null) return { reason: 'UNKNOWN_OUTCOME', detail: `${name} is none of Over, Under, Yes and No` }
  if (point === null && (side === 'OVER' || side === 'UNDER')) return missingPoint({ name, description, point })
  if (description === null && (isProp(marketType) || marketType === 'TEAM_TOTAL')) {
    return { reason: 'MISSING_FIELD', detail: `${name} of ${marketType} names no player or team in its description` }
  }
  return { side, participant: marketType === 'TOTAL' ? null : description, point }
}

const missingPoint = ({ name }: NamedOutcome): OutcomeProblem => ({ reason: 'MISSING_POINT', detail: `${name} has no point` })
