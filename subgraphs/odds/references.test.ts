import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../prisma/database.ts'
import { freshDatabase } from '../../testing/databases.ts'
import { frozenClock } from '../shared/clock.ts'
import { createBus, type GameReferenceUpdate } from '../shared/events.ts'
import { createReferenceKeeper } from './import/reference-keeper.ts'
import type { Query } from './query.ts'
import { followReferences, type ReferenceKeeper } from './references.ts'

const GAME: GameReferenceUpdate = {
  gamePk: 700,
  officialDate: '2026-04-16',
  season: 2026,
  startTime: '2026-04-16T23:05:00.000Z',
  gameNumber: 1,
  doubleHeader: 'NO',
  abstractState: 'PREVIEW',
  detailedState: 'Scheduled',
  awayTeamId: 147,
  homeTeamId: 111,
  firstPitchAt: null,
}

const PLAYER = { id: 7, fullName: 'José Ramírez', teamId: 111, active: true }

const clock = frozenClock(new Date('2026-04-16T12:00:00Z'))

test('hands every update on, survives one that fails, and ends with the signal', async () => {
  await using bus = createBus({ service: 'sports', clock })
  const ending = new AbortController()
  const heard = new EventTarget()
  const seen: unknown[] = []
  const keep: ReferenceKeeper = {
    async game(game) {
      if (game.gamePk === 1) throw new Error('no database')
      seen.push(game.gamePk)
      heard.dispatchEvent(new Event('game'))
    },
    async player(player) {
      seen.push(player.id)
      heard.dispatchEvent(new Event('player'))
    },
  }
  const onError = vi.fn()
  const following = followReferences({ bus, keep, signal: ending.signal, onError })
  const both = Promise.all([once(heard, 'game'), once(heard, 'player')])
  await bus.publish('game_updates', { game: { ...GAME, gamePk: 1 } })
  await bus.publish('game_updates', { game: GAME })
  await bus.publish('player_updates', { player: PLAYER })
  await both
  expect(seen.sort()).toEqual([7, 700])
  expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('no database'))
  ending.abort()
  await following
})

test('keeps games and players, and matches what waited for them', async () => {
  await using database = await freshDatabase('odds')
  await using opened = openDatabase('odds', database.url)
  const { db } = opened
  const query: Query = (sql, values = []) => db.$queryRawUnsafe(sql, ...values)
  const keep = createReferenceKeeper(query)
  const alias = { provider: '*', firstSeason: 0, lastSeason: 9999 }
  await db.teamAlias.createMany({
    data: [
      { ...alias, alias: 'boston red sox', teamId: 111 },
      { ...alias, alias: 'new york yankees', teamId: 147 },
    ],
  })
  const event = await db.providerEvent.create({
    data: {
      provider: 'the-odds-api',
      eventId: 'e1',
      sportKey: 'baseball_mlb',
      commenceTime: new Date('2026-04-16T23:05:00Z'),
      homeName: 'Boston Red Sox',
      awayName: 'New York Yankees',
      match: 'UNMATCHED',
    },
  })
  await db.participant.create({ data: { eventId: event.id, name: 'Jose Ramirez', match: 'UNMATCHED' } })

  await keep.game(GAME)
  await keep.player(PLAYER)
  expect(await db.providerEvent.findFirst()).toMatchObject({ match: 'MATCHED', gamePk: 700, matchNote: null })
  expect(await db.participant.findFirst()).toMatchObject({ match: 'MATCHED', playerId: 7 })

  await keep.game({
    ...GAME,
    abstractState: 'LIVE',
    detailedState: 'In Progress',
    firstPitchAt: '2026-04-16T23:07:00.000Z',
    startTime: null,
  })
  await keep.player({ ...PLAYER, teamId: null })
  expect(await db.gameReference.findMany()).toMatchObject([
    { gamePk: 700, abstractState: 'LIVE', startTime: null, firstPitchAt: new Date('2026-04-16T23:07:00Z'), sourceRank: 0 },
  ])
  expect(await db.playerReference.findMany()).toMatchObject([{ playerId: 7, teamId: null, active: true }])
})
