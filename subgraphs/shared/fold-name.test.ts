import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from './fold-name.ts'

test.each([
  ['José Ramírez', 'jose ramirez'],
  ['Bobby Witt Jr.', 'bobby witt'],
  ['Michael Harris II', 'michael harris'],
  ['Ken Griffey, Sr.', 'ken griffey'],
  ['J.P. Crawford', 'jp crawford'],
  ['J. P. Crawford', 'jp crawford'],
  ['JP Crawford', 'jp crawford'],
  ['Travis d’Arnaud', 'travis darnaud'],
  ["Travis d'Arnaud", 'travis darnaud'],
  ['Isiah Kiner-Falefa', 'isiah kiner falefa'],
  ['St.Louis Cardinals', 'st louis cardinals'],
  ['St. Louis Cardinals', 'st louis cardinals'],
  ['  Seth   LUGO ', 'seth lugo'],
  ['Michael A. Taylor', 'michael a taylor'],
  ['Bjørn Łukasz', 'bjorn lukasz'],
  ['Junior Caminero', 'junior caminero'],
  ['Jr.', 'jr'],
  ['---', ''],
])('%s folds to %s', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

const name = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('José', 'J.', 'P.', 'Jr.', 'II', 'iv', 'O’Neill', 'Kiner-Falefa', 'ß', 'a')).map(words => words.join(' ')),
)

test('folding twice changes nothing', () => {
  fc.assert(fc.property(name, text => void expect(foldName(foldName(text))).toBe(foldName(text))))
})

test('case, accents and white space do not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 4 }), words => {
      const accented = words.map(word => `${word[0]}\u0301${word.slice(1)}`).join(' \t')
      expect(foldName(accented.toUpperCase())).toBe(foldName(words.join(' ')))
    }),
  )
})

test('what is left is lower-case words one space apart', () => {
  fc.assert(fc.property(name, text => void expect(foldName(text)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)))
})
