import { manyByKey, oneByKey, onePerArgument } from '../shared/batch.ts'
import { createPitchLoaders } from './pitches/loaders.ts'
import { projectProps } from './props/project-props.ts'
import type { PropsStore } from './props/props-store.ts'
import { sourceOf } from '../shared/source.ts'
import { createStatisticsLoaders } from './statistics/loaders.ts'
import type { SportsStore } from './store.ts'

export type SportsLoaders = ReturnType<typeof createSportsLoaders>

/** Call once per request: a loader's cache must never outlive the viewer it was filled for. */
export function createSportsLoaders(store: SportsStore, props: PropsStore) {
  return {
    ...createStatisticsLoaders(store.statistics),
    ...createPitchLoaders(store.pitches),
    player: oneByKey(store.playersByIds, player => player.id),
    team: oneByKey(store.teamsByIds, team => team.id),
    venue: oneByKey(store.venuesByIds, venue => venue.id),
    game: oneByKey(store.gamesByPks, game => game.gamePk),
    projection: oneByKey(store.projectionsByPks, projection => projection.gamePk),
    roster: manyByKey(store.rostersByTeamIds, entry => entry.teamId),
    nextGameProps: onePerArgument((asOf: string) =>
      oneByKey(
        (ids: readonly number[]) => projectProps(props, ids, asOf),
        projection => projection.playerId,
      ),
    ),

    source: oneByKey(
      async (ids: readonly number[]) => (await store.importsByIds(ids)).map(run => ({ id: run.id, ...sourceOf(run) })),
      source => source.id,
    ),

    publishedBatting: onePerArgument((season: number) =>
      manyByKey(
        (ids: readonly number[]) => store.publishedBatting(ids, season),
        row => row.playerId,
      ),
    ),
    publishedPitching: onePerArgument((season: number) =>
      manyByKey(
        (ids: readonly number[]) => store.publishedPitching(ids, season),
        row => row.playerId,
      ),
    ),
    appearances: onePerArgument((season: number) =>
      manyByKey(
        (ids: readonly number[]) => store.appearances(ids, season),
        row => row.playerId,
      ),
    ),
    teamSeasons: onePerArgument((season: number) =>
      manyByKey(
        (ids: readonly number[]) => store.teamSeasons(ids, season),
        row => row.teamId,
      ),
    ),
    outsideAccounts: manyByKey(store.outsideAccounts, account => account.gamePk),
    plays: onePerArgument(({ after, limit }: { after: number | null; limit: number }) =>
      manyByKey(
        (gamePks: readonly number[]) => store.playsOf(gamePks, after, limit),
        play => play.gamePk,
      ),
    ),
    playCount: oneByKey(store.countPlaysOf, plays => plays.gamePk),
  }
}

/** What a reference leads to; a reference to nobody leads nowhere. */
export const follow = <Key, Row>(loader: { load(key: Key): Promise<Row | null> }, key: Key | null): Promise<Row | null> | null =>
  key === null ? null : loader.load(key)
