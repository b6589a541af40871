import { expect, test } from 'vitest'
import { sourceOf, type ImportOrigin } from './source.ts'

const run = (given: Partial<ImportOrigin>): ImportOrigin => ({
  id: 1,
  kind: 'mlb',
  file: 'schedule.json',
  url: null,
  fetchedAt: new Date('2026-04-16T12:00:00Z'),
  ...given,
})

test('an answer is located by its address, a file by its name', () => {
  expect(sourceOf(run({ url: 'https://example.org/v1/schedule' })).location).toBe('https://example.org/v1/schedule')
  expect(sourceOf(run({}))).toEqual({
    name: 'MLB Stats API',
    kind: 'mlb',
    location: 'schedule.json',
    fetchedAt: new Date('2026-04-16T12:00:00Z'),
    notice: null,
  })
})

test('Retrosheet is never shown without its notice', () =>
  expect(sourceOf(run({ kind: 'retrosheet' }))).toMatchObject({
    name: 'Retrosheet',
    notice: expect.stringMatching(
      /^The information used here was obtained free of charge from and is copyrighted by Retrosheet\./,
    ) as string,
  }))

test('a kind without a name for people goes by its own', () => expect(sourceOf(run({ kind: 'tables' })).name).toBe('tables'))
