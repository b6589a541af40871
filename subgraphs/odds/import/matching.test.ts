import { afterEach, beforeEach, expect, test } from 'vitest'
import { changes, event, GAME, odds, oddsImport, person, quote } from '../testing/odds-import.ts'

let database: Awaited<ReturnType<typeof oddsImport>>
beforeEach(async () => {
  database = await oddsImport()
})
afterEach(() => database[Symbol.asyncDispose]())

test('an event that came before its game and its players is matched when they come', async () => {
  const strikeouts = quote('10:00', 1.9, { marketType: 'PITCHER_STRIKEOUTS', participant: 'Luis Garcia', side: 'OVER', point: 5.5 })
  const total = quote('10:00', 1.9, { marketType: 'TEAM_TOTAL', participant: 'Boston Red Sox', side: 'OVER', point: 4.5 })
  await database.write(odds(event(strikeouts, total)))
  expect(await database.rows('SELECT match, match_note FROM provider_event')).toEqual([
    { match: 'UNMATCHED', match_note: 'New York Yankees at Boston Red Sox on 2026-04-16: no such game in the schedule' },
  ])
  expect(await database.rows('SELECT name, match, match_note FROM participant ORDER BY name')).toEqual([
    { name: 'Boston Red Sox', match: 'NOT_A_PLAYER', match_note: null },
    { name: 'Luis Garcia', match: 'UNMATCHED', match_note: 'Nobody is known as Luis Garcia' },
  ])

  await database.write([
    { type: 'game', rows: [GAME] },
    { type: 'player', rows: [person(1, 'Luis García', 117), person(2, 'Luis García', null)] },
  ])
  expect(await database.rows('SELECT match, game_pk FROM provider_event')).toEqual([{ match: 'MATCHED', game_pk: 700 }])
  expect(await database.rows(`SELECT match, candidates FROM participant WHERE name = 'Luis Garcia'`)).toEqual([
    { match: 'AMBIGUOUS', candidates: [1, 2] },
  ])

  const roster = { teamId: 111, playerId: 2, fullName: 'Luis García', status: 'A', jerseyNumber: null, position: 'P' }
  const counts = await database.write([{ type: 'rosterEntry', rows: [roster] }])
  expect(counts['participant']).toMatchObject({ inserted: 0, updated: 1 })
  expect(await database.rows(`SELECT match, player_id FROM participant WHERE name = 'Luis Garcia'`)).toEqual([
    { match: 'MATCHED', player_id: 2 },
  ])
})

const NEXT_DAY = { ...GAME, gamePk: 701, officialDate: '2026-04-17' }
const events = () => database.rows('SELECT match, game_pk FROM provider_event')

test('an event that a later file moves to another day is that day’s game, whatever file comes again', async () => {
  const before = odds(event(quote('10:00', 2)))
  const after = odds({ ...event(quote('11:00', 2.1)), commenceTime: '2026-04-17T23:05:00.000Z' })
  await database.write([{ type: 'game', rows: [GAME, NEXT_DAY] }])
  await database.write(before)
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 700 }])
  expect((await database.write(after))['provider_event']).toEqual({ inserted: 0, updated: 1, unchanged: 0 })
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 701 }])
  expect(changes(await database.write(before)) + changes(await database.write(after))).toBe(0)
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 701 }])
})

test('an event whose teams turn out to be others is another game', async () => {
  await database.write([{ type: 'game', rows: [GAME, { ...GAME, gamePk: 702, awayTeamId: 141 }] }])
  await database.write(odds(event(quote('10:00', 2))))
  await database.write(odds({ ...event(quote('11:00', 2)), awayName: 'Toronto Blue Jays' }))
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 702 }])
  await database.write(odds({ ...event(quote('12:00', 2)), awayName: 'Fictional Foxes' }))
  expect(await events()).toEqual([{ match: 'UNMATCHED', game_pk: null }])
})

test('a game of a doubleheader that is delayed stays what it was, also where its time decides nothing any more', async () => {
  const first = { ...GAME, gameNumber: 1, startTime: '2026-04-16T17:05:00.000Z' }
  const second = { ...GAME, gamePk: 701, gameNumber: 2, startTime: '2026-04-16T22:35:00.000Z' }
  await database.write([{ type: 'game', rows: [first, second] }])
  const listed = (at: string, time: string) => odds({ ...event(quote(at, 2)), commenceTime: `2026-04-16T${time}:00.000Z` })
  await database.write(listed('10:00', '17:05'))
  expect((await database.write(listed('11:00', '20:00')))['provider_event']).toMatchObject({ updated: 1 })
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 700 }])
  await database.write(listed('12:00', '22:40'))
  expect(await events()).toEqual([{ match: 'MATCHED', game_pk: 701 }])
})
