import { expect, test } from 'vitest'
import { report, type ImportOutcome } from './report.ts'
import type { ImportSummary } from './summary.ts'

const summary = (over: Partial<ImportSummary>): ImportSummary => ({
  file: 'GL2018.TXT',
  kind: 'retrosheet',
  read: 2_431,
  inserted: 2_431,
  updated: 0,
  unchanged: 0,
  repeated: 0,
  quarantined: 0,
  quarantinedByReason: {},
  skippedByReason: {},
  correctedByReason: {},
  irrelevant: null,
  notice: null,
  tables: { 'sports.source_game': { inserted: 2_431, updated: 0, unchanged: 0 } },
  ...over,
})
const outcome = (over: Partial<ImportOutcome>): ImportOutcome => ({
  summaries: [],
  failures: [],
  ignored: 0,
  unmatched: { total: 0, first: [] },
  seconds: 1.25,
  ...over,
})

test('whatever was not simply taken stands below its file', () => {
  const lines = report(
    outcome({
      summaries: [
        summary({
          quarantinedByReason: { BAD_DATE: 2 },
          correctedByReason: { 'rotation 907 for 908': 1 },
          skippedByReason: { 'no price': 3 },
        }),
      ],
    }),
  ).split('\n')
  expect(lines.slice(2, 5)).toEqual(['  quarantined: 2 BAD_DATE', '  corrected: 1 rotation 907 for 908', '  skipped: 3 no price'])
})

test('a file of no concern says why, and is not counted as imported', () => {
  const text = report(outcome({ summaries: [summary({ file: 'awards.json', irrelevant: 'awards', tables: {} })] }))
  expect(text).toMatch(/^awards\.json .*\n {2}irrelevant: awards$/m)
  expect(text).not.toMatch(/^table/m)
  expect(text).toMatch(/^Files: 0 imported, 1 irrelevant, 0 failed\. /m)
})

test('a required notice is said once, however many files it is of', () => {
  const notice = 'The information used here was obtained free of charge.'
  const text = report(outcome({ summaries: [summary({ notice }), summary({ notice }), summary({ kind: 'season' })] }))
  expect(text.split(notice)).toHaveLength(2)
})

test('failures name the file, the code and the reason', () =>
  expect(report(outcome({ failures: [{ file: 'a.csv', code: 'TRUNCATED', message: 'It ends within a row.' }], ignored: 2 }))).toMatch(
    /^not imported: a\.csv\n {2}TRUNCATED: It ends within a row\.\n\nFiles: 0 imported, 1 failed, 2 ignored by name\./,
  ))
