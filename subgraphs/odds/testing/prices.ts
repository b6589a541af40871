import type { PrismaClient } from '../../../prisma/odds/client/client.ts'
import type { MarketType, SelectionSide } from '../../../schema/generated/odds.ts'

/** A fictional slate: `games` games an hour apart from 2026-04-16T23:00Z, gamePk 1 and up, each of team 100+n at home to 200+n. */
export async function insertGames(db: PrismaClient, games: number): Promise<void> {
  const all = Array.from({ length: games }, (_, index) => index + 1)
  await db.gameReference.createMany({
    data: all.map(gamePk => ({
      gamePk,
      officialDate: new Date('2026-04-16'),
      season: 2026,
      startTime: new Date(Date.UTC(2026, 3, 16, 22 + gamePk)),
      doubleHeader: 'NO',
      abstractState: 'PREVIEW',
      detailedState: 'Scheduled',
      awayTeamId: 200 + gamePk,
      homeTeamId: 100 + gamePk,
      sourceRank: 1,
    })),
  })
  await db.providerEvent.createMany({
    data: all.map(gamePk => ({
      id: gamePk,
      provider: 'test',
      eventId: `event ${gamePk}`,
      sportKey: 'baseball_mlb',
      commenceTime: new Date(Date.UTC(2026, 3, 16, 22 + gamePk)),
      gamePk,
      match: 'MATCHED',
    })),
  })
  await db.bookmaker.createMany({
    data: ['alpha', 'beta', 'gamma'].map(key => ({ key, name: key.toUpperCase(), region: 'us', kind: 'SPORTSBOOK' })),
  })
}

export interface InsertedPrice {
  readonly event: number
  readonly type?: MarketType
  readonly side?: SelectionSide
  readonly point?: number
  /** A player of a prop, by MLBAM id; named "Player <id>". */
  readonly player?: number
  readonly bookmaker?: string
  readonly lay?: boolean
  readonly suspended?: boolean
  readonly american: number
  readonly at?: string
  /** What it was before, oldest first. */
  readonly earlier?: readonly { readonly american: number; readonly at: string }[]
}

/** Inserts a current price and its history. Everything left out is a home moneyline of alpha's, confirmed at 19:55Z. */
export async function insertPrice(db: PrismaClient, price: InsertedPrice): Promise<void> {
  const { event, type = 'MONEYLINE', side = 'HOME', point = null, player, bookmaker = 'alpha', lay = false, suspended = false } = price
  const participantId = player === undefined ? null : await participantOf(db, event, player)
  const key = [type, 'GAME', participantId, side, point].join('/')
  const { id } = await db.selection.upsert({
    where: { eventId_key: { eventId: event, key } },
    create: { eventId: event, key, marketType: type, period: 'GAME', participantId, side, point },
    update: {},
  })
  const whose = { selectionId: id, bookmakerKey: bookmaker, lay }
  const now = pastPrice(price.american, price.at ?? '2026-04-16T19:55:00Z')
  await db.quote.create({ data: { ...whose, ...now, featured: true, suspended } })
  await db.quoteChange.createMany({
    data: [...(price.earlier ?? []).map(({ american, at }) => pastPrice(american, at)), now].map(past => ({ ...whose, ...past })),
  })
}

function pastPrice(american: number, at: string) {
  const price = american > 0 ? 1 + american / 100 : 1 - 100 / american
  return { price, nativePrice: String(american), nativeFormat: 'american', sourceAt: new Date(at) }
}

async function participantOf(db: PrismaClient, eventId: number, playerId: number): Promise<number> {
  const name = `Player ${playerId}`
  const { id } = await db.participant.upsert({
    where: { eventId_name: { eventId, name } },
    create: { eventId, name, playerId, match: 'MATCHED' },
    update: {},
  })
  return id
}
