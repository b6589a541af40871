import { z } from 'zod'
import type { PitchEvent } from './mlb-game-event.ts'
import type { Play } from './mlb-game-plays.ts'
import { mlbId } from './mlb-stat-entries.ts'

/** Who stands on first, second and third. */
export type Bases = readonly [number | null, number | null, number | null]
export const NOBODY_ON: Bases = [null, null, null]

const BASES = ['1B', '2B', '3B']

const movementSchema = z.object({
  movement: z.object({ end: z.string().nullish(), isOut: z.boolean().nullish() }),
  details: z.object({ runner: z.object({ id: mlbId }), playIndex: z.int() }),
})
export type Movement = z.infer<typeof movementSchema>

/** The runners' movements that can be read, in the order they are told. */
export const movementsOf = ({ runners }: Play): readonly Movement[] =>
  runners.flatMap(runner => movementSchema.safeParse(runner).data ?? [])

/** Who stands where once everything that happened at `event` has happened. */
export function basesAfter(before: Bases, event: PitchEvent, movements: readonly Movement[]): Bases {
  const bases: [number | null, number | null, number | null] = [...before]
  const { player, replacedPlayer, base } = event
  if (event.details.eventType === 'runner_placed' && player && base) bases[base - 1] = player.id
  // A pinch runner takes the place of whom he replaces.
  if (event.details.eventType === 'offensive_substitution' && player && replacedPlayer) replace(bases, replacedPlayer.id, player.id)
  for (const { movement, details } of movements) {
    if (details.playIndex !== event.index) continue
    replace(bases, details.runner.id, null)
    const place = BASES.indexOf(movement.end ?? '')
    if (place !== -1 && movement.isOut !== true) bases[place] = details.runner.id
  }
  return bases
}

function replace(bases: (number | null)[], from: number, to: number | null): void {
  const place = bases.indexOf(from)
  if (place !== -1) bases[place] = to
}

/** Who stands where when a plate appearance is over, in MLB's own words. */
export const basesAfterPlay = ({ matchup }: Play): Bases => [
  matchup.postOnFirst?.id ?? null,
  matchup.postOnSecond?.id ?? null,
  matchup.postOnThird?.id ?? null,
]
