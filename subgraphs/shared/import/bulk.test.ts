import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase } from '../../../testing/databases.ts'
import { createBulkLoad, type BulkTable } from './bulk.ts'

interface Row {
  readonly id: number
  readonly name: string | null
  readonly score?: number | null
}

const THING: BulkTable<Row> = {
  table: 'thing',
  key: ['id'],
  ranked: true,
  columns: { id: row => row.id, name: row => row.name, score: row => row.score ?? null },
}

let database: Awaited<ReturnType<typeof emptyDatabase>>
let client: pg.Client
beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await client.query('DROP TABLE IF EXISTS thing, import_run')
  await client.query('CREATE TABLE import_run (id int PRIMARY KEY, fetched_at timestamptz NOT NULL)')
  await client.query(`CREATE TABLE thing (
    id int PRIMARY KEY, name text, score float8, source_rank smallint NOT NULL,
    import_id int DEFAULT current_setting('statedge.import_id', true)::int
  )`)
})

let imports = 0

async function load(rank: number, ...batches: readonly (readonly Row[])[]) {
  await client.query('BEGIN')
  imports += 1
  await client.query(`SET LOCAL statedge.import_id = ${imports}`)
  const bulk = createBulkLoad(client, THING, rank)
  for (const rows of batches) await bulk.add(rows)
  const counts = await bulk.merge()
  await client.query('COMMIT')
  return counts
}

const stored = async () => (await client.query('SELECT id, name, score, source_rank FROM thing ORDER BY id')).rows

test('any text comes back as it was, but for what PostgreSQL cannot store', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\\', 'N', '\n', '\r', '\t', '\b', '.', '\0', "'") }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1 }), async names => {
      await client.query('TRUNCATE thing')
      await load(
        1,
        names.map((name, id) => ({ id, name })),
      )
      const expected = names.map(name => name?.toWellFormed().replaceAll('\0', '\uFFFD') ?? null)
      expect((await stored()).map(row => row.name)).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})

describe('a second source', () => {
  beforeEach(() => load(2, [{ id: 1, name: 'one', score: null }]))

  test('of the same rank overwrites what it knows', async () => {
    expect(await load(2, [{ id: 1, name: 'uno', score: 5 }])).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 })
    expect(await stored()).toEqual([{ id: 1, name: 'uno', score: 5, source_rank: 2 }])
  })
  test('of a higher rank raises the rank', async () => {
    await load(3, [{ id: 1, name: 'uno' }])
    expect(await stored()).toEqual([{ id: 1, name: 'uno', score: null, source_rank: 3 }])
  })
  test('of a lower rank fills what is unknown and no more', async () => {
    expect(await load(1, [{ id: 1, name: 'uno', score: 5 }])).toMatchObject({ updated: 1 })
    expect(await stored()).toEqual([{ id: 1, name: 'one', score: 5, source_rank: 2 }])
  })
  test('that knows nothing takes nothing away', async () => {
    expect(await load(3, [{ id: 1, name: null }])).toMatchObject({ updated: 1 })
    expect(await stored()).toEqual([{ id: 1, name: 'one', score: null, source_rank: 3 }])
  })
  test('that says the same changes nothing', async () =>
    expect(await load(2, [{ id: 1, name: 'one' }])).toEqual({ inserted: 0, updated: 0, unchanged: 1, repeated: 0 }))
})

test('a row names the import that wrote it or changed it last', async () => {
  const importsOf = async () => (await client.query('SELECT import_id FROM thing ORDER BY id')).rows.map(row => row.import_id as number)
  await load(1, [
    { id: 1, name: 'one' },
    { id: 2, name: 'two' },
  ])
  const first = imports
  await load(1, [
    { id: 1, name: 'one' },
    { id: 2, name: 'dos' },
  ])
  expect(await importsOf()).toEqual([first, first + 1])
})

