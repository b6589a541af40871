import { agree, contradict, gap, sameClubs, samePlaces, scoreText, type KnownGame, type NamedGame } from './game-evidence.ts'
import { ambiguous, BY_HAND, matched, unmatched, type Match } from './match.ts'

/** Days between the one that a source gives and the one on which MLB has the game. */
const MOVED_WITHIN = 3

/** What a source's game may be by one kind of evidence; null when that says nothing. */
type Finder = (game: NamedGame) => Match | null

/**
 * Finds the games that one source means, by day and clubs. On the day of a doubleheader the number decides, then a final score that one game
 * alone has, then what is left. A game of other days is taken for one that was moved when it is the only one with the same clubs and score.
 * No two get the same game, nothing depends on the order of either list, and what may be several games stays AMBIGUOUS. By `sourceId`.
 */
export function matchGames(named: readonly NamedGame[], known: readonly KnownGame[]): ReadonlyMap<string, Match> {
  const found = new Map<string, Match>()
  const taken = new Set<number>()
  const ofClubs = Map.groupBy(known, clubsOf)
  const namedOfClubs = Map.groupBy(named, clubsOf)
  const rivalsOf = (game: NamedGame) => ofClubs.get(clubsOf(game)) ?? []
  const siblingsOf = (game: NamedGame) => namedOfClubs.get(clubsOf(game)) ?? []

  const settle = (find: Finder) => {
    const findings = named.flatMap(game => {
      const match = found.has(game.sourceId) ? null : find(game)
      return match === null ? [] : [{ game, match }]
    })
    const claims = Map.groupBy(findings, ({ match }) => match.targetId)
    for (const { game, match } of findings) {
      const contested = match.targetId !== null && (claims.get(match.targetId)?.length ?? 0) > 1
      found.set(game.sourceId, contested ? ambiguous([match.targetId ?? 0], 'Another game of this source fits it as well') : match)
    }
    for (const { match } of findings) if (match.targetId !== null) taken.add(match.targetId)
  }
  const free = (game: NamedGame) => rivalsOf(game).filter(rival => !rival.off && !taken.has(rival.gamePk))
  const freeOnTheDay = (game: NamedGame) => free(game).filter(rival => rival.officialDate === game.officialDate)
  const openOnTheDay = (game: NamedGame) =>
    siblingsOf(game).filter(sibling => sibling.officialDate === game.officialDate && !found.has(sibling.sourceId))

  settle(({ resolved }) => (resolved === null ? null : matched(resolved, BY_HAND)))
  settle(game => (game.awayTeamId === null || game.homeTeamId === null ? unmatched('It names no club that is known') : null))
  settle(game => {
    const sameWay = (other: NamedGame | KnownGame) => samePlaces(game, other)
    return onTheDay(game, freeOnTheDay(game).filter(sameWay), openOnTheDay(game).filter(sameWay).length)
  })
  settle(game => {
    const [last, ...others] = freeOnTheDay(game).filter(rival => samePlaces(game, rival))
    if (last === undefined || others.length > 0 || openOnTheDay(game).length > 1) return null
    return contradict(game, last) || numbersDiffer(game, last) ? null : matched(last.gamePk, 'the other game of its day')
  })
  settle(game => theOtherWayRound(game, freeOnTheDay(game), openOnTheDay(game).length))
  settle(game => (freeOnTheDay(game).length > 0 ? null : moved(game, free(game))))
  settle(game => {
    const candidates = freeOnTheDay(game).map(({ gamePk }) => gamePk)
    if (candidates.length > 0) return ambiguous(candidates, 'Nothing tells which game of its day it is, or the score says another')
    const off = rivalsOf(game).filter(rival => rival.off && rival.officialDate === game.officialDate)
    if (off.length > 0)
      return unmatched(
        'The game of its day was not played',
        off.map(({ gamePk }) => gamePk),
      )
    return unmatched(`No game of these clubs is known within ${MOVED_WITHIN} days`)
  })
  return found
}

/** The two clubs, whoever is at home. */
const clubsOf = ({ awayTeamId, homeTeamId }: NamedGame | KnownGame): string =>
  [awayTeamId ?? 0, homeTeamId ?? 0].sort((a, b) => a - b).join(' ')

const numbersDiffer = (game: NamedGame, { gameNumber }: KnownGame): boolean =>
  game.gameNumber !== null && gameNumber !== null && game.gameNumber !== gameNumber

/** `siblings` counts the source's games of these clubs and this day, this one included. */
function onTheDay(game: NamedGame, rivals: readonly KnownGame[], siblings: number): Match | null {
  const numbered = rivals.filter(rival => rival.gameNumber !== null && rival.gameNumber === game.gameNumber)
  const scored = rivals.filter(rival => agree(game, rival))
  const [only] = rivals
  const lone = siblings === 1 && rivals.length === 1
  if (lone && only && (game.gameNumber === null || numbered.length === 1)) return matched(only.gamePk, scoreNote(game, only))
  if (lone && only && only.gameNumber === null && !contradict(game, only)) return matched(only.gamePk)
  const [byNumber] = numbered
  if (byNumber && numbered.length === 1 && (!contradict(game, byNumber) || scored.length === 0))
    return matched(byNumber.gamePk, scoreNote(game, byNumber))
  const [byScore] = scored
  return byScore && scored.length === 1 && numbered.length === 0 ? matched(byScore.gamePk, 'by score') : null
}

const scoreNote = (game: NamedGame, known: KnownGame): string | null =>
  contradict(game, known) ? `the score is ${scoreText(game)} there and ${scoreText(known)} here` : null

/** On neutral ground and in 2020 the home club of one list is the visitor of another. */
function theOtherWayRound(game: NamedGame, rivals: readonly KnownGame[], siblings: number): Match | null {
  const turned = rivals.filter(rival => !samePlaces(game, rival))
  const [only] = turned
  const lone = siblings === 1 && rivals.length === 1 && only && !contradict(game, only) ? only : undefined
  const scored = turned.filter(rival => agree(game, rival))
  const found = lone ?? (scored.length === 1 ? scored[0] : undefined)
  return found ? matched(found.gamePk, 'home and away are the other way round') : null
}

function moved(game: NamedGame, rivals: readonly KnownGame[]): Match | null {
  const near = rivals.filter(rival => gap(game, rival) <= MOVED_WITHIN && sameClubs(game, rival) && agree(game, rival))
  const [only] = near
  if (only === undefined) return null
  const ids = near.map(({ gamePk }) => gamePk)
  return ids.length === 1
    ? matched(only.gamePk, `moved: ${only.officialDate} here`)
    : ambiguous(ids, 'Several games of these clubs around its day have its score')
}
