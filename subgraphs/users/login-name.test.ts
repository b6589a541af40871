import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLoginName, isEmail, isUsername, readLoginName } from './login-name.ts'

const letters = [...'abcxyzABCXYZ019._-']
const username = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 32 })
const name = fc.oneof(username, fc.emailAddress().filter(isEmail))

test('whatever its case, a name is the same, and no other', () =>
  fc.assert(
    fc.property(name, name, (one, other) => {
      const folded = foldLoginName(one)
      expect([one.toUpperCase(), one.toLowerCase(), folded].map(readLoginName)).toEqual([folded, folded, folded])
      expect(foldLoginName(other) === folded).toBe(other.toUpperCase() === one.toUpperCase())
    }),
  ))

test('no name is both a username and an e-mail address', () => fc.assert(fc.property(name, given => isUsername(given) !== isEmail(given))))

test('what is neither is nobody: letters that only look or fold like others included', () => {
  for (const given of ['', 'ab', 'a b c', 'Ｊudge', 'mi\u212Ae', 'judge\0', 'judge\n', 'İnan@example.com'])
    expect(readLoginName(given)).toBeNull()
  fc.assert(fc.property(fc.string({ unit: 'binary' }), given => readLoginName(given) === null || /^[\x21-\x7e]+$/.test(given)))
})
