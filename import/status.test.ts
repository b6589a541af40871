import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import type { Format } from '../subgraphs/shared/import/format.ts'
import { freshDatabase } from '../testing/databases.ts'
import { readStatus } from './status.ts'
import { nameCandidates } from './targets.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const format = (kind: string): Format => ({
  kind,
  title: `Title of ${kind}`,
  rank: 1,
  notice: `Notice of ${kind}`,
  recognises: () => false,
  read: () => {
    throw new Error('not read here')
  },
})

let stack: AsyncDisposableStack
let sports: pg.Pool
let odds: pg.Pool
beforeAll(async () => {
  stack = new AsyncDisposableStack()
  const open = async (name: 'sports' | 'odds') => {
    const { url } = stack.use(await freshDatabase(name))
    return stack.adopt(new pg.Pool({ connectionString: url, max: 1 }), pool => pool.end())
  }
  sports = await open('sports')
  odds = await open('odds')
  const runs = `
    INSERT INTO import_run (id, kind, file, sha256, fetched_at, started_at, finished_at, read, inserted, updated, unchanged, quarantined, irrelevant) VALUES
      (1, 'mlb', 'a.json', 'aa', '2026-04-10', now(), '2026-04-10', 0, 0, 0, 0, 0, 'awards'),
      (2, 'mlb', 'a.json', 'aa', '2026-04-11', now(), '2026-04-11', 1, 1, 0, 0, 0, NULL),
      (3, 'mlb', 'b.json', 'bb', '2026-04-15', now(), '2026-04-15', 1, 1, 0, 0, 0, NULL),
      (4, 'mlb', 'c.json', 'cc', '2026-04-16', now(), '2026-04-16', 0, 0, 0, 0, 0, 'awards'),
      (5, 'old-kind', 'd.csv', 'dd', '2020-01-01', now(), '2020-01-02', 1, 0, 0, 1, 0, NULL)`
  await sports.query(runs)
  await odds.query(runs)
  await sports.query(`
    INSERT INTO team (id, name, source_rank, import_id) VALUES (901, 'Fictional Foxes', 2, 2), (902, 'Fictional Owls', 2, 3), (903, 'Fictional Bees', 2, NULL);
    INSERT INTO player (id, full_name, birth_date, team_id, mlb_played_first, search_name, source_rank) VALUES
      (1, 'Al One', '1995-03-28', 901, 2019, 'al one', 1), (2, 'Bo Two', NULL, NULL, NULL, 'bo two', 1);
    INSERT INTO game (game_pk, official_date, season, game_number, double_header, abstract_state, detailed_state, away_team_id, home_team_id,
        away_score, home_score, start_time, source_rank, import_id)
      VALUES (7, '2026-04-01', 2026, 1, 'N', 'FINAL', 'Final', 902, 999, 2, 3, '2026-04-01T17:05:00Z', 1, 3);
    INSERT INTO quarantined_row (kind, file, sha256, line, reason, detail, raw) VALUES
      ('mlb', 'a.json', 'aa', 1, 'BAD_DATE', 'first', 'x'), ('mlb', 'b.json', 'bb', 9, 'BAD_DATE', 'second', 'y')`)
})
afterAll(() => stack.disposeAsync())

const read = (source?: string) =>
  readStatus({ sports, odds, formats: [format('mlb'), format('season')], source, now: NOW }, { total: 0, first: [] })

test('a file counts once, by its last run, and its rows by the import that wrote them last', async () => {
  const { sources, withoutImport } = await read()
  expect(sources.map(({ kind }) => kind)).toEqual(['mlb', 'season', 'old-kind'])
  expect(sources[0]).toEqual({
    kind: 'mlb',
    title: 'Title of mlb',
    notice: 'Notice of mlb',
    files: 2,
    importedAt: new Date('2026-04-16'),
    fetchedAt: new Date('2026-04-15'),
    freshness: { ageMs: 44 * 3_600_000, limitMs: 24 * 3_600_000, stale: true },
    rows: { 'sports.game': 1, 'sports.team': 2 },
    quarantined: [{ reason: 'BAD_DATE', count: 2, example: { file: 'b.json', line: 9, detail: 'second', raw: 'y' } }],
    irrelevant: [{ reason: 'awards', count: 1, files: ['c.json'] }],
  })
  expect(sources[1]).toMatchObject({ files: 0, importedAt: null, fetchedAt: null, freshness: null, rows: {} })
  expect(sources[2]).toMatchObject({ notice: null, files: 1, freshness: { stale: false } })
  expect(withoutImport).toEqual({ 'sports.player': 2, 'sports.team': 1 })
})

test('one source alone can be asked for', async () => {
  const { sources, withoutImport } = await read('season')
  expect(sources.map(({ kind }) => kind)).toEqual(['season'])
  expect(withoutImport).toEqual({})
})

test('candidates are named as far as sports knows them', async () => {
  const open = { source: 's', sourceId: 'i', label: 'l', match: 'AMBIGUOUS', note: null } as const
  const named = await nameCandidates(sports, [
    { ...open, kind: 'participant', candidates: [1, 2, 3] },
    { ...open, kind: 'archive', candidates: [7, 8] },
  ])
  expect(named.map(({ candidates }) => candidates)).toEqual([
    [
      { id: 1, name: 'Al One, born 1995-03-28, Fictional Foxes, 2019' },
      { id: 2, name: 'Bo Two' },
      { id: 3, name: null },
    ],
    [
      { id: 7, name: 'Fictional Owls @ 999, 2026-04-01, game 1, 17:05 UTC, 2–3' },
      { id: 8, name: null },
    ],
  ])
})
