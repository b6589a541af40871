import { ageFactor, BATTING, marcelRate, PITCHING, type MarcelForm } from '../projection/marcel.ts'
import { mapEvents, sumOf, type Event, type EventCounts, type EventRates } from './event-rates.ts'

/** One season of a player, with what the league did in it. */
export interface TalentSeason {
  readonly counts: EventCounts
  readonly league: EventRates
}

/** Marcel for every event, the season under way as the first; seasons latest first, those without a plate appearance included. */
function talent(seasons: readonly TalentSeason[], form: MarcelForm): EventRates {
  return mapEvents(
    event =>
      marcelRate(
        seasons.map(({ counts, league }) => ({ count: counts[event], opportunities: sumOf(counts), leagueRate: league[event] })),
        form,
      ).rate,
  )
}

const AGES_WELL: ReadonlySet<Event> = new Set(['single', 'double', 'triple', 'homeRun', 'walk'])

/** Chances of a batter in a plate appearance of the season to come. Age moves what is good for him up, his outs down. */
export function batterTalent(seasons: readonly TalentSeason[], age: number | null): EventRates {
  const rates = talent(seasons, BATTING)
  const factor = age === null ? 1 : ageFactor(age)
  return mapEvents(event => (AGES_WELL.has(event) ? rates[event] * factor : rates[event] / factor))
}

/** Chances of the batters that a pitcher faces. 134 outs of a league pitcher are mixed in: about 190 batters. */
export const pitcherTalent = (seasons: readonly TalentSeason[]): EventRates => talent(seasons, PITCHING_BY_BATTER)

const BATTERS_FOR_AN_OUT = 1.42
const PITCHING_BY_BATTER: MarcelForm = { ...PITCHING, regression: PITCHING.regression * BATTERS_FOR_AN_OUT }
