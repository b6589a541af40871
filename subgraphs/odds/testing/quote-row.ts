import type { QuoteRow } from '../quote-row.ts'

/** A row of a board that has nothing special about it but what `over` says: a home moneyline, four hours before the game. */
export function quoteRow(over: Partial<QuoteRow> = {}): QuoteRow {
  return {
    gamePk: 1,
    startsAt: new Date('2026-04-17T00:00:00Z'),
    firstPitchAt: null,
    abstractState: 'PREVIEW',
    detailedState: 'Scheduled',
    selectionId: 1,
    marketType: 'MONEYLINE',
    period: 'GAME',
    side: 'HOME',
    point: null,
    participant: null,
    playerId: null,
    bookmakerKey: 'a',
    bookmakerName: 'A',
    bookmakerRegion: 'us',
    bookmakerKind: 'SPORTSBOOK',
    lay: false,
    price: 2,
    nativePrice: '2',
    nativeFormat: 'decimal',
    featured: true,
    suspended: false,
    sourceAt: new Date('2026-04-16T19:55:00Z'),
    importId: null,
    ...over,
  }
}
