import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { downloadName } from './download-name.ts'
import { createDownloadStore, type DownloadStore } from './download-store.ts'

const URL_OF_TEAMS = 'https://statsapi.mlb.com/api/v1/teams?sportId=1&season=2026'
const SEEN = { run: 'one', fetchedAt: new Date('2026-04-16T20:00:00Z') }

let folder: string
let store: DownloadStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-downloads-'))
  store = createDownloadStore(folder)
})
afterEach(() => rm(folder, { recursive: true }))

const save = (text: string, seen = SEEN) =>
  store.save(URL_OF_TEAMS, Readable.from([Buffer.from(text)]), { etag: '"a"', 'last-modified': 'Thu, 16 Apr 2026 19:00:00 GMT' }, seen)

test('what was saved is found again, with where it came from', async () => {
  const saved = await save('{"teams":[]}')
  expect(await store.find(URL_OF_TEAMS)).toEqual(saved)
  expect(saved).toMatchObject({ ...SEEN, url: URL_OF_TEAMS, etag: '"a"', lastModified: 'Thu, 16 Apr 2026 19:00:00 GMT' })
  expect(await readFile(saved.path, 'utf8')).toBe('{"teams":[]}')
  expect(saved.path).toMatch(/statsapi\.mlb\.com\/api_v1_teams_sportId=1_season=2026-[0-9a-f]{12}\.json$/)
  expect(await store.find(`${URL_OF_TEAMS}&x=1`)).toBeNull()
})

test('an answer that was confirmed belongs to the later run', async () => {
  const later = { run: 'two', fetchedAt: new Date('2026-04-17T20:00:00Z') }
  await store.confirm(await save('{}'), later)
  expect(await store.find(URL_OF_TEAMS)).toMatchObject(later)
})

test('a body that breaks off leaves what was there, and no litter', async () => {
  const saved = await save('{"teams":[1]}')
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('{"te')
      throw new Error('cut')
    })(),
  )
  await expect(store.save(URL_OF_TEAMS, broken, {}, SEEN)).rejects.toThrow('cut')
  expect(await store.find(URL_OF_TEAMS)).toEqual(saved)
  expect(await readdir(join(saved.path, '..'))).toHaveLength(2)
})

test.each<[string, (path: string) => Promise<void>]>([
  ['a body that somebody changed', path => writeFile(path, '{}')],
  ['a body that is gone', path => rm(path)],
  ['a sidecar that is damaged', path => writeFile(path.replace('.json', '.about'), '{')],
])('%s is not found', async (_, damage) => {
  const { path } = await save('{"teams":[]}')
  await damage(path)
  expect(await store.find(URL_OF_TEAMS)).toBeNull()
})

test('what is forgotten is not found', async () => {
  await store.forget(await save('{}'))
  expect(await store.find(URL_OF_TEAMS)).toBeNull()
})

test('no URL leads out of the folder, and no two to the same file', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.webUrl({ withQueryParameters: true }), (one, other) => {
      const { folder, name } = downloadName(one)
      expect(folder).toMatch(/^[\w=,-][\w.=,-]*$/)
      expect(name).toMatch(/^[\w.=,-]{1,120}\.json$/)
      if (one !== other) expect(downloadName(other).name).not.toBe(name)
    }),
  )
  expect(downloadName('http://localhost:80/../../etc/passwd?x=../..').name).toMatch(/^etc_passwd_x-|^etc_passwd_x=-/)
})
