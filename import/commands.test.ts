import { expect, test } from 'vitest'
import { readCommand } from './commands.ts'
import { UsageError } from './usage-error.ts'

const read = (...args: readonly string[]) => readCommand(args, ['season', 'mlb', 'odds-api'])

test.each([
  [['auto', 'a.csv', 'b'], { name: 'files', kind: undefined, paths: ['a.csv', 'b'] }],
  [['mlb', 'a.json'], { name: 'files', kind: 'mlb', paths: ['a.json'] }],
  [['season', '--', '--odd-name.csv'], { name: 'files', kind: 'season', paths: ['--odd-name.csv'] }],
  [['mlb', '--season', '2026'], { name: 'mlb', arguments: expect.objectContaining({ season: 2026 }) }],
  [['odds-api', '--scores=3'], { name: 'odds-api', arguments: expect.objectContaining({ scores: 3 }) }],
  [['report'], { name: 'report', source: undefined, json: false, limit: 50 }],
  [['report', '--source=mlb', '--json', '--limit', '7'], { name: 'report', source: 'mlb', json: true, limit: 7 }],
  [
    ['resolve', 'player', 'lahman', 'smithwi05', '669257'],
    { name: 'resolve', kind: 'player', source: 'lahman', sourceId: 'smithwi05', targetId: 669_257 },
  ],
  [
    ['resolve', '--undo', 'participant', 'the-odds-api', 'will smith'],
    { name: 'resolve', kind: 'participant', source: 'the-odds-api', sourceId: 'will smith', targetId: null },
  ],
  [['report', '--help'], { name: 'help' }],
])('%j is understood', (args, command) => expect(read(...args)).toEqual(command))

test.each([
  [[], /What is to be imported/],
  [['awards', 'a.csv'], /no command or kind "awards"/],
  [['auto'], /auto needs a file or folder/],
  [['season', '--from', 'a.csv'], /--from/],
  [['mlb', '--teams', 'NYY'], /--season/],
  [['odds-api', '--season', '2026'], /--season/],
  [['odds-api'], /needs a file or folder/],
  [['report', '--source', 'umpires'], /no source "umpires": season, mlb, odds-api/],
  [['report', '--limit', 'all'], /--limit must be a whole number, not "all"/],
  [['report', 'mlb'], /options only/],
  [['resolve', 'umpire', 'lahman', 'a', '1'], /not "umpire"/],
  [['resolve', 'game', 'retrosheet', '2018-03-29/ARI/0'], /target id/],
  [['resolve', 'game', 'retrosheet', '2018-03-29/ARI/0', '2147483648'], /The target id must be a whole number/],
  [['resolve', '--undo', 'game', 'retrosheet', '2018-03-29/ARI/0', '5'], /needs what, source and source id\./],
])('%j is refused', (args, message) => {
  expect(() => read(...args)).toThrow(UsageError)
  expect(() => read(...args)).toThrow(message)
})
