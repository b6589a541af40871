import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENTS, mapEvents, matchup, sumOf, USUAL_RATES, type EventRates } from './event-rates.ts'
import { batterProps, pitcherProps, type BatterInputs, type PropStat } from './props.ts'
import { batterTalent, pitcherTalent } from './talent.ts'

const league = USUAL_RATES
const batter: BatterInputs = { rates: league, starter: null, league, turns: 4.2, runsBattedIn: 0.11, runs: null, stolenBases: 0.02 }
const of = (props: ReturnType<typeof batterProps>, stat: PropStat) => props.find(prop => prop.stat === stat)!
const slugger = mapEvents(event => (event === 'homeRun' ? 0.08 : league[event]))

const rates = fc
  .tuple(...EVENTS.map(() => fc.double({ min: 0.001, max: 1, noNaN: true })))
  .map(weights => mapEvents(event => weights[EVENTS.indexOf(event)]!))

test('every number is a distribution whose mean is told', () => {
  fc.assert(
    fc.property(rates, rates, (one, other) => {
      const props = [
        ...batterProps({ ...batter, rates: one, starter: other }),
        ...pitcherProps({ rates: one, opponents: other, league, battersFaced: 22, earnedRuns: 0.1 }),
      ]
      expect(props).toHaveLength(15)
      for (const { mean, distribution, stat } of props) {
        expect(
          distribution.reduce((sum, chance) => sum + chance, 0),
          stat,
        ).toBeCloseTo(1, 9)
        expect(
          distribution.reduce((sum, chance, count) => sum + count * chance, 0),
          stat,
        ).toBeCloseTo(mean, 3)
      }
    }),
  )
})

test('what no source counts is not projected', () => {
  const stats = batterProps(batter).map(({ stat }) => stat)
  expect(stats).toContain('BATTER_RBIS')
  expect(stats).not.toContain('BATTER_RUNS_SCORED')
})

test('total bases are singles, doubles twice, triples three times and home runs four times', () => {
  const props = batterProps({ ...batter, rates: slugger })
  const mean = (stat: PropStat) => of(props, stat).mean
  expect(mean('BATTER_TOTAL_BASES')).toBeCloseTo(
    mean('BATTER_SINGLES') + 2 * mean('BATTER_DOUBLES') + 3 * mean('BATTER_TRIPLES') + 4 * mean('BATTER_HOME_RUNS'),
    4,
  )
  expect(mean('BATTER_HITS')).toBeCloseTo(
    mean('BATTER_SINGLES') + mean('BATTER_DOUBLES') + mean('BATTER_TRIPLES') + mean('BATTER_HOME_RUNS'),
    4,
  )
})

test('a usual batter hits about one hit and a seventh of a home run in a game', () => {
  const props = batterProps(batter)
  expect(of(props, 'BATTER_HITS').mean).toBeCloseTo(0.93, 1)
  expect(of(props, 'BATTER_HOME_RUNS').mean).toBeCloseTo(0.13, 1)
})

test('a pitcher like the league changes nothing, one who strikes out more does', () => {
  const average = batterProps({ ...batter, starter: league })
  expect(of(average, 'BATTER_HITS').mean).toBeCloseTo(of(batterProps(batter), 'BATTER_HITS').mean, 9)
  const ace = mapEvents(event => (event === 'strikeout' ? 0.35 : league[event]))
  const facingAce = batterProps({ ...batter, starter: ace })
  expect(of(facingAce, 'BATTER_STRIKEOUTS').mean).toBeGreaterThan(of(average, 'BATTER_STRIKEOUTS').mean)
  expect(of(facingAce, 'BATTER_HITS').mean).toBeLessThan(of(average, 'BATTER_HITS').mean)
})

test('a starter gets about five innings and five strikeouts', () => {
  const props = pitcherProps({ rates: league, opponents: null, league, battersFaced: 22, earnedRuns: 0.11 })
  expect(of(props, 'PITCHER_OUTS').mean).toBeGreaterThan(14)
  expect(of(props, 'PITCHER_OUTS').mean).toBeLessThan(17)
  expect(of(props, 'PITCHER_STRIKEOUTS').mean).toBeCloseTo(4.9, 0)
  expect(of(props, 'PITCHER_EARNED_RUNS').mean).toBeCloseTo(2.42, 4)
})

test('a matchup is neutral where one side is the league, and its chances sum to 1', () => {
  fc.assert(
    fc.property(rates, rates, (one, two) => {
      const met = matchup(one, two, league)
      expect(sumOf(met)).toBeCloseTo(1, 9)
      const neutral = matchup(one, league, league)
      for (const event of EVENTS) expect(neutral[event]).toBeCloseTo(one[event], 9)
    }),
  )
})

const times = (rate: EventRates, plateAppearances: number) => ({
  counts: Object.fromEntries(EVENTS.map(event => [event, rate[event] * plateAppearances])) as Record<(typeof EVENTS)[number], number>,
  league,
})

test('talent is the league for nobody, and nearer to what somebody did the more he played', () => {
  const nobody = batterTalent([times(league, 0), times(league, 0), times(league, 0)], 29)
  for (const event of EVENTS) expect(nobody[event]).toBeCloseTo(league[event], 9)
  const [some, much] = [50, 600].map(played => batterTalent([times(slugger, played), times(slugger, played), times(slugger, played)], 29))
  expect(some!.homeRun).toBeGreaterThan(league.homeRun)
  expect(much!.homeRun).toBeGreaterThan(some!.homeRun)
  expect(much!.homeRun).toBeLessThan(slugger.homeRun)
  expect(pitcherTalent([times(slugger, 600)]).homeRun).toBeGreaterThan(league.homeRun)
})

test('the young are expected to grow, the old to decline', () => {
  const at = (age: number | null) => batterTalent([times(slugger, 600)], age).homeRun
  expect(at(22)).toBeGreaterThan(at(29))
  expect(at(36)).toBeLessThan(at(29))
  expect(at(null)).toBe(at(29))
})