test('what was fetched before only fills what is unknown; what was fetched at the same moment overwrites', async () => {
  const loadFetchedAt = async (fetchedAt: string, rows: readonly Row[]) => {
    await client.query(`INSERT INTO import_run VALUES (${imports + 1}, '${fetchedAt}')`)
    await client.query(`SET statedge.fetched_at = '${fetchedAt}'`)
    await load(1, rows)
    await client.query('RESET statedge.fetched_at')
  }
  await loadFetchedAt('2026-04-02', [{ id: 1, name: 'new' }])
  await loadFetchedAt('2026-04-01', [{ id: 1, name: 'old', score: 3 }])
  expect(await stored()).toMatchObject([{ name: 'new', score: 3 }])
  await loadFetchedAt('2026-04-03', [{ id: 1, name: 'newest' }])
  await loadFetchedAt('2026-04-03', [{ id: 1, name: 'the same day' }])
  expect(await stored()).toMatchObject([{ name: 'the same day', score: 3 }])
})

test('of extremes the least or the greatest is kept, whatever the order', async () => {
  const widest: BulkTable<Row> = { ...THING, extremes: { score: 'greatest' } }
  const scoreAfter = async (...scores: readonly (number | null)[]) => {
    await client.query('BEGIN; SET LOCAL statedge.import_id = 1')
    const bulk = createBulkLoad(client, widest, 1)
    await bulk.add(scores.map(score => ({ id: 1, name: 'one', score })))
    await bulk.merge()
    await client.query('COMMIT')
    return (await stored())[0]?.score as number
  }
  expect(await scoreAfter(3, 5, null)).toBe(5)
  expect(await scoreAfter(4)).toBe(5)
  expect(await scoreAfter(6, 2)).toBe(6)
})

test('a value beside another goes when the other changes, in one load and in several', async () => {
  const priced: BulkTable<Row> = { ...THING, beside: { column: 'name', values: ['score'] } }
  const after = async (fetchedAt: string, ...rows: readonly Omit<Row, 'id'>[]) => {
    imports += 1
    await client.query(`INSERT INTO import_run VALUES (${imports}, '${fetchedAt}')`)
    await client.query(`BEGIN; SET LOCAL statedge.import_id = ${imports}; SET LOCAL statedge.fetched_at = '${fetchedAt}'`)
    const bulk = createBulkLoad(client, priced, 1)
    await bulk.add(rows.map(row => ({ id: 1, ...row })))
    await bulk.merge()
    await client.query('COMMIT')
    const [{ name, score }] = (await stored()) as [Row]
    return [name, score]
  }
  expect(await after('2026-04-02', { name: 'eight', score: 1 }, { name: 'seven' })).toEqual(['seven', null])
  expect(await after('2026-04-02', { name: 'eight', score: 1 })).toEqual(['eight', 1])
  expect(await after('2026-04-02', { name: 'eight' })).toEqual(['eight', 1])
  expect(await after('2026-04-02', { name: 'seven' })).toEqual(['seven', null])
  expect(await after('2026-04-01', { name: 'eight', score: 1 })).toEqual(['seven', null])
  expect(await after('2026-04-01', { name: 'seven', score: 3 })).toEqual(['seven', 3])
  expect(await after('2026-04-03', { name: 'six', score: 4 }, { name: 'five', score: 5 }, { name: 'six' })).toEqual(['six', 4])
})

test('the last of several rows of a key counts, and what only an earlier one knows', async () => {
  const counts = await load(
    1,
    [
      { id: 1, name: 'first', score: 1 },
      { id: 2, name: 'other' },
    ],
    [
      { id: 1, name: 'second' },
      { id: 1, name: 'third' },
    ],
  )
  expect(counts).toEqual({ inserted: 2, updated: 0, unchanged: 0, repeated: 2 })
  expect(await stored()).toMatchObject([{ name: 'third', score: 1 }, { name: 'other' }])
})

test('merging twice counts only what came in between', async () => {
  await client.query('BEGIN; SET LOCAL statedge.import_id = 1')
  const bulk = createBulkLoad(client, THING, 1)
  expect(await bulk.merge()).toBeNull()
  await bulk.add([{ id: 1, name: 'one' }])
  await bulk.merge()
  await bulk.add([
    { id: 1, name: 'one' },
    { id: 2, name: 'two' },
  ])
  expect(await bulk.merge()).toEqual({ inserted: 1, updated: 0, unchanged: 1, repeated: 0 })
  await client.query('COMMIT')
})
