import type { Resolvers } from '../../schema/generated/sports.ts'
import { scalars } from '../shared/scalars.ts'
import { positionGames } from './appearances.ts'
import type { Context } from './context.ts'
import { isEstimate, scoreOf, weatherOf } from './game.ts'
import { mlbId } from './ids.ts'
import { inningsOfOuts } from './innings.ts'
import { follow } from './loaders.ts'
import { arsenalOf } from './pitches/arsenal.ts'
import { exportUrl } from './pitches/export-parameters.ts'
import { pitchesOf } from './pitches/list.ts'
import { rollingOf } from './pitches/rolling.ts'
import { playsOf } from './plays.ts'
import { distributionOf, expectedTotalOf, factorsOf, runLineOf, totalOf } from './projection/fields.ts'
import { PROP_MODEL } from './props/props.ts'
import { publishedBy, publishedValues } from './published.ts'
import type { ImportedRow } from './rows.ts'
import { playerByName, searchPlayers } from './search.ts'
import { expectedWinningPercentage, fullestTable, runDifferential, standingsOf, winningPercentage } from './standings.ts'
import * as statistics from './statistics/resolvers.ts'

const source = ({ importId }: ImportedRow, _: unknown, { load }: Context) => follow(load.source, importId)

/** Fields that are not here are the row's own. */
export const resolvers: Resolvers = {
  ...scalars,
  ...statistics.types,

  Query: {
    player: (_, { id }, { load }) => follow(load.player, mlbId(id)),
    playerByName: (_, { name }, context) => playerByName(context, name),
    searchPlayers: (_, args, context) => searchPlayers(context, args),
    team: (_, { id }, { load }) => follow(load.team, mlbId(id)),
    teams: (_, _args, { store }) => store.teams(),
    game: (_, { gamePk }, { load }) => load.game.load(gamePk),
    games: (_, { date }, { store }) => store.gamesOn(date),
    pitchExportUrl: (_, { filter, format }) => exportUrl({ playerId: null, filter: filter ?? {}, format: format ?? 'CSV' }),
    ...statistics.queries,
    standings: async (_, args, { store }) => standingsOf(fullestTable(publishedBy(await store.everyTeamSeason(args.season), args.source))),
  },

  Player: {
    __resolveReference: ({ id }, { load }) => follow(load.player, mlbId(id)),
    externalIds: ({ retrosheetId, baseballReferenceId, fangraphsId }) => ({
      retrosheet: retrosheetId,
      baseballReference: baseballReferenceId,
      fangraphs: fangraphsId,
    }),
    team: ({ teamId }, _, { load }) => follow(load.team, teamId),
    nextGameProjection: ({ id }, _, { load, today }) => load.nextGameProps(today).load(id),
    ...statistics.ofPlayer,
    statcast: ({ id }, args, { load }) => pitchesOf(load, id, args),
    arsenal: ({ id }, { filter }, { load }) => arsenalOf(load, id, filter),
    rolling: ({ id }, args, { load }) => rollingOf(load, id, args),
    publishedBatting: async ({ id }, args, { load }) => publishedBy(await load.publishedBatting(args.season).load(id), args.source),
    publishedPitching: async ({ id }, args, { load }) => publishedBy(await load.publishedPitching(args.season).load(id), args.source),
    appearances: async ({ id }, args, { load }) => publishedBy(await load.appearances(args.season).load(id), args.source),
    source,
  },

  Team: {
    __resolveReference: ({ id }, { load }) => follow(load.team, mlbId(id)),
    venue: ({ venueId }, _, { load }) => follow(load.venue, venueId),
    roster: ({ id }, _, { load }) => load.roster.load(id),
    ...statistics.ofTeam,
    season: async ({ id }, args, { load }) => publishedBy(await load.teamSeasons(args.season).load(id), args.source)[0] ?? null,
    source,
  },

  RosterEntry: {
    player: ({ playerId }, _, { load }) => load.player.load(playerId),
    source,
  },

  Venue: {
    __resolveReference: ({ id }, { load }) => load.venue.load(String(id)),
    source,
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
    plays: ({ gamePk }, args, { load }) => playsOf(load, gamePk, args),
    outsideAccounts: ({ gamePk }, _, { load }) => load.outsideAccounts.load(gamePk),
    outsideEstimates: async ({ gamePk }, _, { load }) => (await load.outsideAccounts.load(gamePk)).filter(isEstimate),
    source,
  },

  ProbablePitchers: {
    away: ({ awayProbablePitcherId }, _, { load }) => follow(load.player, awayProbablePitcherId),
    home: ({ homeProbablePitcherId }, _, { load }) => follow(load.player, homeProbablePitcherId),
  },

  PlayerProjection: {
    model: () => PROP_MODEL.name,
    version: () => PROP_MODEL.version,
    game: ({ gamePk }, _, { load }) => load.game.load(gamePk),
  },

  GameProjection: {
    awayWinProbability: ({ homeWinProbability }) => 1 - homeWinProbability,
    expectedRuns: ({ expectedAwayRuns: away, expectedHomeRuns: home }) => ({ away, home }),
    expectedTotal: expectedTotalOf,
    awayFactors: projection => factorsOf(projection, 'away'),
    homeFactors: projection => factorsOf(projection, 'home'),
    runDistribution: distributionOf,
    total: (projection, { line }) => totalOf(projection, line),
    runLine: (projection, { headStart }) => runLineOf(projection, headStart),
  },

  PitchConnection: {
    exportUrl: ({ asked }, { format }) => exportUrl({ ...asked, format: format ?? 'CSV' }),
  },

  Pitch: {
    batter: ({ batterId }, _, { load }) => load.player.load(batterId),
    pitcher: ({ pitcherId }, _, { load }) => load.player.load(pitcherId),
    source,
  },

  Play: {
    batter: ({ batterId }, _, { load }) => load.player.load(batterId),
    pitcher: ({ pitcherId }, _, { load }) => load.player.load(pitcherId),
    score: scoreOf,
    source,
  },

  PublishedBatting: {
    team: ({ teamId }, _, { load }) => follow(load.team, teamId),
    published: ({ published }, { names }) => publishedValues(published, names),
    source,
  },

  PublishedPitching: {
    team: ({ teamId }, _, { load }) => follow(load.team, teamId),
    inningsPitched: ({ outs }) => (outs === null ? null : inningsOfOuts(outs)),
    published: ({ published }, { names }) => publishedValues(published, names),
    source,
  },

  SeasonAppearances: {
    team: ({ teamId }, _, { load }) => load.team.load(teamId),
    positions: positionGames,
    source,
  },

  TeamSeason: {
    team: ({ teamId }, _, { load }) => load.team.load(teamId),
    winningPercentage,
    expectedWinningPercentage,
    runDifferential,
    published: ({ published }, { names }) => publishedValues(published, names),
    source,
  },

  OutsideAccount: {
    score: scoreOf,
    facts: ({ facts }, { names }) => publishedValues(facts, names),
    source,
  },

  OutsideEstimate: {
    awayWinProbability: ({ homeWinProbability }) => 1 - homeWinProbability,
    facts: ({ facts }, { names }) => publishedValues(facts, names),
    source,
  },
}
