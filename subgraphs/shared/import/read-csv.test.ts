import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_ROW_BYTES, readCsv } from './read-csv.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string | Buffer, width: number, firstRow?: 'header' | 'data') {
  const path = join(folder, `${crypto.randomUUID()}.csv`)
  await writeFile(path, content)
  const all = { rows: [] as (readonly string[])[], rejected: [] as unknown[], bytes: 0 }
  for await (const { rows, rejected } of readCsv(path, width, bytes => (all.bytes += bytes), firstRow)) {
    all.rows.push(...rows.map(row => row.fields))
    all.rejected.push(...rejected)
  }
  return all
}

test('leaves out the header and the byte order mark', async () => expect((await read('\uFEFFa,b\n1,2\n', 2)).rows).toEqual([['1', '2']]))
test('a header alone is a file without rows', async () => expect((await read('a,b', 2)).rows).toEqual([]))
test('keeps the first row of a file without a header', async () => {
  const { rows, rejected } = await read('\uFEFF1,2\n3\n4,5\n', 2, 'data')
  expect(rows).toEqual([
    ['1', '2'],
    ['4', '5'],
  ])
  expect(rejected).toMatchObject([{ line: 2, reason: 'FIELD_COUNT' }])
})
test('a last row without a line end counts', async () => expect((await read('a,b\n1,2', 2)).rows).toEqual([['1', '2']]))

test('rows of another width and rows that cannot be taken apart are rejected, with their lines', async () =>
  expect((await read('a,b\n1\n1,2,3\n"1"2,3\n1,2\n', 2)).rejected).toEqual([
    { line: 2, reason: 'FIELD_COUNT', detail: '1 fields in a file of 2 columns', raw: '1' },
    { line: 3, reason: 'FIELD_COUNT', detail: '3 fields in a file of 2 columns', raw: '1,2,3' },
    { line: 4, reason: 'BAD_QUOTING', detail: 'text follows a closing quote', raw: '"1"2,3' },
  ]))

test('reads files longer than a piece, telling every byte', async () => {
  const content = `a,b\n${Array.from({ length: 40_000 }, (_, row) => `${row},"é${row}\n"`).join('\n')}\n`
  const { rows, bytes } = await read(content, 2)
  expect(rows).toHaveLength(40_000)
  expect(rows.at(-1)).toEqual(['39999', 'é39999\n'])
  expect(bytes).toBe(Buffer.byteLength(content))
})

test.each([
  ['ends inside a row', 'a,b\n1,2\n3'],
  ['ends inside a quoted field', 'a,b\n1,"2'],
  ['ends inside a quoted field after a line end', 'a,b\n1,"2\n'],
  ['has a quote that is never closed', `a,b\n1,"${'x\n'.repeat(MAX_ROW_BYTES)}`],
  ['has a line that does not end', `a,b\n${'x'.repeat(3 * MAX_ROW_BYTES)}`],
])('a file that %s is truncated', async (_, content) => {
  await expect(read(content, 2)).rejects.toMatchObject({ code: 'TRUNCATED' })
})

test('a file in another encoding is refused with the line', async () =>
  expect(read(Buffer.from('a,b\n1,2\nJosé,3\n', 'latin1'), 2)).rejects.toMatchObject({
    code: 'BAD_ENCODING',
    message: expect.stringContaining('Line 3'),
  }))
