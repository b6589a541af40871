import type { Prisma } from '../../../prisma/sports/client/client.ts'
import { foldName } from '../../shared/fold-name.ts'
import { day } from './sports-database.ts'

export const player = (id: number, fullName: string, given: Partial<Prisma.PlayerCreateManyInput> = {}): Prisma.PlayerCreateManyInput => ({
  id,
  fullName,
  searchName: foldName(fullName),
  sourceRank: 1,
  ...given,
})

export const team = (id: number, name: string, given: Partial<Prisma.TeamCreateManyInput> = {}): Prisma.TeamCreateManyInput => ({
  id,
  name,
  sourceRank: 1,
  ...given,
})

export const game = (gamePk: number, date: string, given: Partial<Prisma.GameCreateManyInput> = {}): Prisma.GameCreateManyInput => ({
  gamePk,
  officialDate: day(date),
  season: Number(date.slice(0, 4)),
  gameType: 'R',
  doubleHeader: 'NO',
  abstractState: 'PREVIEW',
  detailedState: 'Scheduled',
  awayTeamId: 901,
  homeTeamId: 902,
  sourceRank: 1,
  ...given,
})

/** A single in four at bats. */
export const battingLine = (
  playerId: number,
  gamePk: number,
  date: string,
  given: Partial<Prisma.BattingLineCreateManyInput> = {},
): Prisma.BattingLineCreateManyInput => ({
  playerId,
  gamePk,
  officialDate: day(date),
  season: Number(date.slice(0, 4)),
  gameType: 'R',
  plateAppearances: 4,
  atBats: 4,
  hits: 1,
  doubles: 0,
  triples: 0,
  homeRuns: 0,
  walks: 0,
  intentionalWalks: 0,
  hitByPitch: 0,
  strikeouts: 1,
  sacrificeFlies: 0,
  sacrificeBunts: 0,
  source: 'statcast',
  sourceRank: 1,
  ...given,
})

/** An inning with a hit, a walk and a strikeout. */
export const pitchingLine = (
  playerId: number,
  gamePk: number,
  date: string,
  given: Partial<Prisma.PitchingLineCreateManyInput> = {},
): Prisma.PitchingLineCreateManyInput => ({
  playerId,
  gamePk,
  officialDate: day(date),
  season: Number(date.slice(0, 4)),
  gameType: 'R',
  gamesStarted: 0,
  outs: 3,
  battersFaced: 5,
  hits: 1,
  homeRuns: 0,
  walks: 1,
  hitBatsmen: 0,
  strikeouts: 1,
  source: 'statcast',
  sourceRank: 1,
  ...given,
})

export const pitch = (
  [gamePk, atBatNumber, pitchNumber]: readonly [number, number, number],
  date: string,
  given: Partial<Prisma.PitchCreateManyInput> = {},
): Prisma.PitchCreateManyInput => ({
  gamePk,
  atBatNumber,
  pitchNumber,
  gameDate: day(date),
  gameYear: Number(date.slice(0, 4)),
  batter: 11,
  pitcher: 12,
  description: 'ball',
  gameType: 'R',
  stand: 'L',
  pThrows: 'R',
  homeTeam: 'HAR',
  awayTeam: 'PIN',
  balls: 0,
  strikes: 0,
  outsWhenUp: 0,
  inning: 1,
  inningTopbot: 'Top',
  ...given,
})

/** An import of this kind, fetched on this day at noon. */
export const importRun = (
  id: number,
  kind: string,
  date: string,
  given: Partial<Prisma.ImportRunCreateManyInput> = {},
): Prisma.ImportRunCreateManyInput => ({
  id,
  kind,
  file: `${kind}-${id}.csv`,
  sha256: String(id),
  fetchedAt: new Date(`${date}T12:00:00Z`),
  startedAt: new Date(`${date}T13:00:00Z`),
  finishedAt: new Date(`${date}T13:00:01Z`),
  read: 1,
  inserted: 1,
  updated: 0,
  unchanged: 0,
  quarantined: 0,
  ...given,
})

/** A strikeout in the first inning. */
export const play = (gamePk: number, atBatIndex: number, given: Partial<Prisma.PlayCreateManyInput> = {}): Prisma.PlayCreateManyInput => ({
  gamePk,
  atBatIndex,
  inning: 1,
  half: 'TOP',
  batterId: 11,
  pitcherId: 12,
  eventType: 'strikeout',
  event: 'Strikeout',
  sourceRank: 2,
  ...given,
})
