import { expect, test } from 'vitest'
import { freshnessOf } from './freshness.ts'
import { statusReport } from './status-report.ts'
import type { SourceStatus, Status } from './status.ts'

const NOW = new Date('2026-04-16T20:00:00Z')
const HOUR_AGO = new Date('2026-04-16T18:30:00Z')

const source = (over: Partial<SourceStatus>): SourceStatus => ({
  kind: 'odds-api',
  title: 'The Odds API',
  notice: null,
  files: 1_200,
  importedAt: NOW,
  fetchedAt: HOUR_AGO,
  freshness: freshnessOf('odds-api', HOUR_AGO, NOW),
  rows: { 'odds.quote': 26_224 },
  quarantined: [],
  irrelevant: [],
  ...over,
})
const unknown = { files: 0, importedAt: null, fetchedAt: null, freshness: null, rows: {} }
const status = (sources: readonly SourceStatus[], over: Partial<Status> = {}): Status => ({
  at: NOW,
  sources,
  withoutImport: {},
  unmatched: { total: 0, first: [] },
  ...over,
})

test('empty databases say which sources there could be', () =>
  expect(statusReport(status([source(unknown), source({ ...unknown, kind: 'mlb', notice: 'Not yet.' })]))).toBe(
    'What is loaded, 2026-04-16 20:00 UTC\n\nNothing yet of: odds-api, mlb',
  ))

test('columns are aligned, and what is too old is said to be stale', () =>
  expect(statusReport(status([source({})], { withoutImport: { 'odds.quote_change': 7 } }))).toBe(`What is loaded, 2026-04-16 20:00 UTC

source    last imported         fetched               age                                      files  quarantined  irrelevant
odds-api  2026-04-16 20:00 UTC  2026-04-16 18:30 UTC  90 minutes: stale, more than 60 minutes  1,200            0           0

source     table                rows
odds-api   odds.quote         26,224
no import  odds.quote_change       7`))

test('what was refused, what is of no concern and what has to be said stand below', () => {
  const example = { file: 'a.csv', line: 7, detail: 'No such day', raw: `2026-04-31,\n${'x'.repeat(200)}` }
  const text = statusReport(
    status([
      source({
        notice: 'The information used here was obtained free of charge.',
        quarantined: [{ reason: 'BAD_DATE', count: 1_001, example }],
        irrelevant: [{ reason: 'awards', count: 4, files: ['a.json', 'b.json', 'c.json'] }],
      }),
    ]),
  )
  expect(text).toContain('Quarantined\n  odds-api: 1,001 BAD_DATE, such as a.csv 7: No such day\n    2026-04-31, xxx')
  expect(text).toContain('Irrelevant\n  odds-api: 4 awards: a.json, b.json, c.json …')
  expect(text).toMatch(/\n\nThe information used here was obtained free of charge\.$/)
  expect(text).toMatch(/ +1,001 +4$/m)
  expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(140)
})

test('every candidate comes with its name and the command that settles it', () => {
  const open = {
    kind: 'player',
    source: 'lahman',
    sourceId: 'smithwi05',
    label: 'Will Smith',
    match: 'AMBIGUOUS',
    note: 'two of the name',
  } as const
  const event = {
    kind: 'participant',
    source: 'the-odds-api',
    sourceId: "o'neil x",
    label: "O'Neil",
    match: 'UNMATCHED',
    note: null,
  } as const
  const first = [
    {
      ...open,
      candidates: [
        { id: 669_257, name: 'Will Smith, born 1995-03-28' },
        { id: 519_293, name: null },
      ],
    },
    { ...event, candidates: [] },
  ]
  expect(statusReport(status([], { unmatched: { total: 1_002, first } }))).toContain(`Kept without a game or player: 1,002
  AMBIGUOUS player of lahman: Will Smith (two of the name)
    Will Smith, born 1995-03-28: npm run import -- resolve player lahman smithwi05 669257
    a player not known here: npm run import -- resolve player lahman smithwi05 519293
  UNMATCHED participant of the-odds-api: O'Neil
    npm run import -- resolve participant the-odds-api 'o'\\''neil x' <player id>
  and 1,000 more: report --limit 1002`)
})
