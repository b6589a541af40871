import { z } from 'zod'
import type { LineScoreRecord } from '../../shared/import/records.ts'
import { count } from './mlb-stat-entries.ts'

const counts = count.nullish()
const totals = z.object({ runs: counts, hits: counts, errors: counts }).nullish()

/** The `linescore` hydration of a game. `runs` is absent in a half inning that was not batted, and everything before the first pitch. */
export const lineScoreSchema = z.object({
  currentInning: z.int().positive().nullish(),
  inningHalf: z.string().nullish(),
  innings: z
    .array(z.object({ num: z.int().positive(), away: z.object({ runs: counts }).nullish(), home: z.object({ runs: counts }).nullish() }))
    .default([]),
  teams: z.object({ away: totals, home: totals }).nullish(),
})

/** null before the first inning, when there is nothing to show. */
export function lineScoreRecord(lineScore: z.infer<typeof lineScoreSchema>): LineScoreRecord | null {
  if (lineScore.currentInning == null && lineScore.innings.length === 0) return null
  return {
    currentInning: lineScore.currentInning ?? null,
    half: halfOf(lineScore.inningHalf),
    innings: lineScore.innings.map(({ num, away, home }) => ({ number: num, away: away?.runs ?? null, home: home?.runs ?? null })),
    away: sideOf(lineScore.teams?.away),
    home: sideOf(lineScore.teams?.home),
  }
}

const sideOf = (side: z.infer<typeof totals>) => ({ runs: side?.runs ?? null, hits: side?.hits ?? null, errors: side?.errors ?? null })

function halfOf(text: string | null | undefined): LineScoreRecord['half'] {
  if (text === 'Top') return 'TOP'
  return text === 'Bottom' ? 'BOTTOM' : null
}
