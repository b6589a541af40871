import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RejectedRow } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { PITCH_COLUMNS, pitchColumnIndex } from './pitch-columns.ts'
import { statcast } from './statcast.ts'

const PITCH: Readonly<Record<string, string>> = {
  game_pk: '631234',
  at_bat_number: '89',
  pitch_number: '2',
  game_date: '2020-09-03',
  batter: '624413',
  pitcher: '656061',
  description: 'ball',
  game_type: 'R',
  stand: 'R',
  p_throws: 'R',
  home_team: 'NYM',
  away_team: 'NYY',
  balls: '0',
  strikes: '1',
  outs_when_up: '0',
  inning: '10',
  inning_topbot: 'Bot',
  game_year: '2020',
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-statcast-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function readText(text: string) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, text)
  const head = await readHead(path)
  expect(statcast.recognises(head)).toBe(true)
  const pitches: PitchRecord[] = []
  const rejected: RejectedRow[] = []
  for await (const batch of statcast.read({ path, head })) {
    if (batch.type === 'pitch') pitches.push(...batch.rows)
    if (batch.type === 'rejected') rejected.push(...batch.rows)
  }
  return { pitches, rejected }
}

function read(cells: Readonly<Record<string, string>>) {
  const row = { ...PITCH, ...cells }
  return readText(`${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`)
}

const cell = (pitch: PitchRecord | undefined, name: string) => pitch?.[pitchColumnIndex(name)]

test('every column has its place, and what the file does not have is unknown', async () => {
  const { pitches } = await read({ release_speed: '97.5', events: 'null', des: '', zone: '4.0', what_is_this: 'x' })
  expect(pitches).toHaveLength(1)
  expect(pitches[0]).toHaveLength(PITCH_COLUMNS.length)
  for (const [name, value] of Object.entries(PITCH)) expect(cell(pitches[0], name)).toBe(value)
  expect(cell(pitches[0], 'release_speed')).toBe('97.5')
  expect(cell(pitches[0], 'zone')).toBe('4')
  for (const name of ['events', 'des', 'bat_speed']) expect(cell(pitches[0], name)).toBeNull()
})

test('of columns of one name the first is read', async () => {
  const row = Object.values(PITCH).join(',')
  const { pitches } = await readText(`fielder_2,${Object.keys(PITCH).join(',')},pitcher,fielder_2\n7,${row},1,8\n`)
  expect([cell(pitches[0], 'fielder_2'), cell(pitches[0], 'pitcher')]).toEqual(['7', '656061'])
})

describe('a bad value costs its row only:', () => {
  test.each([
    [{ balls: '5' }, 'OUT_OF_RANGE', 'balls: 5'],
    [{ strikes: '4' }, 'OUT_OF_RANGE', 'strikes: 4'],
    [{ outs_when_up: '3' }, 'OUT_OF_RANGE', 'outs_when_up: 3'],
    [{ game_pk: '' }, 'MISSING_FIELD', 'game_pk'],
    [{ batter: 'null' }, 'MISSING_FIELD', 'batter'],
    [{ pitch_number: '2.5' }, 'BAD_NUMBER', 'pitch_number: 2.5'],
    [{ at_bat_number: '40000' }, 'OUT_OF_RANGE', 'at_bat_number: 40000'],
    [{ game_date: '2020-09-31' }, 'BAD_DATE', 'game_date: 2020-09-31'],
    [{ inning_topbot: 'Middle' }, 'BAD_VALUE', 'inning_topbot: Middle'],
    [{ release_speed: 'fast' }, 'BAD_NUMBER', 'release_speed: fast'],
    [{ hit_distance_sc: '99999' }, 'OUT_OF_RANGE', 'hit_distance_sc: 99999'],
    [{ on_1b: '3000000000' }, 'OUT_OF_RANGE', 'on_1b: 3000000000'],
  ])('%j is %s', async (cells, reason, detail) => {
    const row = { ...PITCH, ...cells } as Record<string, string>
    const names = Object.keys(row)
    const good = names.map(name => PITCH[name] ?? '')
    const { pitches, rejected } = await readText([names, names.map(name => row[name]), good].map(fields => fields.join(',')).join('\n'))
    expect(rejected).toMatchObject([{ line: 2, reason, detail }])
    expect(pitches).toHaveLength(1)
  })
})

test('a file that lacks required columns says which', () =>
  expect(() =>
    statcast.recognises({ kind: 'csv', header: Object.keys(PITCH).filter(name => name !== 'game_pk' && name !== 'stand') }),
  ).toThrow('This looks like a Statcast file without game_pk, stand.'))
test.each([{ kind: 'csv', header: ['game_pk', 'batter'] } as const, { kind: 'json', value: PITCH } as const])('%j is not Statcast', head =>
  expect(statcast.recognises(head)).toBe(false),
)
