import type { ScheduledGame } from '../played-game.ts'

export const [NYY, BOS, TBR, TOR] = [147, 111, 139, 141]

/** Boston at New York, not yet played, nothing else known. */
export const scheduled = (gamePk: number, officialDate: string, given: Partial<ScheduledGame> = {}): ScheduledGame => ({
  gamePk,
  officialDate,
  season: Number(officialDate.slice(0, 4)),
  gameType: 'R',
  homeTeamId: NYY,
  awayTeamId: BOS,
  homeStarterId: null,
  awayStarterId: null,
  venueId: null,
  temperatureFahrenheit: null,
  result: null,
  ...given,
})
