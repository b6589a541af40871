import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/databases.ts'
import { parseDatabaseUrl } from './connection.ts'
import { connectClient } from './migrate/ensure-database.ts'

test.each(['UPDATE quote_change SET price = 2', 'DELETE FROM quote_change'])('price history refuses %s', async statement => {
  await using database = await freshDatabase('odds')
  await using client = await connectClient(parseDatabaseUrl(database.url))
  await client.query(`INSERT INTO quote_change (selection_id, bookmaker_key, lay, source_at, price, native_price, native_format)
    VALUES (1, 'pinnacle', false, '2026-04-16T18:00:00Z', 1.91, '1.91', 'decimal')`)

  await expect(client.query(statement)).rejects.toThrow('quote_change is append-only')
  expect((await client.query('SELECT price FROM quote_change')).rows).toEqual([{ price: 1.91 }])
})
