/** One value of a row. A row has its values as PostgreSQL writes them, in the order of the columns. */
export interface Column {
  /** The fields of the graph that lead to it: `zone`, or `batter` and `id`. */
  readonly path: readonly string[]
  readonly kind: 'number' | 'text'
}

export type Row = readonly (string | null)[]

export interface Format {
  readonly contentType: string
  readonly extension: string
  /** What comes before the first row. */
  head(columns: readonly Column[]): string
  /** Writes rows, each with its end. */
  writer(columns: readonly Column[]): (row: Row) => string
}

export const FORMATS = {
  /** RFC 4180, the names of the columns first. Nothing between commas is null; an empty text is in quotes. */
  CSV: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: columns => `${columns.map(({ path }) => csvText(path.join('.'))).join(',')}\r\n`,
    writer: columns => {
      const isText = columns.map(({ kind }) => kind === 'text')
      return row => {
        let line = ''
        for (let at = 0; at < row.length; at++) {
          const value = row[at]
          if (at > 0) line += ','
          if (value != null) line += isText[at] ? csvText(value) : value
        }
        // One column that is null would be an empty line, which many readers skip.
        return row.length === 1 && row[0] === null ? '""\r\n' : `${line}\r\n`
      }
    },
  },
  /** One JSON object in each line, shaped as the graph answers. */
  NDJSON: {
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'ndjson',
    head: () => '',
    writer: columns => {
      const before = columns.map(({ path }, at) => `${at > 0 ? ',' : ''}${path.map(name => `${JSON.stringify(name)}:`).join('{')}`)
      const after = columns.map(({ path }) => '}'.repeat(path.length - 1))
      const isText = columns.map(({ kind }) => kind === 'text')
      return row => {
        let line = '{'
        for (let at = 0; at < row.length; at++) {
          const value = row[at] ?? null
          line += before[at]! + (value !== null && isText[at] ? JSON.stringify(value) : value) + after[at]!
        }
        return `${line}}\n`
      }
    },
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof FORMATS

const csvText = (text: string): string => (text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
