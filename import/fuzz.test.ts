import fc from 'fast-check'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ImportError, type Batch } from '../subgraphs/shared/import/format.ts'
import { readHead } from '../subgraphs/shared/import/read-head.ts'
import { FORMATS } from './formats.ts'
import { recognise } from './recognise.ts'
import type { ImportSummary } from './summary.ts'
import { damaged } from './testing/damage.ts'
import { freshDatabases, type FreshDatabases } from './testing/fresh-databases.ts'
import { withHostileRows } from './testing/hostile-rows.ts'
import { SMALL_CSV_FILES } from './testing/small-csv-files.ts'
import type { SmallFile } from './testing/small-file.ts'
import { SMALL_MLB_FILES } from './testing/small-mlb-files.ts'
import { SMALL_ODDS_FILES } from './testing/small-odds-files.ts'
import { SMALL_TABLES } from './testing/small-tables.ts'

const KINDS = FORMATS.map(({ format }) => format.kind)
const FILES = [...SMALL_CSV_FILES, ...SMALL_TABLES, ...SMALL_MLB_FILES, ...SMALL_ODDS_FILES]

/** How many damaged files are read, and how many imported, of each small one: as many more as there is time for, when it is asked for. */
const TIMES = Number(process.env['STATEDGE_FUZZ_TIMES'] ?? 1)
const READ_RUNS = 30 * TIMES
const IMPORT_RUNS = 2 * TIMES
/** Milliseconds that reading a few kilobytes may take on a machine that has other things to do. */
const DEADLINE = 5_000
const timeout = 120_000 * TIMES

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function write({ name }: SmallFile, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('there is a small file of every format', () => {
  expect(new Set(FILES.map(({ kind }) => kind))).toEqual(new Set(KINDS))
})

test.each(FILES)('$kind $name, damaged in any way, is read or refused', { timeout }, file =>
  fc.assert(
    fc.asyncProperty(damaged(file), async ({ bytes }) => {
      const path = await write(file, bytes)
      const begun = performance.now()
      const batches = await read(path).catch(refusalOf)
      expect(performance.now() - begun).toBeLessThan(DEADLINE)
      expectPlain(batches)
    }),
    { numRuns: READ_RUNS },
  ),
)

async function read(path: string): Promise<readonly Batch[]> {
  const head = await readHead(path)
  const { format } = recognise(head, FORMATS)
  const batches: Batch[] = []
  for await (const batch of format.read({ path, head })) batches.push(batch)
  return batches
}

/** Nothing, when it is a refusal; throws what is none. */
function refusalOf(error: unknown): readonly Batch[] {
  if (error instanceof ImportError) return []
  throw error
}

function expectPlain(batches: readonly Batch[]): void {
  for (const batch of batches) if ('rows' in batch) expect(batch.rows.filter(row => !isPlain(row))).toEqual([])
}

/** Whether a record is made of what columns can hold; a parser that looks a word up in an object may find a function there. */
const isPlain = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return ['string', 'boolean', 'undefined'].includes(typeof value)
  return value === null || Object.values(value).every(isPlain)
}

describe.each(KINDS)('into databases, %s', kind => {
  const files = FILES.filter(file => file.kind === kind)
  let databases: FreshDatabases
  beforeAll(async () => {
    databases = await freshDatabases()
  })
  afterAll(() => databases[Symbol.asyncDispose]())

  async function loadAgain(path: string, first: ImportSummary): Promise<void> {
    expect(await databases.load(path)).toMatchObject({ read: first.read, inserted: 0, updated: 0 })
  }

  test.each(files)('$name goes in whole, and again without a change', async file => {
    const path = await write(file, file.content)
    const first = await databases.load(path)
    // A line score alone does not say its day.
    expect(first).toMatchObject({ kind, quarantinedByReason: file.name === 'linescore.json' ? { NO_DATE: 1 } : {} })
    await loadAgain(path, first)
  })

  test.each(files)('$name goes in whatever a row of it says', { timeout }, async file => {
    if (file.rows === undefined) return
    const path = await write(file, withHostileRows(file, file.rows))
    expectPlain(await read(path))
    const first = await databases.load(path)
    expect(first.read).toBeGreaterThan(first.quarantined)
    expect(first.quarantined).toBeGreaterThan(0)
    await loadAgain(path, first)
  })

  test.each(files)('$name, damaged, goes in or leaves nothing behind', { timeout }, file =>
    fc.assert(
      fc.asyncProperty(damaged(file), async ({ bytes }) => {
        const path = await write(file, bytes)
        const before = await databases.contents()
        const first = await databases.load(path).catch(refusalOf)
        if ('read' in first) await loadAgain(path, first)
        else expect(await databases.contents()).toEqual(before)
      }),
      { numRuns: IMPORT_RUNS },
    ),
  )
})
