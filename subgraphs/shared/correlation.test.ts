import { expect, test } from 'vitest'
import { correlationIdOf } from './correlation.ts'

const made = /^[0-9a-f-]{36}$/

test.each(['a', 'req-1.2_3', 'A'.repeat(64)])('%s is kept', id => expect(correlationIdOf(id)).toBe(id))

test.each([undefined, '', 'A'.repeat(65), 'a b', 'a\nb', '{"level":"error"}', 'ä', ['a', 'b']])('%j is replaced', header =>
  expect(correlationIdOf(header)).toMatch(made),
)
