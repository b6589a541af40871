import type { BatterLine } from './played-game.ts'

/** Plate appearances of a league-average batter that are mixed into everybody's own. */
const PRIOR_PLATE_APPEARANCES = 300
/** Runs grow faster than on-base averages: about with this power of a team's wOBA. */
const RUNS_BY_WOBA = 1.8
/** The games whose batters are taken for those of the next. */
const RECENT_GAMES = 5
const KEPT_OVER_WINTER = 0.6

interface Batting {
  readonly plateAppearances: number
  readonly weightedOnBase: number
}

const NOTHING: Batting = { plateAppearances: 0, weightedOnBase: 0 }
const sum = (one: Batting, other: Batting): Batting => ({
  plateAppearances: one.plateAppearances + other.plateAppearances,
  weightedOnBase: one.weightedOnBase + other.weightedOnBase,
})

/**
 * Whether the batters whom a team plays lately are better than those it played over the season: a multiplier of its runs, 1 when nobody's lines
 * are known. What a team's batters do together is in its attack already.
 */
export function createLineups() {
  const batters = new Map<number, Batting>()
  const seasons = new Map<number, Map<number, number>>()
  const recent = new Map<number, (readonly BatterLine[])[]>()
  let league = NOTHING

  function talentOf(playerId: number): number {
    const { plateAppearances, weightedOnBase } = batters.get(playerId) ?? NOTHING
    const average = league.weightedOnBase / league.plateAppearances
    return (weightedOnBase + PRIOR_PLATE_APPEARANCES * average) / (plateAppearances + PRIOR_PLATE_APPEARANCES)
  }

  /** Mean talent of the plate appearances of these batters. */
  function talentOfAll(turns: Iterable<readonly [playerId: number, plateAppearances: number]>): number {
    let [all, talent] = [0, 0]
    for (const [playerId, plateAppearances] of turns) {
      all += plateAppearances
      talent += plateAppearances * talentOf(playerId)
    }
    return talent / all
  }

  return {
    factorOf(teamId: number): number {
      const [season, lately] = [seasons.get(teamId), recent.get(teamId)]
      if (season === undefined || lately === undefined || league.weightedOnBase === 0) return 1
      const now = talentOfAll(lately.flat().map(line => [line.playerId, line.plateAppearances] as const))
      return (now / talentOfAll(season)) ** RUNS_BY_WOBA
    },

    learn(teamId: number, lines: readonly BatterLine[]) {
      const batted = lines.filter(({ plateAppearances }) => plateAppearances > 0)
      if (batted.length === 0) return
      const season = seasons.get(teamId) ?? new Map<number, number>()
      for (const line of batted) {
        batters.set(line.playerId, sum(batters.get(line.playerId) ?? NOTHING, line))
        season.set(line.playerId, (season.get(line.playerId) ?? 0) + line.plateAppearances)
        league = sum(league, line)
      }
      seasons.set(teamId, season)
      recent.set(teamId, [...(recent.get(teamId) ?? []), batted].slice(-RECENT_GAMES))
    },

    winter(years: number) {
      const kept = KEPT_OVER_WINTER ** years
      const less = ({ plateAppearances, weightedOnBase }: Batting): Batting => ({
        plateAppearances: plateAppearances * kept,
        weightedOnBase: weightedOnBase * kept,
      })
      for (const [playerId, batting] of batters) batters.set(playerId, less(batting))
      league = less(league)
      seasons.clear()
      recent.clear()
    },
  }
}
