import { basename } from 'node:path'
import type { Batch } from '../../shared/import/format.ts'
import { rejectedItem, type MlbSource } from './mlb-items.ts'

/**
 * The gamePk of an answer that does not name its game: of its address (`/api/v1/game/744914/boxscore`), else the one number of six digits in
 * its file name (`boxscore-744914.json`). null when neither says.
 */
export function gamePkOf({ path, url = '' }: MlbSource): number | null {
  const address = /\/game\/(\d{4,7})(?=[/?#]|$)/.exec(url)?.[1]
  const names = basename(path).match(/(?<!\d)\d{6}(?!\d)/g) ?? []
  const digits = address ?? (names.length === 1 ? names[0] : undefined)
  return digits === undefined ? null : Number(digits)
}

/** The document of a game that nobody knows, refused as a whole. */
export const withoutGame = (document: unknown): Batch => ({
  type: 'rejected',
  rows: [
    rejectedItem(
      1,
      document,
      'NO_GAME_PK',
      'It does not say which game it is of. Name the file after the gamePk, as in boxscore-744914.json, and import it again.',
    ),
  ],
})
