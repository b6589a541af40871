import { manyByKey, oneByKey } from '../shared/batch.ts'
import type { PitchFilter } from '../../schema/generated/sports.ts'
import type { Window } from './day.ts'
import type { PitchKey, SportsStore } from './store.ts'

export type SportsLoaders = ReturnType<typeof createSportsLoaders>

/** Call once per request: a loader's cache must never outlive the viewer it was filled for. */
export function createSportsLoaders(store: SportsStore) {
  return {
    player: oneByKey(store.playersByIds, player => player.id),
    team: oneByKey(store.teamsByIds, team => team.id),
    venue: oneByKey(store.venuesByIds, venue => venue.id),
    game: oneByKey(store.gamesByPks, game => game.gamePk),
    projection: oneByKey(store.projectionsByPks, projection => projection.gamePk),
    roster: manyByKey(store.rostersByTeamIds, entry => entry.teamId),

    battingIn: oneLoaderEach((window: Window) =>
      oneByKey(
        (ids: readonly number[]) => store.battingInWindow(ids, window),
        totals => totals.playerId,
      ),
    ),
    pitchingIn: oneLoaderEach((window: Window) =>
      oneByKey(
        (ids: readonly number[]) => store.pitchingInWindow(ids, window),
        totals => totals.playerId,
      ),
    ),
    seasonBatting: oneLoaderEach((season: number) =>
      oneByKey(
        (ids: readonly number[]) => store.battingInSeason(ids, season),
        totals => totals.playerId,
      ),
    ),
    seasonPitching: oneLoaderEach((season: number) =>
      oneByKey(
        (ids: readonly number[]) => store.pitchingInSeason(ids, season),
        totals => totals.playerId,
      ),
    ),

    pitches: oneLoaderEach(({ filter, after, limit }: { filter: PitchFilter; after: PitchKey | null; limit: number }) =>
      manyByKey(
        (ids: readonly number[]) => store.pitchesOf(ids, filter, after, limit),
        pitch => pitch.playerId,
      ),
    ),
    pitchCount: oneLoaderEach((filter: PitchFilter) =>
      oneByKey(
        (ids: readonly number[]) => store.countPitchesOf(ids, filter),
        pitches => pitches.playerId,
      ),
    ),
  }
}

/** One loader for each distinct argument, so that `recentStats(days: 10)` of a whole roster is one statement. */
function oneLoaderEach<Argument, Loader>(create: (argument: Argument) => Loader): (argument: Argument) => Loader {
  const loaders = new Map<string, Loader>()
  return argument => {
    const key = JSON.stringify(argument)
    const loader = loaders.get(key) ?? create(argument)
    loaders.set(key, loader)
    return loader
  }
}

/** What a reference leads to; a reference to nobody leads nowhere. */
export const follow = <Key, Row>(loader: { load(key: Key): Promise<Row | null> }, key: Key | null): Promise<Row | null> | null =>
  key === null ? null : loader.load(key)
