/** A game of an archive, its teams told by code already; null where a code means no team. Archives give a day and no time. */
export interface ArchivedGame {
  readonly id: number
  readonly source: string
  readonly officialDate: string
  readonly awayName: string
  readonly homeName: string
  readonly awayTeamId: number | null
  readonly homeTeamId: number | null
  readonly awayScore: number | null
  readonly homeScore: number | null
  readonly awayRotation: number | null
  /** The game that a person said it is. */
  readonly resolved: number | null
}

export interface PlayedGame {
  readonly gamePk: number
  readonly officialDate: string
  readonly gameNumber: number | null
  readonly detailedState: string
  readonly awayTeamId: number
  readonly homeTeamId: number
  readonly awayScore: number | null
  readonly homeScore: number | null
}

export interface ArchiveMatch {
  readonly match: 'MATCHED' | 'AMBIGUOUS' | 'UNMATCHED'
  readonly gamePk: number | null
  /** gamePks that it may be, ascending; only when ambiguous. */
  readonly candidates: readonly number[]
  readonly note: string | null
}

/**
 * Finds the game of every archived game, by id: what a person said, then same teams on the same official date. Games of a doubleheader are told
 * by the final score where exactly one fits, then by what the others leave, then by rotation numbers that follow each other (a doubleheader
 * that was planned: 971 and 973); numbers further apart say nothing, because a game that is added later gets a high one whether it is played
 * first or second. What stays in doubt is AMBIGUOUS. No game goes to two of one source but by a person's word. Give every archived game of a
 * day; the order of neither list matters.
 */
export function matchArchive(archived: readonly ArchivedGame[], games: readonly PlayedGame[]): ReadonlyMap<number, ArchiveMatch> {
  const settled = archived.flatMap(game => (game.resolved === null ? [] : [{ game, gamePk: game.resolved }]))
  const taken = new Set(settled.map(({ game, gamePk }) => `${game.source} ${gamePk}`))
  const byPairing = Map.groupBy(games, ({ officialDate, awayTeamId, homeTeamId }) => pairing(officialDate, awayTeamId, homeTeamId))
  const open = Map.groupBy(
    archived.filter(({ resolved }) => resolved === null),
    ({ source, officialDate, awayTeamId, homeTeamId }) => `${source} ${pairing(officialDate, awayTeamId, homeTeamId)}`,
  )
  const found = [...open.values()].flatMap(listed => {
    const [{ source, officialDate, awayTeamId, homeTeamId }] = listed as [ArchivedGame, ...ArchivedGame[]]
    const onTheDay = playable(byPairing.get(pairing(officialDate, awayTeamId, homeTeamId)) ?? [])
    const swapped = byPairing.get(pairing(officialDate, homeTeamId, awayTeamId)) ?? []
    return matchDay(
      listed,
      onTheDay.filter(({ gamePk }) => !taken.has(`${source} ${gamePk}`)),
      swapped,
    )
  })
  return new Map([...settled.map(({ game, gamePk }): [number, ArchiveMatch] => [game.id, matched(gamePk)]), ...found])
}

const pairing = (day: string, awayTeamId: number | null, homeTeamId: number | null): string => `${day} ${awayTeamId} ${homeTeamId}`

const matched = (gamePk: number, note: string | null = null): ArchiveMatch => ({ match: 'MATCHED', gamePk, candidates: [], note })
const unmatched = (note: string): ArchiveMatch => ({ match: 'UNMATCHED', gamePk: null, candidates: [], note })

/** Those that were called off only when nothing else is there. */
function playable(games: readonly PlayedGame[]): readonly PlayedGame[] {
  const on = games.filter(({ detailedState }) => !/^(postponed|cancel)/i.test(detailedState))
  return on.length > 0 ? on : games
}

