import type { Resolvers } from '../../schema/generated/sports.ts'
import { scalars } from '../shared/scalars.ts'
import { average, babip, isolatedPower, onBasePercentage, ops, slugging, woba, wrcPlus } from './batting.ts'
import { windowOf } from './day.ts'
import { expectedRunsOf, expectedTotalOf, scoreOf, weatherOf } from './game.ts'
import { mlbId } from './ids.ts'
import { inningsOfOuts } from './innings.ts'
import { battingLeaderboard, pitchingLeaderboard } from './leaderboard.ts'
import { follow } from './loaders.ts'
import { pitchesOf } from './pitches.ts'
import { era, fip, strikeoutsPerNine, walksPerNine, whip } from './pitching.ts'
import { ifBatted, ifPitched, recentStats } from './recent-stats.ts'
import { playerByName, searchPlayers } from './search.ts'

/** Fields that are not here are the row's own. */
export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    player: (_, { id }, { load }) => follow(load.player, mlbId(id)),
    playerByName: (_, { name }, context) => playerByName(context, name),
    searchPlayers: (_, args, context) => searchPlayers(context, args),
    team: (_, { id }, { load }) => follow(load.team, mlbId(id)),
    teams: (_, _args, { store }) => store.teams(),
    game: (_, { gamePk }, { load }) => load.game.load(gamePk),
    games: (_, { date }, { store }) => store.gamesOn(date),
    battingLeaderboard: (_, args, { store }) => battingLeaderboard(store, args),
    pitchingLeaderboard: (_, args, { store }) => pitchingLeaderboard(store, args),
  },

  Player: {
    __resolveReference: ({ id }, { load }) => follow(load.player, mlbId(id)),
    externalIds: ({ retrosheetId, baseballReferenceId, fangraphsId }) => ({
      retrosheet: retrosheetId,
      baseballReference: baseballReferenceId,
      fangraphs: fangraphsId,
    }),
    team: ({ teamId }, _, { load }) => follow(load.team, teamId),
    seasonBatting: async ({ id }, { season }, { load }) => ifBatted(await load.seasonBatting(season).load(id)),
    seasonPitching: async ({ id }, { season }, { load }) => ifPitched(await load.seasonPitching(season).load(id)),
    recentStats: ({ id }, { days, asOf }, { load, today }) => recentStats(load, id, windowOf(days ?? 10, asOf ?? today)),
    statcast: ({ id }, args, { load }) => pitchesOf(load, id, args),
  },

  Team: {
    __resolveReference: ({ id }, { load }) => follow(load.team, mlbId(id)),
    venue: ({ venueId }, _, { load }) => follow(load.venue, venueId),
    roster: ({ id }, _, { load }) => load.roster.load(id),
  },

  RosterEntry: {
    player: ({ playerId }, _, { load }) => load.player.load(playerId),
  },

  Venue: {
    __resolveReference: ({ id }, { load }) => load.venue.load(String(id)),
  },

  Game: {
    __resolveReference: ({ gamePk }, { load }) => follow(load.game, mlbId(gamePk)),
    status: ({ abstractState, detailedState }) => ({ abstract: abstractState, detailed: detailedState }),
    awayTeam: ({ awayTeamId }, _, { load }) => load.team.load(awayTeamId),
    homeTeam: ({ homeTeamId }, _, { load }) => load.team.load(homeTeamId),
    score: scoreOf,
    venue: ({ venueId }, _, { load }) => follow(load.venue, venueId),
    weather: weatherOf,
    probablePitchers: game => game,
    projection: ({ gamePk }, _, { load }) => load.projection.load(gamePk),
  },

  ProbablePitchers: {
    away: ({ awayProbablePitcherId }, _, { load }) => follow(load.player, awayProbablePitcherId),
    home: ({ homeProbablePitcherId }, _, { load }) => follow(load.player, homeProbablePitcherId),
  },

  GameProjection: {
    awayWinProbability: ({ homeWinProbability }) => 1 - homeWinProbability,
    expectedRuns: expectedRunsOf,
    expectedTotal: expectedTotalOf,
  },

  BattingLine: {
    average,
    onBasePercentage,
    slugging,
    ops,
    isolatedPower,
    babip,
    woba,
    wrcPlus,
  },

  PitchingLine: {
    inningsPitched: ({ outs }) => inningsOfOuts(outs),
    era,
    whip,
    fip,
    strikeoutsPerNine,
    walksPerNine,
  },

  Pitch: {
    batter: ({ batterId }, _, { load }) => load.player.load(batterId),
    pitcher: ({ pitcherId }, _, { load }) => load.player.load(pitcherId),
  },

  BattingLeader: {
    player: ({ totals }, _, { load }) => load.player.load(totals.playerId),
    line: ({ totals }) => totals,
  },

  PitchingLeader: {
    player: ({ totals }, _, { load }) => load.player.load(totals.playerId),
    line: ({ totals }) => totals,
  },
}
