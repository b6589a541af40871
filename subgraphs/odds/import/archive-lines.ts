import type { ArchiveLineRecord } from '../../shared/import/odds-records.ts'
import type { ArchiveCells, ArchiveTotal } from './archive-layout.ts'
import { belongTogether, readNumber, readPrice, type ArchivePrice } from './archive-price.ts'

/** Hears of what is left out of a game. */
export interface ArchiveFaults {
  /** A cell that cannot be right. */
  reject(reason: string, detail: string): void
  /** A cell with a word instead of a number. */
  skip(word: string): void
}

type Side = ArchiveLineRecord['side']
type Phase = ArchiveLineRecord['phase']

interface TwoSided {
  readonly marketType: 'MONEYLINE' | 'RUN_LINE' | 'TOTAL'
  readonly phase: Phase
  /** Side, its point, its price as written. */
  readonly sides: readonly (readonly [side: Side, point: number | null, cell: string])[]
}

/** Any total that was ever quoted is between these. */
const TOTALS = [0.5, 30] as const
const RUN_LINES = [0.5, 5] as const

/** Every line of a game; a bad one is left out and told to `faults`. The archive's run line is the closing one. */
export function readLines({ away, home, open, close }: ArchiveCells, faults: ArchiveFaults): readonly ArchiveLineRecord[] {
  const moneyline = (phase: Phase, awayCell: string, homeCell: string): TwoSided => ({
    marketType: 'MONEYLINE',
    phase,
    sides: [
      ['AWAY', null, awayCell],
      ['HOME', null, homeCell],
    ],
  })
  const markets = [
    moneyline('OPEN', away.open, home.open),
    moneyline('CLOSE', away.close, home.close),
    runLine(away, home, faults),
    total('OPEN', open, faults),
    total('CLOSE', close, faults),
  ]
  const lines = markets.flatMap(market => (market === null ? [] : readMarket(market, faults)))
  const strange = lines.filter(line => line.phase === 'CLOSE' && line.marketType === 'MONEYLINE' && isGivenRuns(line, lines))
  if (strange.length === 0) return lines
  faults.reject('OUT_OF_STEP', `close MONEYLINE: ${away.close} against ${home.close}, and the favourite gets the runs`)
  return lines.filter(line => line.phase !== 'CLOSE' || line.marketType !== 'MONEYLINE')
}

/** Decimal; a favourite beyond this never gets runs on top. */
const CLEAR_FAVOURITE = 1.6

/** Four games of 2018 have the run line’s prices where the closing moneyline should be. */
const isGivenRuns = ({ side, price }: ArchiveLineRecord, lines: readonly ArchiveLineRecord[]): boolean =>
  price !== null &&
  price < CLEAR_FAVOURITE &&
  lines.some(line => line.marketType === 'RUN_LINE' && line.side === side && line.point !== null && line.point > 0)

function runLine(away: ArchiveCells['away'], home: ArchiveCells['home'], faults: ArchiveFaults): TwoSided | null {
  const [awayPoint, homePoint] = [readPoint(away.runLine, RUN_LINES, faults), readPoint(home.runLine, RUN_LINES, faults)]
  if (awayPoint === null && homePoint === null) return null
  if (awayPoint === null || homePoint === null || awayPoint !== -homePoint) {
    faults.reject('BAD_POINT', `run line ${away.runLine} against ${home.runLine}`)
    return null
  }
  return {
    marketType: 'RUN_LINE',
    phase: 'CLOSE',
    sides: [
      ['AWAY', awayPoint, away.runLinePrice],
      ['HOME', homePoint, home.runLinePrice],
    ],
  }
}

function total(phase: Phase, cells: ArchiveTotal, faults: ArchiveFaults): TwoSided | null {
  const point = readPoint(cells.point, TOTALS, faults)
  if (point === null) return null
  if (point < 0) {
    faults.reject('BAD_POINT', `total ${cells.point}`)
    return null
  }
  return {
    marketType: 'TOTAL',
    phase,
    sides: [
      ['OVER', point, cells.over],
      ['UNDER', point, cells.under],
    ],
  }
}

/** Points come in halves. null when there is none, or a wrong one. */
function readPoint(cell: string, [least, greatest]: readonly [number, number], faults: ArchiveFaults): number | null {
  const point = readNumber(cell)
  if (point === null) return null
  if (typeof point === 'object') faults.skip(point.word)
  else if (Number.isInteger(point * 2) && Math.abs(point) >= least && Math.abs(point) <= greatest) return point
  else faults.reject('BAD_POINT', cell)
  return null
}

function readMarket({ marketType, phase, sides }: TwoSided, faults: ArchiveFaults): readonly ArchiveLineRecord[] {
  const where = `${phase.toLowerCase()} ${marketType}`
  const priced = sides.map(([side, point, cell]) => ({ side, point, ...sidePrice(cell, where, faults) }))
  const prices = priced.flatMap(({ price }) => price ?? [])
  const [one, other] = prices
  if (priced.some(({ bad }) => bad)) return priced.flatMap(line => (line.price === null ? [] : [record(line)]))
  if (one && other && !belongTogether(one, other)) {
    faults.reject('OUT_OF_STEP', `${where}: ${one.nativePrice} against ${other.nativePrice}`)
    return []
  }
  // A point without a price still says where the line was.
  return priced.filter(({ point, price }) => point !== null || price !== null).map(record)

  function record({ side, point, price }: { readonly side: Side; readonly point: number | null; readonly price: ArchivePrice | null }) {
    return { marketType, period: 'GAME', side, phase, point, price: price?.price ?? null, nativePrice: price?.nativePrice ?? null }
  }
}

function sidePrice(cell: string, where: string, faults: ArchiveFaults): { readonly price: ArchivePrice | null; readonly bad: boolean } {
  const number = readNumber(cell)
  if (number === null) return { price: null, bad: false }
  if (typeof number === 'object') {
    faults.skip(number.word)
    return { price: null, bad: false }
  }
  const price = readPrice(number)
  if (price === null) faults.reject('BAD_PRICE', `${where}: ${cell}`)
  return { price, bad: price === null }
}