/** Archived games of one source, day and pair of teams against the games that are left for them. */
function matchDay(
  listed: readonly ArchivedGame[],
  games: readonly PlayedGame[],
  swapped: readonly PlayedGame[],
): readonly (readonly [number, ArchiveMatch])[] {
  const each = (verdict: (game: ArchivedGame) => ArchiveMatch) => listed.map(game => [game.id, verdict(game)] as const)
  if (games.length === 0) return each(game => unmatched(whyNot(game, swapped)))
  const pairs = byScore(listed, games)
  const restListed = listed.filter(({ id }) => !pairs.has(id))
  const restGames = games.filter(game => !pairs.values().some(pair => pair.gamePk === game.gamePk))
  const [only, ...others] = restListed
  const [left, ...more] = restGames
  if (only && left && others.length + more.length === 0) pairs.set(only.id, left)
  else for (const [game, played] of byNumber(restListed, restGames)) pairs.set(game.id, played)
  const doubtful = games.filter(game => !pairs.values().some(pair => pair.gamePk === game.gamePk))
  return each(game => {
    const pair = pairs.get(game.id)
    if (pair) return matched(pair.gamePk, scoreNote(game, pair))
    return doubtful.length === 0 ? unmatched(`${describe(game)}: its games are others of the archive`) : ambiguous(game, doubtful)
  })
}

/** Pairs that have each other's final score and nobody else's. */
function byScore(listed: readonly ArchivedGame[], games: readonly PlayedGame[]): Map<number, PlayedGame> {
  const pairs = new Map<number, PlayedGame>()
  for (const game of listed) {
    const [fit, ...others] = games.filter(played => sameScore(game, played))
    if (fit && others.length === 0 && listed.filter(other => sameScore(other, fit)).length === 1) pairs.set(game.id, fit)
  }
  return pairs
}

/** Pairs of a planned doubleheader, first with first. */
function byNumber(listed: readonly ArchivedGame[], games: readonly PlayedGame[]): readonly (readonly [ArchivedGame, PlayedGame])[] {
  const [one, other, ...more] = listed.toSorted((a, b) => (a.awayRotation ?? 0) - (b.awayRotation ?? 0))
  const first = games.find(({ gameNumber }) => gameNumber === 1)
  const second = games.find(({ gameNumber }) => gameNumber === 2)
  if (!one || !other || more.length > 0 || games.length !== 2 || !first || !second) return []
  if (one.awayRotation === null || other.awayRotation !== one.awayRotation + 2) return []
  return [
    [one, first],
    [other, second],
  ]
}

const sameScore = (game: ArchivedGame, played: PlayedGame): boolean =>
  game.awayScore !== null && game.homeScore !== null && game.awayScore === played.awayScore && game.homeScore === played.homeScore

function scoreNote(game: ArchivedGame, { awayScore, homeScore }: PlayedGame): string | null {
  if (game.awayScore === null || game.homeScore === null || awayScore === null || homeScore === null) return null
  if (game.awayScore === awayScore && game.homeScore === homeScore) return null
  return `${describe(game)}: the archive has ${game.awayScore}-${game.homeScore}, the schedule ${awayScore}-${homeScore}`
}

const ambiguous = (game: ArchivedGame, games: readonly PlayedGame[]): ArchiveMatch => ({
  match: 'AMBIGUOUS',
  gamePk: null,
  candidates: games.map(({ gamePk }) => gamePk).sort((a, b) => a - b),
  note: `${describe(game)}: neither score nor rotation number tells which of the day’s games it is`,
})

function whyNot(game: ArchivedGame, swapped: readonly PlayedGame[]): string {
  const unknown = [game.awayTeamId === null ? game.awayName : null, game.homeTeamId === null ? game.homeName : null].filter(
    name => name !== null,
  )
  if (unknown.length > 0) return `No team is known as ${unknown.join(' or ')}`
  const gamePks = swapped.map(({ gamePk }) => gamePk).sort((a, b) => a - b)
  if (gamePks.length > 0) return `${describe(game)}: the schedule has home and away swapped (gamePk ${gamePks.join(', ')})`
  return `${describe(game)}: no such game in the schedule`
}

const describe = ({ awayName, homeName, officialDate }: ArchivedGame): string => `${awayName} at ${homeName} on ${officialDate}`
