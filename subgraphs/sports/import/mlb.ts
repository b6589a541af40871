import type { FileHead, Format } from '../../shared/import/format.ts'
import { ImportError } from '../../shared/import/format.ts'
import { personStats } from './mlb-game-logs.ts'
import type { MlbAnswer } from './mlb-items.ts'
import { people } from './mlb-people.ts'
import { roster } from './mlb-roster.ts'
import { schedule } from './mlb-schedule.ts'
import { teams } from './mlb-teams.ts'
import { venues } from './mlb-venues.ts'

const ANSWERS: readonly MlbAnswer[] = [schedule, teams, venues, people, roster, personStats]

const answerOf = (head: FileHead) => (head.kind === 'json' ? ANSWERS.find(answer => answer.recognises(head.value)) : undefined)

/** Answers of the MLB Stats API as they were saved. Official, so nothing that follows from pitches overwrites them. */
export const mlb: Format = {
  kind: 'mlb',
  title: 'MLB Stats API JSON: schedule, teams, venues, people, roster',
  rank: 2,
  recognises: head => answerOf(head) !== undefined,
  async *read({ path, head }) {
    const answer = answerOf(head)
    if (!answer || head.kind !== 'json')
      throw new ImportError('WRONG_KIND', `${path} is not a schedule, teams, venues, people or roster answer`)
    yield* answer.read(head.value)
  },
}
