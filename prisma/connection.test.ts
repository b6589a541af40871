import { expect, test } from 'vitest'
import { inDatabase, parseDatabaseUrl } from './connection.ts'

test('the schema leaves the URL and becomes the search path', () =>
  expect(parseDatabaseUrl('postgresql://u:p@host:5433/db?sslmode=require&schema=odds')).toEqual({
    connectionString: 'postgresql://u:p@host:5433/db?sslmode=require',
    database: 'db',
    schema: 'odds',
    options: '-c search_path="odds" -c TimeZone=UTC',
  }))

test('options of the URL stay, and cannot move the search path', () =>
  expect(parseDatabaseUrl('postgres://host/db?options=-c%20search_path%3Dx').options).toBe(
    '-c search_path=x -c search_path="public" -c TimeZone=UTC',
  ))

test.each(['', 'mysql://u:secret@host/db', 'postgresql://u:secret@host', 'postgresql://u:secret@host/db?schema=a"b', 'secret'])(
  'refuses %o without repeating it',
  url => {
    expect(() => parseDatabaseUrl(url)).toThrow(Error)
    expect(() => parseDatabaseUrl(url)).not.toThrow('secret')
  },
)

test('another database of the same server', () =>
  expect(inDatabase(parseDatabaseUrl('postgresql://u@host/db?schema=odds'), 'a b')).toMatchObject({
    connectionString: 'postgresql://u@host/a%20b',
    database: 'a b',
    schema: 'odds',
  }))
