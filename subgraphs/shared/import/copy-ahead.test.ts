import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyDatabase } from '../../../testing/databases.ts'
import { createCopyAhead } from './copy-ahead.ts'

let database: Awaited<ReturnType<typeof emptyDatabase>>
let client: pg.Client
beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client(database.url)
  await client.connect()
  await client.query('CREATE TABLE one (id int); CREATE TABLE other (id int)')
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => client.query('TRUNCATE one, other'))

const rowsOf = async (table: string) => (await client.query(`SELECT count(*)::int AS count, sum(id)::int AS sum FROM ${table}`)).rows[0]

test('lines of two tables by turns all arrive', async () => {
  const copy = createCopyAhead(client)
  for (let id = 0; id < 1_000; id += 1) await copy.add(id % 2 === 0 ? 'one' : 'other', ['id'], `${id}\n`)
  await copy.idle()
  expect([await rowsOf('one'), await rowsOf('other')]).toEqual([
    { count: 500, sum: 249_500 },
    { count: 500, sum: 250_000 },
  ])
})

test('more than is buffered arrives, and the connection can be used in between', async () => {
  const copy = createCopyAhead(client)
  const lines = '7\n'.repeat(200_000)
  for (let piece = 0; piece < 5; piece += 1) {
    await copy.add('one', ['id'], lines)
    await copy.idle()
    await copy.add('one', ['id'], lines)
  }
  await copy.idle()
  expect(await rowsOf('one')).toMatchObject({ count: 2_000_000 })
})

test('a failure is told once, by whoever comes next, and leaves a connection that can roll back', async () => {
  await client.query('BEGIN')
  const copy = createCopyAhead(client)
  const adding = async () => {
    for (let piece = 0; piece < 100; piece += 1) await copy.add('one', ['id'], 'x\n'.repeat(100_000))
    await copy.idle()
  }
  await expect(adding()).rejects.toThrow('invalid input syntax for type integer')
  await copy.idle().catch(() => {})
  await client.query('ROLLBACK')
  expect(await rowsOf('one')).toMatchObject({ count: 0 })
})
