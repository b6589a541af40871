import fc from 'fast-check'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase } from '../../../testing/databases.ts'
import { jsonText } from './json-text.ts'

const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD')

test('any text and any key come back from jsonb as they were, but for what PostgreSQL cannot store', async () => {
  await using database = await emptyDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\\', 'u0000', '\0', '"', '\uD800', '\uDC00', '\u001F') }),
  )
  try {
    await fc.assert(
      fc.asyncProperty(text, text, async (key, value) => {
        const { rows } = await client.query('SELECT $1::jsonb AS stored', [jsonText({ [key]: value })])
        expect(rows).toEqual([{ stored: Object.fromEntries([[storable(key), storable(value)]]) }])
      }),
      { numRuns: 200 },
    )
  } finally {
    await client.end()
  }
})
