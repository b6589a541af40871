import { createHash } from 'node:crypto'

/** Text that PostgreSQL cannot make smaller. */
const hashes = (length: number) =>
  Array.from({ length: Math.ceil(length / 64) }, (_, index) => createHash('sha256').update(String(index)).digest('hex'))
    .join('')
    .slice(0, length)

/** What a column of PostgreSQL may refuse when nobody looked at it before. */
export const UNSTORABLE_TEXTS: readonly string[] = [
  ...['', '-1', '1.5', 'NaN', '32767', '32768', '2147483648', '99999999999999999999', '1e308', '0000-01-01', '9999-12-31T23:59:59-23:59'],
  ...['a\0b', '\\N', 'constructor', hashes(9_000)],
]

/** What has broken importers before, as a cell or a text of JSON. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...UNSTORABLE_TEXTS,
  ...[' ', '-', '"', '0', '00', 'Infinity', 'null', 'NA', 'true'],
  ...['2147483647', '1e-400', '0x10', '９', '9'.repeat(400), `0.${'0'.repeat(200)}1`],
  ...['0001-01-01', '9999-12-31', '2024-02-30', '4/31/2024', '00000101', '99991231', '1231'],
  ...['0000-01-01T00:00:00Z', '2024-02-30T00:00:00Z', '999999.2', '10922.2'],
  ...['\0', '\\.', 'a\tb', 'a\r\nb', '\uFEFFa', '\uFFFD', '\u202Eabc', '\u2028', '💥', 'e\u0301'.repeat(50), 'İ', 'ß'],
  ...['__proto__', 'toString', 'hasOwnProperty', '<b', "'; DROP TABLE game; --", '=1+1', '{}', '$1'],
  ...['ﷺ'.repeat(2_000), 'x '.repeat(20_000), `8 mph${' '.repeat(20_000)}x\ny`, ' '.repeat(20_000) + 'x', '<'.repeat(20_000)],
]

/** A text as a cell of CSV. */
export const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Stands for a hundred thousand lists inside each other, which no object on its way to JSON could be. */
const DEEP = '@deep@'
export const deepened = (json: string): string => json.replaceAll(`"${DEEP}"`, '['.repeat(100_000) + ']'.repeat(100_000))

export const UNSTORABLE_VALUES: readonly unknown[] = [
  ...UNSTORABLE_TEXTS,
  '\uD800',
  null,
  -1,
  1.5,
  1e308,
  32_768,
  2_147_483_648,
  [],
  { id: null },
]

/** The same for any value of JSON; half a surrogate pair and the character 0 travel as escapes. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  ...['\uD800', 'a\uDC00b', DEEP],
  ...[null, true, false, 0, -0, -1, 1.5, 5e-324, 1e308, 1e20, 32_767, 32_768, 65_536, 2_147_483_647, 2_147_483_648, 4_294_967_296],
  ...[[], {}, [[]], [null], { id: null }, { toString: 1 }, { length: -1 }, Array.from({ length: 1_000 }, () => 0)],
]

export const HOSTILE_KEYS: readonly string[] = ['', '__proto__', 'constructor', 'toString', 'length', 'a\0b', '\uD800', 'x'.repeat(9_000)]
