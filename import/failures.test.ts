import { expect, test } from 'vitest'
import { ImportError } from '../subgraphs/shared/import/format.ts'
import { failureOf, messageOf } from './failures.ts'

test('a known failure keeps its code, any other is FAILED', () => {
  expect(failureOf('a.csv', new ImportError('EMPTY', 'There is nothing in it.'))).toEqual({
    file: 'a.csv',
    code: 'EMPTY',
    message: 'There is nothing in it.',
  })
  expect(failureOf('a.csv', new TypeError('x is not a function')).code).toBe('FAILED')
})

test('several attempts to connect are told as what they met', () =>
  expect(messageOf(new AggregateError([new Error('refused ::1'), new Error('refused 127.0.0.1'), new Error('refused ::1')]))).toBe(
    'refused ::1; refused 127.0.0.1',
  ))

test('an error without a message is told by its name', () => expect(messageOf(new RangeError(''))).toBe('RangeError'))

test('no secret of a URL gets through', () => {
  const message = messageOf(new Error('cannot open postgresql://me:hush@db:5432/odds, nor https://api.example/v4?apiKey=hush&x=1'))
  expect(message).not.toContain('hush')
  expect(message).toContain('db:5432/odds')
})
