interface Contest {
  /** ISO date. */
  readonly officialDate: string
  readonly gameNumber: number | null
  /** Runs at the end; null before it. */
  readonly awayScore: number | null
  readonly homeScore: number | null
}

/** A game as a source names it. */
export interface NamedGame extends Contest {
  readonly sourceId: string
  readonly awayTeamId: number | null
  readonly homeTeamId: number | null
  /** gamePk that somebody settled for by hand. */
  readonly resolved: number | null
}

/** A game of the schedule. */
export interface KnownGame extends Contest {
  readonly gamePk: number
  readonly awayTeamId: number
  readonly homeTeamId: number
  /** Postponed or cancelled. */
  readonly off: boolean
}

export const samePlaces = (one: NamedGame | KnownGame, other: NamedGame | KnownGame): boolean =>
  one.awayTeamId === other.awayTeamId && one.homeTeamId === other.homeTeamId

export const sameClubs = (one: NamedGame, other: KnownGame): boolean =>
  samePlaces(one, other) || (one.awayTeamId === other.homeTeamId && one.homeTeamId === other.awayTeamId)

/** Whole days between two games. */
export const gap = (one: Contest, other: Contest): number =>
  Math.abs(Date.parse(one.officialDate) - Date.parse(other.officialDate)) / 86_400_000

/** Whether both clubs scored as many runs in either, whoever was at home; null while a score is unknown. */
function sameScore(game: NamedGame, known: KnownGame): boolean | null {
  const { awayScore: away, homeScore: home } = game
  if (away === null || home === null || known.awayScore === null || known.homeScore === null) return null
  return samePlaces(game, known)
    ? away === known.awayScore && home === known.homeScore
    : away === known.homeScore && home === known.awayScore
}

export const agree = (game: NamedGame, known: KnownGame): boolean => sameScore(game, known) === true
export const contradict = (game: NamedGame, known: KnownGame): boolean => sameScore(game, known) === false

export const scoreText = ({ awayScore, homeScore }: Contest): string => `${awayScore}–${homeScore}`
