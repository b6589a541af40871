import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFiles } from './find-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-find-'))
  await mkdir(join(folder, 'deep', 'folder.csv'), { recursive: true })
  for (const name of ['b.csv', 'deep/a.JSON', 'deep/GL2018.TXT', 'gldv.txt', 'README.txt', 'deep/MANIFEST.md'])
    await writeFile(join(folder, name), '')
})
afterAll(() => rm(folder, { recursive: true }))

test('a folder stands for its CSV, JSON and game logs, however deep, and the rest is counted', () =>
  expect(findFiles([folder])).toEqual({
    files: ['b.csv', 'deep/GL2018.TXT', 'deep/a.JSON', 'gldv.txt'].map(name => join(folder, name)),
    ignored: 2,
  }))

test('a file stands for itself, whatever its name, whether it exists or not, and once', () => {
  const files = ['README.txt', 'nowhere.xlsx'].map(name => join(folder, name))
  expect(findFiles([...files, ...files])).toEqual({ files, ignored: 0 })
})
