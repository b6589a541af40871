import { Client, type QueryResultRow } from 'pg'
import { parseDatabaseUrl } from '../../../prisma/connection.ts'
import { freshDatabase } from '../../../testing/databases.ts'
import { frozenClock } from '../../shared/clock.ts'
import type { Batch, TableCounts } from '../../shared/import/format.ts'
import type { OddsEventRecord, OddsQuoteRecord } from '../../shared/import/odds-records.ts'
import type { GameRecord, PlayerRecord } from '../../shared/import/records.ts'
import { createOddsWriter } from '../import/writer.ts'

/** An empty odds database to import into. */
export async function oddsImport() {
  const stack = new AsyncDisposableStack()
  const { connectionString, options } = parseDatabaseUrl(stack.use(await freshDatabase('odds')).url)
  const client = stack.adopt(new Client({ connectionString, options }), connected => connected.end())
  await client.connect()

  return {
    client,

    /** Imports what one file would say, in a transaction of its own. */
    async write(batches: AsyncIterable<Batch> | Iterable<Batch>, rank = 1): Promise<Readonly<Record<string, TableCounts>>> {
      await client.query('BEGIN')
      const writer = createOddsWriter(client, { rank, clock: frozenClock(new Date('2026-04-16T19:00:00Z')) })
      for await (const batch of batches) await writer.write(batch)
      const counts = await writer.finish()
      await client.query('COMMIT')
      return counts
    },

    rows: async <Row extends QueryResultRow>(sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows,

    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** Rows inserted or updated. */
export const changes = (counts: Readonly<Record<string, TableCounts>>): number =>
  Object.values(counts).reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)

/** A home moneyline of Pinnacle's, confirmed on 2026-04-16 at `at`, 10:00 and the like, UTC. */
export const quote = (at: string, price: number, more: Partial<OddsQuoteRecord> = {}): OddsQuoteRecord => ({
  bookmakerKey: 'pinnacle',
  bookmakerName: 'Pinnacle',
  marketType: 'MONEYLINE',
  period: 'GAME',
  featured: true,
  lay: false,
  participant: null,
  side: 'HOME',
  point: null,
  price,
  nativePrice: String(price),
  nativeFormat: 'decimal',
  sourceAt: `2026-04-16T${at}:00.000Z`,
  ...more,
})

/** New York at Boston on the evening of 2026-04-16, as the provider lists it. */
export const event = (...quotes: OddsQuoteRecord[]): OddsEventRecord => ({
  provider: 'the-odds-api',
  eventId: 'e1',
  sportKey: 'baseball_mlb',
  commenceTime: '2026-04-16T23:05:00.000Z',
  homeName: 'Boston Red Sox',
  awayName: 'New York Yankees',
  quotes,
})

export const odds = (...events: OddsEventRecord[]): Batch[] => [{ type: 'oddsEvent', rows: events }]

/** The same game as the schedule has it. */
export const GAME: GameRecord = {
  gamePk: 700,
  officialDate: '2026-04-16',
  season: 2026,
  gameType: 'R',
  startTime: null,
  gameNumber: null,
  doubleHeader: 'NO',
  abstractState: 'PREVIEW',
  detailedState: 'Scheduled',
  awayTeamId: 147,
  homeTeamId: 111,
  awayScore: null,
  homeScore: null,
  venueId: null,
  dayNight: null,
  weatherCondition: null,
  temperatureFahrenheit: null,
  windSpeedMph: null,
  windDirection: null,
  awayProbablePitcherId: null,
  homeProbablePitcherId: null,
  lineScore: null,
  firstPitchAt: null,
}

export const person = (id: number, fullName: string, teamId: number | null): PlayerRecord => ({
  id,
  fullName,
  firstName: null,
  lastName: null,
  otherNames: [],
  birthDate: null,
  bats: null,
  throws: null,
  position: null,
  jerseyNumber: null,
  active: null,
  teamId,
  retrosheetId: null,
  baseballReferenceId: null,
  fangraphsId: null,
  mlbPlayedFirst: null,
  mlbPlayedLast: null,
})
