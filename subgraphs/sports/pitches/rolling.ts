import type { PlayerRollingArgs, RollingPoint } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import type { SportsLoaders } from '../loaders.ts'
import { knownOnly } from './filter.ts'

const MOST_PITCHES = 1000
const MOST_GAMES = 200

/** Means by day; of what is thrown unless the filter says otherwise. */
export async function rollingOf(
  load: SportsLoaders,
  playerId: number,
  { metric, size, games, filter }: Partial<PlayerRollingArgs> & Pick<PlayerRollingArgs, 'metric'>,
): Promise<readonly RollingPoint[]> {
  const width = size ?? 100
  if (width < 1 || width > MOST_PITCHES) throw refusal('BAD_USER_INPUT', `size must be from 1 to ${MOST_PITCHES}.`)
  const limit = games ?? 50
  if (limit < 1 || limit > MOST_GAMES) throw refusal('BAD_USER_INPUT', `games must be from 1 to ${MOST_GAMES}.`)
  const pitches = { ...knownOnly(filter ?? {}), role: filter?.role ?? 'PITCHER' }
  return load.rolling({ metric, size: width, games: limit, filter: pitches }).load(playerId)
}
