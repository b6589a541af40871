import { expect, test } from 'vitest'
import { createLeague } from '../league/league.ts'
import { outsOf, runsOf } from './box-score.ts'
import { decisionsOf } from './decisions.ts'
import type { Half, Play } from './play.ts'

const league = createLeague({ seed: 11, opening: '2026-05-01', season: 2026 })
const games = league.calendarUntil('2026-05-20').map(fixture => league.play(fixture))

/** Who pitched to a side, in turns. */
const staffAgainst = (plays: readonly Play[], half: Half) =>
  plays.filter(play => play.half === half).flatMap((play, index, own) => (own[index - 1]?.pitcher === play.pitcher ? [] : [play.pitcher]))

const average = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

test('nine different batters hold nine positions and bat in turns', () => {
  for (const { lineups, plays } of games) {
    for (const half of ['Top', 'Bot'] as const) {
      expect(new Set(lineups[half].map(({ player }) => player)).size).toBe(9)
      expect(new Set(lineups[half].map(({ position }) => position)).size).toBe(9)
      const batters = plays.filter(play => play.half === half && play.event !== 'caught_stealing_2b').map(({ batter }) => batter)
      expect(batters).toEqual(batters.map((_, index) => lineups[half][index % 9]?.player))
    }
  }
})

test('a half inning has three outs, but for one that a walk-off ends', () => {
  for (const { plays } of games) {
    const halves = Map.groupBy(plays, ({ inning, half }) => `${inning} ${half}`)
    for (const own of halves.values()) {
      const outs = own.reduce((sum, play) => sum + outsOf(play), 0)
      if (own.at(-1) === plays.at(-1) && own[0]?.half === 'Bot') expect(outs).toBeLessThanOrEqual(3)
      else expect(outs).toBe(3)
    }
  }
})

test('nobody is on two bases, scores from nowhere or gets lost', () => {
  for (const { plays } of games) {
    for (const [index, play] of plays.entries()) {
      const on = play.bases.flatMap(runner => (runner === null ? [] : [runner.player]))
      expect(new Set([...on, play.batter]).size).toBe(on.length + 1)
      for (const { player } of play.scored) expect([...on, play.batter]).toContain(player)
      const next = plays[index + 1]
      if (next === undefined || next.half !== play.half || next.steal !== null) continue
      // Whoever was there or came is on base, out or home.
      const after = next.bases.filter(runner => runner !== null).length
      expect(after + play.scored.length + play.outsMade).toBe(on.length + 1)
    }
  }
})

test('starters go until they are tired, and who has left does not come back', () => {
  const thrown: number[] = []
  for (const { plays } of games) {
    for (const half of ['Top', 'Bot'] as const) {
      const staff = staffAgainst(plays, half)
      expect(new Set(staff).size).toBe(staff.length)
      const starts = plays.filter(play => play.half === half && play.pitcher === staff[0])
      thrown.push(starts.reduce((sum, { pitches }) => sum + pitches.length, 0))
    }
  }
  expect(average(thrown)).toBeGreaterThan(75)
  expect(average(thrown)).toBeLessThan(95)
  expect(Math.max(...thrown)).toBeLessThan(130)
})

test('lineups have more left-handed bats against right-handers than against left-handers', () => {
  const lefties = (throws: 'R' | 'L') =>
    average(
      games.flatMap(({ lineups, plays }) =>
        (['Top', 'Bot'] as const).flatMap(half => {
          const [starter] = staffAgainst(plays, half)
          return starter?.throws === throws ? [lineups[half].filter(({ player }) => player.bats === 'L').length] : []
        }),
      ),
    )
  expect(lefties('R')).toBeGreaterThan(lefties('L') + 0.3)
})

test('one pitcher of the winners wins, one of the losers loses, and a save is somebody else’s', () => {
  for (const { plays } of games) {
    const { winner, loser, saver } = decisionsOf(plays)
    const winning: Half =
      runsOf(plays.filter(({ half }) => half === 'Top')) > runsOf(plays.filter(({ half }) => half === 'Bot')) ? 'Top' : 'Bot'
    const winners = staffAgainst(plays, winning === 'Top' ? 'Bot' : 'Top')
    expect(winners).toContain(winner)
    expect(staffAgainst(plays, winning)).toContain(loser)
    if (saver !== null) expect([winners.at(-1), winner === saver]).toEqual([saver, false])
  }
})
