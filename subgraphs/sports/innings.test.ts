import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inningsOfOuts, outsOfInnings } from './innings.ts'

test('the digit after the point counts outs', () => expect(outsOfInnings('212.1')).toBe(637))
test('whole innings need no point', () => expect(outsOfInnings('9')).toBe(27))
test('no out at all is 0.0', () => expect(inningsOfOuts(0)).toBe('0.0'))
test.each(['-.-', '5.3', '5.', '', '1.10', '-1.0'])('%s is not innings', text => expect(outsOfInnings(text)).toBeNull())

test('outs come back from the text they are written as', () => {
  fc.assert(fc.property(fc.nat({ max: 10_000 }), outs => outsOfInnings(inningsOfOuts(outs)) === outs))
})
