import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readHead } from './read-head.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-head-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function headOf(content: string | Buffer, maxJsonBytes?: number) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  return readHead(path, maxJsonBytes)
}

describe('CSV', () => {
  test('is told by its header, with names that occur twice', async () =>
    expect(await headOf('\uFEFF"a",b , "a"\n1,2,3\n')).toEqual({ kind: 'csv', header: ['a', 'b', '"a"'] }))
  test('may be a header alone', async () => expect(await headOf('a,b')).toEqual({ kind: 'csv', header: ['a', 'b'] }))
})

describe('JSON', () => {
  test('is told by its first character, after a byte order mark', async () =>
    expect(await headOf('\uFEFF \n{"a": [1]}')).toEqual({ kind: 'json', value: { a: [1] } }))

  test('cut anywhere is truncated', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), fc.nat(), async (value, at) => {
        const text = JSON.stringify(value)
        const cut = text.slice(0, 1 + (at % (text.length - 1)))
        fc.pre(cut.isWellFormed())
        await expect(headOf(cut)).rejects.toMatchObject({ code: 'TRUNCATED' })
      }),
    ))

  test.each(['{"a": tx}', '[1,,2]\n', '{"a":1} x', '["a\nb"]', '{a:1}'])('%j is malformed, which is another thing', text =>
    expect(headOf(text)).rejects.toMatchObject({ code: 'MALFORMED' }),
  )
  test('as deep as no document of anybody is malformed', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(await headOf(nested(100))).toMatchObject({ kind: 'json' })
    await expect(headOf(nested(101))).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(headOf(nested(100_000))).rejects.toMatchObject({ code: 'MALFORMED' })
  })
  test('that is larger than the limit is not read', () => expect(headOf('[1,2,3]', 5)).rejects.toMatchObject({ code: 'TOO_LARGE' }))
})

test.each([
  ['an empty file', '', 'EMPTY'],
  ['a file of blanks', '\uFEFF \n\n', 'EMPTY'],
  ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'BAD_ENCODING'],
  ['Latin-1', Buffer.from('[“é”]', 'latin1'), 'BAD_ENCODING'],
])('%s is refused', (_, content, code) => expect(headOf(content)).rejects.toMatchObject({ code }))

test.each(['.', './no-such-file'])('%s is not a file', path => expect(readHead(path)).rejects.toMatchObject({ code: 'NOT_A_FILE' }))
