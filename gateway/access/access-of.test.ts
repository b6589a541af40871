import { expect, test } from 'vitest'
import { ANONYMOUS, GATEWAY } from '../../subgraphs/shared/viewer.ts'
import { accessOf } from './access-of.ts'
import { program, reader } from './testing/library.ts'

test('everybody has stats:read', () => {
  expect(accessOf(ANONYMOUS)).toMatchObject({ authenticated: false, scopes: new Set(['stats:read']) })
  expect(accessOf(reader('a'))).toMatchObject({ authenticated: true, scopes: new Set(['stats:read', 'a']) })
})

test('signed-in holds for whoever signed in, not for an API key and nobody else', () =>
  expect([reader(), program(), ANONYMOUS, GATEWAY].map(viewer => accessOf(viewer).policies.has('signed-in'))).toEqual([
    true,
    false,
    false,
    false,
  ]))

test('viewers who have the same have the same key, others another', () => {
  const keys = [reader('a', 'b'), reader('b', 'a', 'a'), reader('a'), reader('a,b'), program('a', 'b'), ANONYMOUS, reader()].map(
    viewer => accessOf(viewer).key,
  )
  expect(keys[0]).toBe(keys[1])
  expect(new Set(keys)).toHaveLength(6)
})

test('a viewer is read once', () => {
  const viewer = reader('a')
  expect(accessOf(viewer)).toBe(accessOf(viewer))
})
