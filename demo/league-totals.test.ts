import { describe, expect, test } from 'vitest'
import { count, hitsOf, lineScoreOf, runsOf } from './game/box-score.ts'
import type { PlayedGame } from './game/game.ts'
import { isPlateAppearance } from './game/play-event.ts'
import type { PitchType } from './league/arsenal.ts'
import { createLeague } from './league/league.ts'
import { createRandom } from './random.ts'

// What a league adds up to must look like the majors of the 2020s. Nothing is forced: these are sums over games that were played.

const MONTH = ['2026-04-01', '2026-04-30'] as const
const league = createLeague({ seed: 20_260_416, opening: MONTH[0], season: 2026 })
const month = league.calendarUntil(MONTH[1]).map(fixture => league.play(fixture))

function totalsOf(games: readonly PlayedGame[]) {
  const plays = games.flatMap(game => game.plays)
  const sides = 2 * games.length
  const appearances = plays.filter(({ event }) => isPlateAppearance(event))
  const [homeRuns, strikeouts, walks] = [count(plays, 'home_run'), count(plays, 'strikeout'), count(plays, 'walk')]
  const atBats = appearances.length - walks - count(plays, 'hit_by_pitch', 'sac_fly')
  return {
    runsPerGame: runsOf(plays) / sides,
    strikeouts: strikeouts / appearances.length,
    walks: walks / appearances.length,
    homeRunsPerGame: homeRuns / sides,
    babip: (hitsOf(plays) - homeRuns) / (atBats - strikeouts - homeRuns + count(plays, 'sac_fly')),
    pitches: plays.reduce((sum, { pitches }) => sum + pitches.length, 0) / appearances.length,
    doublesPerGame: count(plays, 'double') / sides,
    doublePlaysPerGame: count(plays, 'grounded_into_double_play') / sides,
    stealsPerGame: plays.filter(({ steal }) => steal?.success).length / sides,
    errorsPerGame: count(plays, 'field_error') / sides,
    pitchersPerGame: games.reduce((sum, game) => sum + new Set(game.plays.map(({ pitcher }) => pitcher)).size, 0) / sides,
  }
}

describe('a month of the demo league', () => {
  const totals = totalsOf(month)
  const bands: readonly (readonly [name: keyof typeof totals, from: number, to: number])[] = [
    ['runsPerGame', 4.2, 4.8],
    ['strikeouts', 0.2, 0.25],
    ['walks', 0.07, 0.1],
    ['homeRunsPerGame', 1, 1.3],
    ['babip', 0.285, 0.305],
    ['pitches', 3.7, 4.1],
    ['doublesPerGame', 1.4, 1.9],
    ['doublePlaysPerGame', 0.55, 0.85],
    ['stealsPerGame', 0.5, 0.9],
    ['errorsPerGame', 0.2, 0.6],
    ['pitchersPerGame', 3.8, 5],
  ]
  test.each(bands)('%s is between %d and %d', (name, from, to) => {
    expect(totals[name]).toBeGreaterThanOrEqual(from)
    expect(totals[name]).toBeLessThanOrEqual(to)
  })

  const thrown = month.flatMap(game => game.plays).flatMap(({ pitches }) => pitches)
  const ofType = (type: PitchType) => thrown.filter(({ weapon }) => weapon.type === type)
  const types: readonly (readonly [type: PitchType, least: number, most: number, speed: number])[] = [
    ['FF', 0.28, 0.4, 94.2],
    ['SI', 0.09, 0.2, 93.3],
    ['FC', 0.04, 0.12, 89.2],
    ['SL', 0.11, 0.21, 85.6],
    ['ST', 0.03, 0.1, 81.9],
    ['CU', 0.06, 0.13, 79.5],
    ['CH', 0.07, 0.14, 85.3],
    ['FS', 0.01, 0.06, 86.3],
  ]
  test.each(types)('%s is thrown %d to %d of the time, at %d mph within 1.5', (type, least, most, speed) => {
    const own = ofType(type)
    expect(own.length / thrown.length).toBeGreaterThanOrEqual(least)
    expect(own.length / thrown.length).toBeLessThanOrEqual(most)
    const average = own.reduce((sum, { weapon }) => sum + weapon.speed, 0) / own.length
    expect(Math.abs(average - speed)).toBeLessThanOrEqual(1.5)
  })
})

