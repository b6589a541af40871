import type { PlayerResolvers, QueryResolvers, Resolvers, TeamResolvers } from '../../../schema/generated/sports.ts'
import { inningsOfOuts } from '../innings.ts'
import { follow } from '../loaders.ts'
import type { Context } from '../context.ts'
import { windowOf } from '../day.ts'
import { BATTING_RATES } from './batting.ts'
import { FIELDING_RATES } from './fielding.ts'
import { gamesOf, type GamesArgs } from './game-logs.ts'
import { BATTING, FIELDING, PITCHING, type Kind } from './kinds.ts'
import { leaderboard, percentilesOf } from './leaderboard.ts'
import { fieldingOf, seasonsOf, sourcesOf, splitsOf, totalOf, type SplitArgs, type Window } from './lines.ts'
import { inningsPitched, PITCHING_RATES } from './pitching.ts'
import { recentStats } from './recent-stats.ts'
import type { Subject } from './scope.ts'
import type { Counted } from './totals.ts'

interface Owner {
  readonly id: number
}
interface InWindow {
  readonly window?: Window
}

/** The lines of one kind of a player or a team. */
const linesOf = <Counts extends Counted<Counts>>(kind: Kind<Counts>, by: Subject) => ({
  total: ({ id }: Owner, { window }: InWindow, context: Context) => totalOf(kind, { by, id }, window, context),
  seasons: ({ id }: Owner, { window }: InWindow, context: Context) => seasonsOf(kind, { by, id }, window, context),
  games: ({ id }: Owner, args: GamesArgs, context: Context) => gamesOf(kind, { by, id }, args, context),
  splits: ({ id }: Owner, args: SplitArgs, context: Context) => splitsOf(kind, { by, id }, args, context),
})

/** What players and teams have alike. */
function statisticsOf(by: Subject) {
  const [batting, pitching, fielding] = [linesOf(BATTING, by), linesOf(PITCHING, by), linesOf(FIELDING, by)]
  return {
    batting: batting.total,
    battingSeasons: batting.seasons,
    battingGames: batting.games,
    battingSplits: batting.splits,
    pitching: pitching.total,
    pitchingSeasons: pitching.seasons,
    pitchingGames: pitching.games,
    pitchingSplits: pitching.splits,
    fielding: ({ id }: Owner, { window }: InWindow, context: Context) => fieldingOf({ by, id }, window, context),
    fieldingSeasons: fielding.seasons,
    fieldingGames: fielding.games,
  }
}

const team = ({ teamId }: { readonly teamId: number | null }, _: unknown, { load }: Context) => follow(load.team, teamId)
const game = ({ gamePk }: { readonly gamePk: number }, _: unknown, { load }: Context) => load.game.load(gamePk)
const player = ({ id }: { readonly id: number }, _: unknown, { load }: Context) => load.player.load(id)

export const queries: Pick<QueryResolvers, 'battingLeaderboard' | 'pitchingLeaderboard'> = {
  battingLeaderboard: (_, { orderBy, minPlateAppearances, ...args }, context) =>
    leaderboard(BATTING, args, { field: orderBy?.field ?? 'WOBA', direction: orderBy?.direction ?? 'DESC' }, minPlateAppearances, context),
  pitchingLeaderboard: (_, { orderBy, minInnings, ...args }, context) =>
    leaderboard(PITCHING, args, { field: orderBy?.field ?? 'ERA', direction: orderBy?.direction ?? 'ASC' }, minInnings, context),
}

export const ofPlayer = {
  ...statisticsOf('player'),
  seasonBatting: ({ id }, { season }, context) => totalOf(BATTING, { by: 'player', id }, { season }, context),
  seasonPitching: ({ id }, { season }, context) => totalOf(PITCHING, { by: 'player', id }, { season }, context),
  recentStats: ({ id }, { days, asOf }, { load, today }) => recentStats(load, id, windowOf(days ?? 10, asOf ?? today)),
  battingPercentiles: ({ id }, args, context) => percentilesOf(BATTING, id, args, context),
  pitchingPercentiles: ({ id }, args, context) => percentilesOf(PITCHING, id, args, context),
} satisfies PlayerResolvers

export const ofTeam = statisticsOf('team') satisfies TeamResolvers

/** Types that are of statistics alone. */
export const types = {
  BattingLine: { ...BATTING_RATES, sources: (line, _, context) => sourcesOf(BATTING, line, context) },
  PitchingLine: { ...PITCHING_RATES, inningsPitched, sources: (line, _, context) => sourcesOf(PITCHING, line, context) },
  FieldingLine: {
    ...FIELDING_RATES,
    inningsPlayed: ({ outs }) => (outs === null ? null : inningsOfOuts(outs)),
    sources: (line, _, context) => sourcesOf(FIELDING, line, context),
  },
  BattingSeason: { team },
  PitchingSeason: { team },
  FieldingSeason: { team },
  BattingGame: { team, game },
  PitchingGame: { team, game },
  FieldingGame: { team, game },
  BattingLeader: { player },
  PitchingLeader: { player },
} satisfies Resolvers
