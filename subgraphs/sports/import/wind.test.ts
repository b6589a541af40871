import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWind } from './wind.ts'

test.each([
  ['8 mph, Out To CF', 8, 'Out To CF'],
  ['0 mph, None', 0, null],
  ['12 mph, L To R', 12, 'L To R'],
  ['5 mph', 5, null],
  ['Calm', 0, null],
  ['Varies', null, 'Varies'],
])('%s', (text, speedMph, direction) => expect(readWind(text)).toEqual({ speedMph, direction }))

test('any speed and direction come back as they were written', () => {
  const directions = fc.constantFrom('Out To LF', 'In From CF', 'R To L', 'Varies')
  fc.assert(
    fc.property(fc.nat({ max: 60 }), directions, (speedMph, direction) => {
      expect(readWind(`${speedMph} mph, ${direction}`)).toEqual({ speedMph, direction })
    }),
  )
})

test('a long text takes no time', () => {
  const text = `${' '.repeat(50_000)}x\ny`
  expect(readWind(`8 mph${text}`)).toEqual({ speedMph: 8, direction: 'x\ny' })
})

test('no text is too strange to read', () => {
  fc.assert(fc.property(fc.string(), text => (readWind(text).speedMph ?? 0) >= 0))
})
