import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { chadwick } from './chadwick.ts'

const REGISTER = fileURLToPath(new URL('../../../../shared/data/chadwick/register_mlb_2010plus.csv', import.meta.url))
const HEADER =
  'key_person,key_mlbam,key_retro,key_bbref,key_fangraphs,name_last,name_first,name_given,name_suffix,name_matrilineal,name_nick,birth_year,birth_month,birth_day,mlb_played_first,mlb_played_last'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chadwick-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function batchesOf(path: string) {
  const head = await readHead(path)
  expect(chadwick.recognises(head)).toBe(true)
  const batches: Batch[] = []
  for await (const batch of chadwick.read({ path, head })) batches.push(batch)
  return batches
}

async function read(path: string) {
  const batches = await batchesOf(path)
  return {
    players: batches.flatMap(batch => (batch.type === 'player' ? batch.rows : [])),
    rejected: batches.flatMap(batch => (batch.type === 'rejected' ? batch.rows : [])),
    skipped: batches.filter(batch => batch.type === 'skipped'),
  }
}

async function readText(...lines: readonly string[]) {
  const path = join(folder, 'people.csv')
  await writeFile(path, [HEADER, ...lines, ''].join('\n'))
  return read(path)
}

test('a person in full', async () => {
  const { players } = await readText(
    'a1,9000001,sandi001,sandiv01,77,Sändquist,I. V.,Ivo Valentin,Jr.,Márrow,Sandy; Quist,1999,2,3,2020,2024',
  )
  expect(players).toEqual([
    {
      id: 9000001,
      fullName: 'I.V. Sändquist Jr.',
      firstName: 'I.V.',
      lastName: 'Sändquist',
      birthDate: '1999-02-03',
      otherNames: [
        { kind: 'given', name: 'Ivo Valentin' },
        { kind: 'nickname', name: 'Sandy' },
        { kind: 'nickname', name: 'Quist' },
        { kind: 'matrilineal', name: 'Márrow' },
      ],
      bats: null,
      throws: null,
      position: null,
      jerseyNumber: null,
      active: null,
      teamId: null,
      retrosheetId: 'sandi001',
      baseballReferenceId: 'sandiv01',
      fangraphsId: '77',
      mlbPlayedFirst: 2020,
      mlbPlayedLast: 2024,
    },
  ])
})

test('a birth date is a whole one or none', async () => {
  const born = (year: string, month: string, day: string, id: number) => `a,${id},,,,Last,First,,,,,${year},${month},${day},,`
  const { players } = await readText(
    born('1999', '', '', 1),
    born('1999', '2', '30', 2),
    born('2000', '2', '29', 3),
    born('0000', '1', '1', 4),
  )
  expect(players.map(player => player.birthDate)).toEqual([null, null, '2000-02-29', null])
})

test('who has no MLBAM id is skipped and counted, who has no name or a strange id is rejected', async () => {
  const { players, rejected, skipped } = await readText(
    'a,,,,,Last,First,,,,,,,,,',
    'b,12x,,,,Last,First,,,,,,,,,',
    'c,9000002,,,,,First,,,,,,,,,',
  )
  expect(players).toEqual([])
  expect(skipped).toEqual([{ type: 'skipped', reason: 'person without an MLBAM id', count: 1 }])
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [3, 'BAD_NUMBER'],
    [4, 'MISSING_FIELD'],
  ])
})

test('a register that lacks a column is named with it', () => {
  expect(() => chadwick.recognises({ kind: 'csv', header: ['key_person', 'name_last', 'name_first'] })).toThrow(/key_mlbam/)
  expect(chadwick.recognises({ kind: 'csv', header: ['game_pk', 'pitcher'] })).toBe(false)
})

test.skipIf(!existsSync(REGISTER))('the whole register goes in', async () => {
  const { players, rejected, skipped } = await read(REGISTER)
  expect([players.length, rejected.length, skipped.length]).toEqual([5_521, 0, 0])
  const named = new Map(players.map(player => [player.id, player]))
  expect(named.size).toBe(5_521)
  expect(named.get(115817)?.fullName).toBe('Liván Hernández')
  expect(named.get(677951)?.fullName).toBe('Bobby Witt Jr.')
  expect(players.filter(player => / (?:Jr\.|III?)$/.test(player.fullName))).toHaveLength(30)
})
