import type { PitchFilter } from '../../../schema/generated/sports.ts'
import { manyByKey, oneByKey, onePerArgument } from '../../shared/batch.ts'
import type { createPitchStore, PitchKey, RoleFilter, Rolling } from './store.ts'

/** One statement for every distinct question, whoever it is asked of. */
export const createPitchLoaders = (store: ReturnType<typeof createPitchStore>) => ({
  pitches: onePerArgument(({ filter, after, limit }: { filter: PitchFilter; after: PitchKey | null; limit: number }) =>
    manyByKey(
      (ids: readonly number[]) => store.of(ids, filter, after, limit),
      pitch => pitch.playerId,
    ),
  ),
  pitchCount: onePerArgument((filter: PitchFilter) =>
    oneByKey(
      (ids: readonly number[]) => store.count(ids, filter),
      pitches => pitches.playerId,
    ),
  ),
  arsenal: onePerArgument((filter: RoleFilter) =>
    manyByKey(
      (ids: readonly number[]) => store.arsenals(ids, filter),
      row => row.playerId,
    ),
  ),
  rolling: onePerArgument((rolling: Rolling) =>
    manyByKey(
      (ids: readonly number[]) => store.rolling(ids, rolling),
      point => point.playerId,
    ),
  ),
})
