import type { FileHead, Format, RejectedRow } from '../../shared/import/format.ts'
import { ImportError } from '../../shared/import/format.ts'
import { boxscore } from './mlb-game-boxscore.ts'
import { contextMetrics, lineScore } from './mlb-game-context.ts'
import { liveFeed } from './mlb-game-feed.ts'
import { gamePlays } from './mlb-game-plays.ts'
import { irrelevance, irrelevantStatistics } from './mlb-irrelevant.ts'
import type { MlbAnswer } from './mlb-items.ts'
import { people } from './mlb-people.ts'
import { personStats } from './mlb-person-stats.ts'
import { roster } from './mlb-roster.ts'
import { schedule } from './mlb-schedule.ts'
import { standings } from './mlb-standings.ts'
import { teams } from './mlb-teams.ts'
import { venues } from './mlb-venues.ts'

const ANSWERS: readonly MlbAnswer[] = [
  schedule,
  teams,
  venues,
  people,
  roster,
  personStats,
  standings,
  liveFeed,
  boxscore,
  gamePlays,
  contextMetrics,
  lineScore,
]

const answerTo = (document: unknown) => (irrelevance(document) === null ? ANSWERS.find(answer => answer.recognises(document)) : undefined)

/** Why nothing of an answer is of concern here, or null. */
const reasonAgainst = (head: FileHead): string | null => {
  if (head.kind !== 'json') return null
  return irrelevance(head.value) ?? (answerTo(head.value) ? null : irrelevantStatistics(head.value))
}

/** Answers of the MLB Stats API as they were saved. Official, so nothing that follows from pitches overwrites them. */
export const mlb: Format = {
  kind: 'mlb',
  title: 'MLB Stats API JSON: live feed, box score, plays, schedule, teams, venues, people, roster, standings',
  rank: 2,
  recognises: head => head.kind === 'json' && (answerTo(head.value) !== undefined || reasonAgainst(head) !== null),
  irrelevant: reasonAgainst,
  async *read(file) {
    const answer = file.head.kind === 'json' ? answerTo(file.head.value) : undefined
    if (!answer || file.head.kind !== 'json')
      throw new ImportError('WRONG_KIND', `${file.path} is no answer of the MLB Stats API that is read here`)
    const taken = new Map<string, number>()
    for (const batch of answer.read(file.head.value, file)) {
      yield batch.type === 'rejected' ? { ...batch, rows: batch.rows.map(row => onItsOwnLine(row, taken)) } : batch
    }
  },
}

/** A document has several lists, and the quarantine keeps one row of a line and reason: an item whose number is taken goes by the next. */
function onItsOwnLine(row: RejectedRow, taken: Map<string, number>): RejectedRow {
  const wanted = `${row.line} ${row.reason}`
  // Where the search for the line ended last, so that a thousand items of one number are not a million steps.
  let line = taken.get(wanted) ?? row.line
  while (taken.has(`${line} ${row.reason}`)) line += 1
  taken.set(`${line} ${row.reason}`, line + 1)
  taken.set(wanted, line + 1)
  return { ...row, line }
}
