import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { getNamedType, isLeafType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTextReader } from '../../../prisma/text-reader.ts'
import { pitch, player } from '../testing/rows.ts'
import { sportsGraph } from '../testing/sports-graph.ts'
import { createPitchExport } from './export.ts'
import { createPitchExportStore } from './export-store.ts'

const stack = new AsyncDisposableStack()
let graph: Awaited<ReturnType<typeof sportsGraph>>
let open: ReturnType<typeof createPitchExport>
let openFew: ReturnType<typeof createPitchExport>
/** Every value of a pitch, the batter and the pitcher by their ids. */
let everything: string

beforeAll(async () => {
  graph = stack.use(await sportsGraph())
  const store = createPitchExportStore(stack.use(openTextReader(graph.url)))
  open = createPitchExport(store, graph.sports.schema)
  openFew = createPitchExport(store, graph.sports.schema, 5)
  const type = graph.sports.schema.getType('Pitch')
  const fields = isObjectType(type) ? Object.values(type.getFields()) : []
  everything = [...fields.filter(field => isLeafType(getNamedType(field.type))).map(({ name }) => name), 'batter{id}', 'pitcher{id}'].join()

  await graph.db.player.createMany({ data: [11, 12, 13].map(id => player(id, `Player ${id}`)) })
  await graph.db.pitch.createMany({
    data: [
      pitch([3, 1, 1], '2026-04-15', { pitchType: 'FF', releaseSpeed: 95, pfxX: -1e-7, plateX: 1 / 3, zone: 5 }),
      pitch([3, 1, 2], '2026-04-15', { pitchType: 'SL', description: 'a "strange",\nword', events: '', launchSpeed: 101.4, inning: 3 }),
      pitch([3, 2, 1], '2026-04-15', { batter: 12, pitcher: 13, inningTopbot: 'Bot', balls: 3, strikes: 2 }),
      pitch([4, 1, 1], '2026-04-15', { pThrows: 'L', stand: 'R' }),
      pitch([1, 1, 1], '2026-04-16'),
      pitch([9, 1, 1], '2025-09-28', { pitchType: 'FF' }),
      // More than one batch of games.
      ...Array.from({ length: 2_800 }, (_, at) =>
        pitch([100 + (at % 4), 1 + Math.floor(at / 4), 1], '2024-05-01', { batter: 12, pitcher: 13 }),
      ),
    ],
  })
})
afterAll(() => stack.disposeAsync())

const never = new AbortController().signal
const exported = async (search: string, how = open) => text((await how(search, never)).chunks as AsyncIterable<string>)
const searchOf = (url: string) => url.slice(url.indexOf('?'))
const keysOf = (ndjson: string) =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
    .map(({ gamePk, atBatNumber, pitchNumber }) => `${gamePk}-${atBatNumber}-${pitchNumber}`)

type Value = string | number | null | { readonly id: string }
type Node = Readonly<Record<string, Value>>

/** As a line of CSV names and writes it, but for how numbers are written. */
const flat = (node: Node) =>
  Object.fromEntries(
    Object.entries(node).map(([name, value]) => (typeof value === 'object' && value !== null ? [`${name}.id`, value.id] : [name, value])),
  )

describe.each([
  null,
  { role: 'BATTER' },
  { season: 2026, role: null },
  { from: '2026-04-15', to: '2026-04-15' },
  { pitchTypes: ['FF', 'SL', 'no type'] },
  { counts: [{ balls: 3, strikes: 2 }], batterSide: 'L', pitcherHand: 'R' },
  { zones: [5, 14], innings: [1] },
  { gamePk: 77 },
  { descriptions: [] },
])('what %j leaves of a player', filter => {
  test.each([11, 12])('%i is the same as in the graph, in the same order, in both forms', async id => {
    const { player } = await graph.ask<{ player: { statcast: { nodes: Node[]; csv: string; ndjson: string } } }>(
      `query ($id: ID!, $filter: PitchFilter) {
        player(id: $id) { statcast(filter: $filter) { nodes { ${everything} } csv: exportUrl ndjson: exportUrl(format: NDJSON) } } }`,
      { id, filter },
    )
    const { nodes, csv, ndjson } = player.statcast
    expect(csv).toMatch(/^\/export\/pitches\?format=CSV&player=1[12]/)

    const lines = (await exported(searchOf(ndjson))).split('\n').slice(0, -1)
    expect(lines.slice(0, 100).map(line => JSON.parse(line))).toEqual(nodes)

    const rows = parse(await exported(searchOf(csv)), {
      columns: true,
      cast: (value, { quoting, column }) => {
        if (value === '' && !quoting) return null
        return typeof nodes[0]?.[column] === 'number' || /^(movement|plate|release|launchS|zone)/.test(String(column))
          ? Number(value)
          : value
      },
    })
    expect(rows.length).toBe(lines.length)
    expect(rows.slice(0, 100)).toEqual(nodes.map(flat))
  })
})

