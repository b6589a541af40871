import { expect, test } from 'vitest'
import { readPreferences } from './preferences.ts'

test.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is a time zone', timeZone =>
  expect(readPreferences({ timeZone })).toEqual({ timeZone }),
)
test.each(['', 'Nowhere', 'America/Gotham', '+05:00', '-05', 'America/New_York\0', 'x'.repeat(10_000)])('%j is none', timeZone =>
  expect(() => readPreferences({ timeZone })).toThrow('IANA'),
)

const keys = (count: number) => Array.from({ length: count }, (_, n) => `book_${n}`)
test('a hundred bookmakers are shown at most', () => {
  expect(readPreferences({ bookmakers: keys(100) }).bookmakers).toHaveLength(100)
  expect(() => readPreferences({ bookmakers: keys(101) })).toThrow('at most 100')
})
test.each(['', 'a b', 'a\0', 'x'.repeat(65)])('%j is no bookmaker', key =>
  expect(() => readPreferences({ bookmakers: [key] })).toThrow('bookmakers'),
)
test('what is left out or null stays', () => expect(readPreferences({ oddsFormat: null, timeZone: undefined })).toEqual({}))
