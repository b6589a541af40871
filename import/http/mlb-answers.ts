import { z } from 'zod'

/** What the next questions need of the answers; everything else about them is the importers'. */

const listed = <Item>(item: z.ZodType<Item>) =>
  z.array(z.unknown()).transform(list => list.flatMap(entry => item.safeParse(entry).data ?? []))

const id = z.int().positive()

export const teamsShape = z.object({
  teams: listed(z.object({ id, abbreviation: z.string().nullish(), venue: z.object({ id }).nullish() })),
})
export type TeamAnswer = z.infer<typeof teamsShape>['teams'][number]

export const rosterShape = z.object({ roster: listed(z.object({ person: z.object({ id }) })) })

export const scheduleShape = z.object({
  dates: listed(
    z.object({
      games: listed(
        z.object({ gamePk: id, status: z.object({ abstractGameState: z.string().nullish(), detailedState: z.string().nullish() }) }),
      ),
    }),
  ),
})

/** The games that were played to an end. One that was put off counts as final too, and has nothing to tell. */
export function finalGames({ dates }: z.infer<typeof scheduleShape>): readonly number[] {
  return dates
    .flatMap(({ games }) => games)
    .filter(({ status }) => status.abstractGameState === 'Final' && !/^(?:Postponed|Cancell?ed)/.test(status.detailedState ?? ''))
    .map(({ gamePk }) => gamePk)
}