test('everybody is had under a filter, newest first, and named by file and number of rows', async () => {
  const { pitchExportUrl } = await graph.ask<{ pitchExportUrl: string }>(
    'query ($filter: PitchFilter) { pitchExportUrl(filter: $filter, format: NDJSON) }',
    { filter: { season: 2026, role: 'BATTER' } },
  )
  const search = searchOf(pitchExportUrl)
  expect(keysOf(await exported(search))).toEqual(['1-1-1', '4-1-1', '3-2-1', '3-1-2', '3-1-1'])
  const { fileName, rows, contentType } = await open(search, never)
  expect([fileName, rows, contentType]).toEqual(['pitches-2026.ndjson', 5, 'application/x-ndjson; charset=utf-8'])
})

test('many rows come in batches, each of them once', async () => {
  const keys = keysOf(await exported('format=NDJSON'))
  expect([keys.length, new Set(keys).size]).toEqual([2_806, 2_806])
  expect(keys.slice(0, 7)).toEqual(['1-1-1', '4-1-1', '3-2-1', '3-1-2', '3-1-1', '9-1-1', '103-700-1'])
})

test('nothing is a line of names, or no line', async () => {
  expect((await exported('player=99')).split('\r\n').map(line => line.slice(0, 18))).toEqual(['gamePk,atBatNumber', ''])
  expect(await exported('player=99&format=NDJSON')).toBe('')
})

test.each([
  ['format=XML', 'format must be CSV or NDJSON.'],
  ['player=x', 'player must be a MLBAM person id.'],
  ['player=1&player=2', 'player is there more than once.'],
  ['limit=5', 'An export knows format, player and filter.'],
  ['filter={', 'filter must be JSON.'],
  ['filter=[]', /^filter is not of a PitchFilter: /],
  ['filter={"seasons":1}', /^filter is not of a PitchFilter: /],
  ['filter={"season":"2026"}', /^filter.season is not of a PitchFilter: /],
  ['filter={"from":"2026-02-30"}', /^filter.from is not of a PitchFilter: .*real calendar day/],
  [`filter={"zones":[${Array(101).fill(1).join()}]}`, 'filter.zones must have at most 100 items.'],
])('%s makes no sense', async (search, message) =>
  expect(open(search, never)).rejects.toMatchObject({ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }),
)

test.each(["FF' OR TRUE --", 'FF\0', '$1', "'; DROP TABLE pitch; --"])('a filter of %j is a value and no SQL', async type => {
  const filter = { pitchTypes: [type], events: [type], descriptions: [type] }
  expect(await exported(`format=NDJSON&filter=${encodeURIComponent(JSON.stringify(filter))}`)).toBe('')
})

test('more rows than one export may have are refused before any is sent', async () => {
  expect(keysOf(await exported('format=NDJSON&filter={"season":2026}', openFew))).toHaveLength(5)
  await expect(openFew('', never)).rejects.toMatchObject({ message: expect.stringMatching(/^These are 2806 pitches/) })
})

test('a filter that no URL can carry has none', async () => {
  const events = Array.from({ length: 100 }, (_, at) => `${'x'.repeat(37)}${at}`)
  expect(
    await graph.codesOf('query ($filter: PitchFilter) { pitchExportUrl(filter: $filter) }', { filter: { events, descriptions: events } }),
  ).toEqual(['BAD_USER_INPUT'])
})

test('an export that is called off reads no further', async () => {
  const calledOff = new AbortController()
  const { chunks } = await open('format=NDJSON', calledOff.signal)
  let taken = 0
  const reading = async () => {
    for await (const _ of chunks) if (taken++ === 0) calledOff.abort(new Error('called off'))
  }
  await expect(reading()).rejects.toThrow('called off')
  expect(taken).toBeGreaterThan(0)
})
