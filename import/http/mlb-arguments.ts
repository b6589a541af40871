import { MLB_BASE_URL } from './mlb-requests.ts'
import { readOptions, readBaseUrl, readPositive } from './read-options.ts'
import { UsageError } from '../usage-error.ts'

export const MLB_USAGE = `npm run import -- mlb --season 2026 [--teams NYY,111] [--from 2026-04-01] [--to 2026-04-07] [--feeds]
    [--base-url https://statsapi.mlb.com/api] [--per-second 5]`

export interface MlbArguments {
  readonly baseUrl: string
  readonly season: number
  /** Ids or abbreviations; everybody when there are none. */
  readonly teams: readonly string[]
  readonly from: string
  readonly to: string
  /** Whether to fetch every pitch of the games that are over. */
  readonly feeds: boolean
  readonly perSecond: number
}

/** What `npm run import -- mlb …` is asked for. Throws a UsageError. */
export function readMlbArguments(args: readonly string[]): MlbArguments {
  const values = readOptions(args, {
    season: { type: 'string' },
    teams: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    feeds: { type: 'boolean' },
    'base-url': { type: 'string' },
    'per-second': { type: 'string' },
  })
  if (values.season === undefined) throw new UsageError('mlb needs --season, a year.')
  const season = Number(values.season)
  if (!/^\d{4}$/.test(values.season) || season < 1876) throw new UsageError(`--season must be a year from 1876 on, not "${values.season}".`)
  // Spring training begins in February and the World Series ends in November, wherever either was played.
  const from = day(values.from ?? `${season}-02-15`, '--from')
  const to = day(values.to ?? `${season}-11-15`, '--to')
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}.`)
  if (![from, to].every(date => date.startsWith(values.season!))) throw new UsageError(`--from and --to must be days of ${season}.`)
  return {
    baseUrl: readBaseUrl(values['base-url'] ?? MLB_BASE_URL),
    season,
    teams: teams(values.teams),
    from,
    to,
    feeds: values.feeds ?? false,
    perSecond: readPositive(values['per-second'] ?? '5', '--per-second'),
  }
}

function day(text: string, option: string): string {
  const date = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text
  throw new UsageError(`${option} must be a day like 2026-04-01, not "${text}".`)
}

function teams(text: string | undefined): readonly string[] {
  if (text === undefined) return []
  const names = text.split(',').map(name => name.trim().toUpperCase())
  if (names.some(name => !/^(?:\d{1,6}|[A-Z]{2,4})$/.test(name))) {
    throw new UsageError(`--teams must be ids or abbreviations like 147,BOS, not "${text}".`)
  }
  return [...new Set(names)]
}
