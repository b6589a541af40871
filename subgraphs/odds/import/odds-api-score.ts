import { z } from 'zod'
import { foldName } from '../../shared/fold-name.ts'
import type { RejectedRow } from '../../shared/import/format.ts'
import type { OddsScoreRecord } from '../../shared/import/odds-records.ts'
import { createProblems, moment, name, PROVIDER } from './odds-api-fields.ts'

/** Runs of a team: a whole number, which the provider writes as text. */
const runs = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  ])
  .refine(number => number >= 0 && number <= 99, 'runs are 0 to 99')

const eventSchema = z.object({
  id: name,
  sport_key: name,
  commence_time: moment,
  completed: z.boolean(),
  home_team: name,
  away_team: name,
  scores: z.array(z.object({ name, score: runs })).nullish(),
  last_update: moment.nullish(),
})

/** What became of one item of a `/scores` answer. */
export interface ScoreReading {
  readonly score: OddsScoreRecord | null
  readonly rejected: readonly RejectedRow[]
}

/** Reads one item of a `/scores` answer; `line` is its number in the list. Runs of a team that does not play reject it. */
export function readScore(item: unknown, line: number): ScoreReading {
  const problems = createProblems(line)
  const event = problems.check(eventSchema, item)
  if (event === null) return { score: null, rejected: problems.rows() }

  const runsOf = (team: string) => event.scores?.find(score => foldName(score.name) === foldName(team))?.score ?? null
  const [homeScore, awayScore] = [runsOf(event.home_team), runsOf(event.away_team)]
  if (event.scores?.length && (homeScore === null || awayScore === null)) {
    problems.add('UNKNOWN_OUTCOME', `${event.id}: scores of others than ${event.away_team} and ${event.home_team}`, item)
    return { score: null, rejected: problems.rows() }
  }
  return {
    score: {
      provider: PROVIDER,
      eventId: event.id,
      sportKey: event.sport_key,
      commenceTime: event.commence_time,
      homeName: event.home_team,
      awayName: event.away_team,
      completed: event.completed,
      homeScore,
      awayScore,
      scoredAt: event.last_update ?? null,
    },
    rejected: [],
  }
}