test('the home side wins 52 to 56 of a hundred games', () => {
  // A month is too short to tell: its share has a deviation of 2.4 of a hundred.
  const games = [1, 2, 3, 4].flatMap(seed => {
    const other = createLeague({ seed, opening: '2026-04-01', season: 2026 })
    return other.calendarUntil('2026-05-31').map(fixture => lineScoreOf(other.play(fixture).plays))
  })
  const share = games.filter(({ away, home }) => home.runs > away.runs).length / games.length
  expect(games.length).toBeGreaterThan(3000)
  expect(share).toBeGreaterThanOrEqual(0.52)
  expect(share).toBeLessThanOrEqual(0.56)
}, 60_000)

test('a game is played alike whatever was played before it', () => {
  const again = createLeague(league.origin)
  const fixture = again.calendarUntil('2026-04-20').at(-1)
  expect(fixture).toBeDefined()
  if (fixture) expect(again.play(fixture)).toEqual(month.find(game => game.fixture.gamePk === fixture.gamePk))
})

test('games end as the rules have it', () => {
  const sorts = { extra: 0, walkOff: 0 }
  for (const { plays } of month) {
    const { away, home, innings } = lineScoreOf(plays)
    const last = plays.at(-1)
    expect(away.runs).not.toBe(home.runs)
    expect(innings.length).toBeGreaterThanOrEqual(9)
    // The home side does not bat when it leads after the top of the last inning, and stops when it takes the lead.
    expect(home.runs > away.runs ? last?.half === 'Top' || (last?.scored.length ?? 0) > 0 : last?.half === 'Bot').toBe(true)
    if (last?.half === 'Bot' && last.event !== 'home_run' && home.runs > away.runs) expect(home.runs - away.runs).toBe(1)
    sorts.extra += Number(innings.length > 9)
    sorts.walkOff += Number(last?.half === 'Bot' && home.runs > away.runs)
    for (const play of plays.filter(({ inning }) => inning > 9)) {
      if (plays[play.number - 2]?.half !== play.half) expect(play.bases[1]).not.toBeNull()
    }
  }
  expect(sorts.extra / month.length).toBeGreaterThan(0.05)
  expect(sorts.walkOff / month.length).toBeGreaterThan(0.04)
})

test('counts are legal, and every pitch but the last leaves the batter at bat', () => {
  for (const { pitches, event } of month.flatMap(game => game.plays)) {
    let [balls, strikes] = [0, 0]
    for (const [index, pitch] of pitches.entries()) {
      expect([pitch.balls, pitch.strikes]).toEqual([balls, strikes])
      if (pitch.call === 'ball') balls += 1
      else if (pitch.call !== 'hit_by_pitch' && (pitch.call !== 'foul' || strikes < 2)) strikes += 1
      expect(balls < 4 && strikes < 3 && pitch.call !== 'hit_into_play').toBe(
        index < pitches.length - 1 || event === 'hit_by_pitch' || event === 'caught_stealing_2b',
      )
    }
  }
})

test('skills tell: the batters who hit the ball hardest hit more home runs', () => {
  const plays = month.flatMap(game => game.plays)
  const rate = (wanted: (power: number) => boolean) => {
    const own = plays.filter(({ batter }) => wanted(batter.power))
    return count(own, 'home_run') / own.length
  }
  expect(rate(power => power > 0.8)).toBeGreaterThan(1.5 * rate(power => power < 0))
})

test('numbers of one seed are told in advance', () => {
  const draw = () => {
    const random = createRandom(7).fork('x')
    return Array.from({ length: 5 }, () => random.next())
  }
  expect(draw()).toEqual(draw())
})
