import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/import/format.ts'
import type { Resolution } from '../../shared/import/resolution.ts'
import { pgQuery } from '../import/pg-query.ts'
import { listUnmatched } from '../import/unmatched.ts'
import { changes, event, GAME, odds, oddsImport, person, quote } from '../testing/odds-import.ts'
import { resolve } from './resolutions.ts'

let database: Awaited<ReturnType<typeof oddsImport>>
beforeEach(async () => {
  database = await oddsImport()
  await database.write([
    { type: 'game', rows: [GAME, { ...GAME, gamePk: 701, officialDate: '2026-04-17' }] },
    { type: 'player', rows: [person(1, 'Luis García', null), person(2, 'Luis García', null)] },
  ])
})
afterEach(() => database[Symbol.asyncDispose]())

const NOW = new Date('2026-04-17T12:00:00Z')
async function settle(resolution: Partial<Resolution>) {
  const { client } = database
  await client.query('BEGIN')
  try {
    return await resolve(client, { kind: 'event', source: 'the-odds-api', sourceId: 'e1', targetId: 700, ...resolution }, NOW)
  } finally {
    await client.query('COMMIT')
  }
}
const strikeouts = quote('10:00', 1.9, { marketType: 'PITCHER_STRIKEOUTS', participant: 'Luis Garcia', side: 'OVER', point: 5.5 })
const events = () => database.rows('SELECT event_id, match, game_pk FROM provider_event ORDER BY event_id')
const names = () => database.rows('SELECT name, match, player_id FROM participant ORDER BY event_id')
const open = async () => (await listUnmatched(pgQuery(database.client), 10)).first

const FAR = { ...event(quote('10:00', 2)), homeName: 'Boston' }

test('an event is the game that a person said, also when it changes later, until that is forgotten', async () => {
  await database.write(odds(FAR))
  expect(await open()).toMatchObject([
    { kind: 'event', source: 'the-odds-api', sourceId: 'e1', match: 'UNMATCHED', label: 'New York Yankees @ Boston, 2026-04-16 23:05 UTC' },
  ])
  expect(await settle({ targetId: 701 })).toMatchObject({ provider_event: { updated: 1 } })
  expect(await settle({ targetId: 701 })).toEqual({})
  await database.write(odds({ ...FAR, homeName: 'Boston Red Sox', quotes: [quote('11:00', 2)] }))
  expect(await events()).toEqual([{ event_id: 'e1', match: 'MATCHED', game_pk: 701 }])
  expect(await open()).toEqual([])
  expect(await settle({ targetId: null })).toMatchObject({ provider_event: { updated: 1 } })
  expect(await events()).toEqual([{ event_id: 'e1', match: 'MATCHED', game_pk: 700 }])
})

test('a resolution before its event comes again counts at once, and frees the game for its own event', async () => {
  await database.write(odds(event(quote('10:00', 2)), { ...FAR, eventId: 'e2' }))
  expect(await events()).toMatchObject([{ game_pk: 700 }, { game_pk: null }])
  expect(await settle({ sourceId: 'e2' })).toMatchObject({ provider_event: { updated: 2 } })
  expect(await events()).toMatchObject([
    { event_id: 'e1', game_pk: null },
    { event_id: 'e2', match: 'MATCHED', game_pk: 700 },
  ])
})

test('a name is settled in every event of its provider, of now and of later, however it is spelled', async () => {
  await database.write(odds(event(strikeouts)))
  expect(await open()).toMatchObject([
    { kind: 'participant', source: 'the-odds-api', sourceId: 'luis garcia', match: 'AMBIGUOUS', candidates: [1, 2] },
  ])
  expect(await settle({ kind: 'participant', sourceId: 'luis garcia', targetId: 2 })).toMatchObject({ participant: { updated: 1 } })
  await database.write(odds({ ...event({ ...strikeouts, participant: 'Luis García' }), eventId: 'e2' }))
  expect(await names()).toEqual([
    { name: 'Luis Garcia', match: 'MATCHED', player_id: 2 },
    { name: 'Luis García', match: 'MATCHED', player_id: 2 },
  ])
  expect(await settle({ kind: 'participant', sourceId: 'Luis García', targetId: 1 })).toMatchObject({ participant: { updated: 2 } })
})

const ARCHIVED: Batch = {
  type: 'archiveEvent',
  rows: [1, 2].map(place => ({
    source: 'sportsbookreviewsonline',
    eventKey: `2026-04-16/NYY/BOS/${place}`,
    officialDate: '2026-04-16',
    season: 2026,
    awayName: 'NYY',
    homeName: 'BOS',
    awayScore: null,
    homeScore: null,
    awayRotation: 901 + 30 * place,
    homeRotation: 902 + 30 * place,
    awayStarter: null,
    homeStarter: null,
    neutralSite: null,
    lines: [],
  })),
}

test('an archived game is settled, the other of its day follows, and a game is nobody’s twice', async () => {
  await database.write([{ type: 'game', rows: [{ ...GAME, gamePk: 702 }] }, ARCHIVED])
  const archive = { kind: 'archive', source: 'sportsbookreviewsonline' }
  expect(await open()).toMatchObject([1, 2].map(place => ({ ...archive, sourceId: `2026-04-16/NYY/BOS/${place}`, candidates: [700, 702] })))
  expect(await settle({ ...archive, sourceId: '2026-04-16/NYY/BOS/1', targetId: 702 })).toMatchObject({ archive_event: { updated: 2 } })
  expect(await database.rows('SELECT game_pk FROM archive_event ORDER BY event_key')).toEqual([{ game_pk: 702 }, { game_pk: 700 }])
  expect(changes(await database.write([ARCHIVED]))).toBe(0)
  await expect(settle({ ...archive, sourceId: '2026-04-16/NYY/BOS/2', targetId: 702 })).rejects.toMatchObject({ code: 'TARGET_TAKEN' })
})

test.each([
  [{ kind: 'team' }, 'UNKNOWN_KIND'],
  [{ sourceId: 'e9' }, 'UNKNOWN_SOURCE_ID'],
  [{ source: 'nobody' }, 'UNKNOWN_SOURCE_ID'],
  [{ targetId: 7 }, 'UNKNOWN_TARGET'],
  [{ targetId: null }, 'NOT_SETTLED'],
])('%j is refused: %s', async (resolution, code) => {
  await database.write(odds(event(quote('10:00', 2))))
  await expect(settle(resolution)).rejects.toMatchObject({ code })
  expect(await database.rows('SELECT * FROM resolution')).toEqual([])
})
