import { quoted, UNSTORABLE_TEXTS, UNSTORABLE_VALUES } from './hostile.ts'
import { placesIn, type Parent } from './places.ts'
import type { Rows, SmallFile } from './small-file.ts'

/** The same file with a row more for every cell of its last row and every text that no column may hold, which stands there instead. */
export const withHostileRows = ({ content }: SmallFile, rows: Rows): string =>
  /^[[{]/.test(content) ? hostileItems(content, rows) : hostileLines(content, rows)

function hostileLines(content: string, { key }: Rows): string {
  const lines = content.trimEnd().split('\n')
  const last = lines.at(-1) ?? ''
  const hostile = last.split(',').flatMap((_, column) => UNSTORABLE_TEXTS.map(text => [column, quoted(text)] as const))
  return [
    ...lines,
    ...hostile.map(([column, text], number) => numbered(last, key, number).split(',').with(column, text).join(',')),
    '',
  ].join('\n')
}

/** In JSON it is every place of the last item of a list. */
function hostileItems(content: string, { key, list: name }: Rows): string {
  const document: unknown = JSON.parse(content)
  const list = name === undefined ? document : placesIn({ document }).find(([, place]) => place === name)?.[0][name]
  if (!Array.isArray(list)) throw new Error(`There is no list ${name}`)
  const item = JSON.stringify(list.at(-1))
  for (const place of placesIn({ item: list.at(-1) as unknown }).keys()) {
    for (const value of UNSTORABLE_VALUES) list.push(changed(JSON.parse(numbered(item, key, list.length)), place, value))
  }
  return JSON.stringify(document)
}

/** The text of a row with a key of its own. */
const numbered = (row: string, key: string, number: number) =>
  row.replaceAll(
    key,
    key.replace(/\d+$/, digits => String(Number(digits) + number)),
  )

function changed(item: unknown, place: number, value: unknown): unknown {
  const root: Parent = { item }
  const [parent, key] = placesIn(root)[place] ?? [root, 'item']
  parent[key] = value
  return root['item']
}
