import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allOf, alternatives, cheapestTierFor, isMet, isOpen, OPEN, type AccessNeed, type Alternatives } from './access-need.ts'

const scopes = (...written: Alternatives): AccessNeed => ({ ...OPEN, scopes: alternatives(written) })

const names = fc.constantFrom('a', 'b', 'c', 'd')
const anyAlternatives = fc.array(fc.array(names, { maxLength: 3 }), { maxLength: 4 })
const anyNeed = fc
  .record({ authenticated: fc.boolean(), scopes: anyAlternatives, policies: anyAlternatives })
  .map(need => ({ ...need, scopes: alternatives(need.scopes), policies: alternatives(need.policies) }))
const anyAccess = fc.record({
  authenticated: fc.boolean(),
  scopes: fc.array(names).map(held => new Set(held)),
  policies: fc.array(names).map(held => new Set(held)),
})

test('all of several needs are met where each of them is', () =>
  fc.assert(
    fc.property(fc.array(anyNeed, { maxLength: 4 }), anyAccess, (needs, access) => {
      expect(isMet(allOf(needs), access)).toBe(needs.every(need => isMet(need, access)))
    }),
  ))

test('alternatives mean the same in their shortest form', () =>
  fc.assert(
    fc.property(anyAlternatives, anyAccess, (written, access) => {
      const asWritten = written.some(all => all.every(name => access.scopes.has(name)))
      expect(isMet(scopes(...written), { ...access, authenticated: true })).toBe(asWritten)
    }),
  ))

test('what means the same looks the same', () => {
  expect(
    alternatives([
      ['b', 'a'],
      ['a', 'b', 'c'],
      ['a', 'b'],
    ]),
  ).toEqual([['a', 'b']])
  expect(alternatives([['b'], ['a'], []])).toEqual([[]])
  expect(allOf([scopes(['b'], ['c']), scopes(['a'])])).toEqual(allOf([scopes(['a']), scopes(['c'], ['b'])]))
})

describe('who may have it', () => {
  const nobody = { authenticated: false, scopes: new Set<string>(), policies: new Set<string>() }
  test('no alternative is met by nobody, an empty one by everybody', () => {
    expect(isMet({ ...OPEN, scopes: [] }, { ...nobody, authenticated: true, scopes: new Set(['a']) })).toBe(false)
    expect(isMet(OPEN, nobody)).toBe(true)
  })
  test('everybody has stats:read, and nothing else', () => {
    expect([OPEN, scopes(['stats:read']), scopes(['odds:read']), { ...OPEN, authenticated: true }].map(isOpen)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
  test('the cheapest tier is the one that the cheapest alternative needs', () => {
    expect(cheapestTierFor(scopes(['odds:model'], ['odds:read', 'odds:value']))?.code).toBe('PRO')
    expect(cheapestTierFor(scopes(['moon:walk']))).toBeUndefined()
    expect(cheapestTierFor(OPEN)?.code).toBe('FREE')
  })
})
