/** A small valid file of a format, of people and games that never were. */
export interface SmallFile {
  readonly kind: string
  /** As it is saved: some formats look into the name for what the file leaves out. */
  readonly name: string
  readonly content: string
  /** How a further row of it is made; left out for a document that is no list of rows. */
  readonly rows?: Rows | undefined
}

export interface Rows {
  /** What tells one row from another, as it stands in the text of a row: a number or a word that another replaces. */
  readonly key: string
  /** In JSON, the name of the list that rows are in; the document itself when it is left out. */
  readonly list?: string
}

export type Cells = Readonly<Record<string, string | number>>

/** A CSV file under the columns of its first row; no cell holds a comma. `key` is that of its last row. */
export const csvFile = (kind: string, name: string, key: string | null, ...rows: readonly [Cells, ...Cells[]]): SmallFile => ({
  kind,
  name,
  content: `${[Object.keys(rows[0]), ...rows.map(row => Object.values(row))].map(cells => cells.join(',')).join('\n')}\n`,
  rows: key === null ? undefined : { key },
})

export const jsonFile = (kind: string, name: string, document: unknown, rows?: Rows): SmallFile => ({
  kind,
  name,
  content: JSON.stringify(document),
  rows,
})
