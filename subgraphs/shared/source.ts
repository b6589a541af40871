/** The import that wrote a row or changed it last, as import_run keeps it. */
export interface ImportOrigin {
  readonly id: number
  readonly kind: string
  /** Name of the file, without its folder. */
  readonly file: string
  /** Where it was fetched from, without secrets; null for a file that somebody saved. */
  readonly url: string | null
  /** When it was fetched; for a file when it was last written. */
  readonly fetchedAt: Date
}

/** Where a row came from, as the graph shows it. */
export interface Source {
  readonly name: string
  readonly kind: string
  readonly location: string
  readonly fetchedAt: Date
  readonly notice: string | null
}

/** What people call the sources, by kind of importer. */
const NAMES: Readonly<Record<string, string>> = {
  season: 'Season file',
  statcast: 'Baseball Savant (Statcast)',
  chadwick: 'Chadwick Bureau register',
  mlb: 'MLB Stats API',
  fangraphs: 'FanGraphs',
  lahman: 'Lahman Baseball Database',
  retrosheet: 'Retrosheet',
  fivethirtyeight: 'FiveThirtyEight',
  'odds-api': 'The Odds API',
  'odds-archive': 'sportsbookreviewsonline archive',
}

/** What the makers require to be said wherever their data are used, word for word, by kind of importer. */
export const NOTICES = {
  // https://www.retrosheet.org/notice.txt
  retrosheet:
    'The information used here was obtained free of charge from and is copyrighted by Retrosheet. Interested parties may contact Retrosheet at www.retrosheet.org.',
  lahman: 'Lahman Baseball Database, by Sean Lahman and SABR, CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/).',
} as const

const noticeOf = (kind: string): string | null => (Object.hasOwn(NOTICES, kind) ? NOTICES[kind as keyof typeof NOTICES] : null)

/** A kind without a name for people goes by its own. */
export const sourceOf = ({ kind, file, url, fetchedAt }: ImportOrigin): Source => ({
  name: NAMES[kind] ?? kind,
  kind,
  location: url ?? file,
  fetchedAt,
  notice: noticeOf(kind),
})
