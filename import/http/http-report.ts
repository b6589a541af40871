import { number } from '../text-table.ts'
import type { HttpOutcome } from './ledger.ts'

const SHOWN = 20

/** How the answers of a run over HTTP came about, for people; what became of their rows is told as of any other files. */
export function httpReport({ answers: { fetched, unchanged, there }, absent, notes }: HttpOutcome): string {
  const counts = [
    `${number(fetched)} fetched`,
    `${number(unchanged)} unchanged since they were fetched`,
    ...(there > 0 ? [`${number(there)} that were there already`] : []),
    `${number(absent.length)} not there`,
  ]
  const missing = absent.slice(0, SHOWN).map(({ url, message }) => `  not there: ${url}\n    ${message}`)
  const more = absent.length > SHOWN ? [`  and ${number(absent.length - SHOWN)} more`] : []
  return [`Answers: ${counts.join(', ')}.`, ...missing, ...more, ...notes].join('\n')
}
