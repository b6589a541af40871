import { manyByKey, oneByKey, onePerArgument } from '../../shared/batch.ts'
import { sourceOf } from '../../shared/source.ts'
import { candidatesOf } from './candidates.ts'
import { BATTING, PITCHING, type RankedKind } from './kinds.ts'
import type { LineScope } from './scope.ts'
import type { GameKey, LineQuery, LineStore, StatisticsStore } from './store.ts'
import type { Counted } from './totals.ts'

export type LineLoaders<Counts> = ReturnType<typeof loadersOf<Counts>>
export type RankedLoaders<Counts extends Counted<Counts>> = ReturnType<typeof rankedLoadersOf<Counts>>

/** One statement for every distinct question, whoever it is asked of. */
export function createStatisticsLoaders(store: StatisticsStore) {
  const teamGames = onePerArgument(store.teamGames)
  return {
    batting: rankedLoadersOf(BATTING, store.batting, teamGames),
    pitching: rankedLoadersOf(PITCHING, store.pitching, teamGames),
    fielding: loadersOf(store.fielding),
  }
}

function loadersOf<Counts>(lines: LineStore<Counts>) {
  return {
    of: onePerArgument((query: LineQuery) =>
      manyByKey(
        (ids: readonly number[]) => lines.of(ids, query),
        row => row.subjectId,
      ),
    ),
    games: onePerArgument(({ query, after, limit }: { query: LineQuery; after: GameKey | null; limit: number }) =>
      manyByKey(
        (ids: readonly number[]) => lines.games(ids, query, after, limit),
        row => row.subjectId,
      ),
    ),
    gameCount: onePerArgument((query: LineQuery) =>
      oneByKey(
        (ids: readonly number[]) => lines.countGames(ids, query),
        games => games.subjectId,
      ),
    ),
    sources: onePerArgument((query: LineQuery) =>
      manyByKey(
        async (ids: readonly number[]) =>
          (await lines.sources(ids, query)).map(({ subjectId, ...run }) => ({ subjectId, ...sourceOf(run) })),
        source => source.subjectId,
      ),
    ),
  }
}

const rankedLoadersOf = <Counts extends Counted<Counts>>(
  kind: RankedKind<Counts>,
  lines: LineStore<Counts>,
  teamGames: (scope: LineScope) => ReturnType<StatisticsStore['teamGames']>,
) => ({
  ...loadersOf(lines),
  /** Everybody who has a line in a scope. */
  candidates: onePerArgument(async (scope: LineScope) => {
    const [rows, teams] = await Promise.all([lines.ofEverybody({ by: 'player', scope }), teamGames(scope)])
    return candidatesOf(kind, scope, rows, teams)
  }),
})
