import { UsageError } from '../usage-error.ts'
import { readBaseUrl, readOptions, readPositive, readWords } from './read-options.ts'

export const ODDS_API_USAGE = `npm run import -- odds-api --base-url https://api.the-odds-api.com [--regions us,us2] [--markets h2h,spreads,totals]
    [--props batter_hits,pitcher_strikeouts] [--scores 3] [--historical 2026-04-01T00:00:00Z] [--reserve 0] [--per-second 10]
    The key is taken from ODDS_API_KEY.`

export interface OddsApiArguments {
  readonly baseUrl: string
  readonly regions: readonly string[]
  readonly markets: readonly string[]
  /** Markets that are asked for event by event. */
  readonly props: readonly string[]
  /** Days of scores to look back, or null for none. */
  readonly scores: number | null
  /** The moment whose prices are wanted, or null for those of now. */
  readonly historical: string | null
  /** Credits to leave untouched. */
  readonly reserve: number
  readonly perSecond: number
}

/** What `npm run import -- odds-api …` is asked for. Throws a UsageError. */
export function readOddsApiArguments(args: readonly string[]): OddsApiArguments {
  const values = readOptions(args, {
    'base-url': { type: 'string' },
    regions: { type: 'string' },
    markets: { type: 'string' },
    props: { type: 'string' },
    scores: { type: 'string' },
    historical: { type: 'string' },
    reserve: { type: 'string' },
    'per-second': { type: 'string' },
  })
  const { scores, historical, reserve = '0' } = values
  if (scores !== undefined && !/^[1-3]$/.test(scores)) throw new UsageError(`--scores must be 1, 2 or 3 days, not "${scores}".`)
  if (scores !== undefined && historical !== undefined) throw new UsageError('--scores are those of now, which --historical is not.')
  if (!/^\d{1,9}$/.test(reserve)) throw new UsageError(`--reserve must be a number of credits, not "${reserve}".`)
  return {
    baseUrl: readBaseUrl(values['base-url'] ?? 'https://api.the-odds-api.com'),
    regions: readWords(values.regions ?? 'us,us2', '--regions'),
    markets: readWords(values.markets ?? 'h2h,spreads,totals', '--markets'),
    props: values.props === undefined ? [] : readWords(values.props, '--props'),
    scores: scores === undefined ? null : Number(scores),
    historical: historical === undefined ? null : moment(historical),
    reserve: Number(reserve),
    perSecond: readPositive(values['per-second'] ?? '10', '--per-second'),
  }
}

/** The API takes no parts of seconds. */
function moment(text: string): string {
  const date = new Date(text)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && /(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(date.getTime())) {
    return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
  }
  throw new UsageError(`--historical must be a moment like 2026-04-01T00:00:00Z, not "${text}".`)
}
