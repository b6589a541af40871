import { baseballDay } from '../../shared/baseball-day.ts'

/** An event as its provider lists it, its teams told by name already; null where a name means no team. */
export interface ListedEvent {
  readonly id: number
  readonly provider: string
  readonly commenceTime: Date
  readonly homeName: string | null
  readonly awayName: string | null
  readonly homeTeamId: number | null
  readonly awayTeamId: number | null
  /** The game it was found to be; such an event is not matched again, but what it took is taken. */
  readonly gamePk: number | null
  /** The game it was found to be before its time or teams changed. */
  readonly gameBefore: number | null
}

export interface ScheduledGame {
  readonly gamePk: number
  readonly officialDate: string
  readonly startTime: Date | null
  readonly gameNumber: number | null
  readonly detailedState: string
  readonly homeTeamId: number
  readonly awayTeamId: number
}

export interface EventMatch {
  readonly match: 'MATCHED' | 'AMBIGUOUS' | 'UNMATCHED' | 'NOT_A_GAME'
  readonly gamePk: number | null
  /** gamePks that it may be, ascending; only when ambiguous. */
  readonly candidates: readonly number[]
  readonly note: string | null
}

const HOUR = 3_600_000
/** How far a made-up game may be from the time that the event was listed for. */
const MADE_UP_WITHIN = 36 * HOUR
/** A start this near belongs to the event even when New York's calendar has turned over meanwhile. */
const AFTER_MIDNIGHT_WITHIN = 3 * HOUR
/** Two starts that differ less do not tell the games of a doubleheader apart. */
const DECISIVE = HOUR / 2

const matched = (gamePk: number): EventMatch => ({ match: 'MATCHED', gamePk, candidates: [], note: null })
const unmatched = (note: string): EventMatch => ({ match: 'UNMATCHED', gamePk: null, candidates: [], note })

/**
 * Finds the game of every listed event that has none yet, by event id: same home and away team on the day in New York, then start time,
 * then the order of the provider's own listings against the game numbers. Never guesses: what two games fit equally stays AMBIGUOUS, and
 * home and away swapped stays UNMATCHED. The result depends on neither the order of `events` nor that of `games`.
 */
export function matchEvents(events: readonly ListedEvent[], games: readonly ScheduledGame[]): ReadonlyMap<number, EventMatch> {
  const sameListing = Map.groupBy(events, listingOf)
  const onTheDay = events
    .filter(event => event.gamePk === null)
    .map(event => ({ event, found: matchOnTheDay(event, games, timesOf(sameListing.get(listingOf(event)) ?? [])) }))
  const taken = new Set([
    ...events.flatMap(({ provider, gamePk }) => (gamePk === null ? [] : [`${provider} ${gamePk}`])),
    ...onTheDay.flatMap(({ event, found }) => (found?.gamePk ? [`${event.provider} ${found.gamePk}`] : [])),
  ])
  const free = ({ provider }: ListedEvent) => games.filter(game => !taken.has(`${provider} ${game.gamePk}`))
  const all = onTheDay.map(({ event, found }) => ({
    event,
    found: found ?? matchMadeUp(event, free(event)) ?? unmatched(whyNot(event, games)),
  }))
  return new Map(withoutContests(all, games).map(({ event, found }) => [event.id, found]))
}

interface Finding {
  readonly event: ListedEvent
  readonly found: EventMatch
}

/** A game that several listings come upon belongs to the one of its own day, and to none when there is no such listing. */
function withoutContests(findings: readonly Finding[], games: readonly ScheduledGame[]): readonly Finding[] {
  const byPk = new Map(games.map(game => [game.gamePk, game]))
  const claims = Map.groupBy(findings, ({ event, found }) => `${event.provider} ${found.gamePk}`)
  return findings.map(finding => {
    const { event, found } = finding
    const game = found.gamePk === null ? undefined : byPk.get(found.gamePk)
    const times = timesOf((claims.get(`${event.provider} ${found.gamePk}`) ?? []).map(claim => claim.event))
    if (!game || times.length === 1 || baseballDay(event.commenceTime) === game.officialDate) return finding
    return { event, found: ambiguous(event, [game]) }
  })
}

/** Events of one provider, day and pair of teams: more than one of them make a doubleheader. */
const listingOf = (event: ListedEvent): string =>
  [event.provider, event.homeTeamId, event.awayTeamId, baseballDay(event.commenceTime)].join(' ')

const timesOf = (listing: readonly ListedEvent[]): readonly number[] =>
  [...new Set(listing.map(event => event.commenceTime.getTime()))].sort((a, b) => a - b)

/** null when nothing on the day fits. */
function matchOnTheDay(event: ListedEvent, games: readonly ScheduledGame[], listedTimes: readonly number[]): EventMatch | null {
  if (event.homeName === null || event.awayName === null)
    return { ...unmatched('A future or another event without two teams'), match: 'NOT_A_GAME' }
  const unknown = [event.homeTeamId === null ? event.homeName : null, event.awayTeamId === null ? event.awayName : null].filter(
    name => name !== null,
  )
  if (unknown.length > 0) return unmatched(`No team is known as ${unknown.join(' or ')}`)
  const candidates = candidatesOnTheDay(
    event,
    games.filter(game => samePairing(event, game)),
  )
  return candidates.length === 0 ? null : choose(event, candidates, listedTimes)
}

/** Whole calendar days from one ISO date to another. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const samePairing = (event: ListedEvent, game: ScheduledGame): boolean =>
  game.homeTeamId === event.homeTeamId && game.awayTeamId === event.awayTeamId

const isOff = ({ detailedState }: ScheduledGame): boolean => /^(postponed|cancel)/i.test(detailedState)

/** Milliseconds between the listed and the scheduled start; null when the schedule does not know it. */
const distance = (event: ListedEvent, { startTime }: ScheduledGame): number | null =>
  startTime === null ? null : Math.abs(startTime.getTime() - event.commenceTime.getTime())

function candidatesOnTheDay(event: ListedEvent, games: readonly ScheduledGame[]): readonly ScheduledGame[] {
  const day = baseballDay(event.commenceTime)
  const playable = games.filter(game => !isOff(game))
  const sameDay = playable.filter(game => game.officialDate === day)
  const eveningBefore = playable.filter(
    game => daysBetween(game.officialDate, day) === 1 && (distance(event, game) ?? Infinity) <= AFTER_MIDNIGHT_WITHIN,
  )
  if (sameDay.every(game => (distance(event, game) ?? 0) > 2 * AFTER_MIDNIGHT_WITHIN) && eveningBefore.length > 0) return eveningBefore
  if (sameDay.length > 0) return sameDay
  const off = games.filter(game => isOff(game) && game.officialDate === day)
  return off.length === 1 ? off : []
}

/** The game was moved by a day or so after the event was listed. Games that events of their own day stand for are not among `games`. */
function matchMadeUp(event: ListedEvent, games: readonly ScheduledGame[]): EventMatch | null {
  const day = baseballDay(event.commenceTime)
  const candidates = games.filter(
    game =>
      samePairing(event, game) &&
      !isOff(game) &&
      Math.abs(daysBetween(game.officialDate, day)) === 1 &&
      (distance(event, game) ?? Infinity) <= MADE_UP_WITHIN,
  )
  if (candidates.length === 0) return null
  return candidates.length === 1 && candidates[0] ? matched(candidates[0].gamePk) : ambiguous(event, candidates)
}

function choose(event: ListedEvent, candidates: readonly ScheduledGame[], listedTimes: readonly number[]): EventMatch {
  const time = event.commenceTime.getTime()
  const [only] = candidates
  if (only && candidates.length === 1 && listedTimes.length === 1) return matched(only.gamePk)
  const byStart = (listed: number) => agreedByStart(listed, candidates, listedTimes)
  const own = byStart(time)
  // A game that is delayed comes near the other one of its day: only a start that is the other's very own makes it that one.
  const before = candidates.find(game => game.gamePk === event.gameBefore)
  if (before && !(own && (distance(event, own) ?? Infinity) <= DECISIVE)) return matched(before.gamePk)
  if (own) return matched(own.gamePk)
  if (listedTimes.length < candidates.length || !haveNumbers(candidates)) return ambiguous(event, candidates)
  const number = listedTimes.indexOf(time) + 1
  const numbered = candidates.find(game => game.gameNumber === number)
  if (!numbered || listedTimes.some(listed => byStart(listed) === numbered)) {
    return unmatched(`${describe(event)}: no game is left in the schedule for listing ${number} of ${listedTimes.length}`)
  }
  return matched(numbered.gamePk)
}

/**
 * The game whose start is nearest to a listed time, provided that no other listed time is nearer to it, so that two never end up with one
 * game.
 */
function agreedByStart(time: number, candidates: readonly ScheduledGame[], listedTimes: readonly number[]): ScheduledGame | null {
  const game = nearestByStart(time, candidates)
  const start = game?.startTime?.getTime()
  if (!game || start === undefined) return null
  const nearest = Math.min(...listedTimes.map(listed => Math.abs(listed - start)))
  return listedTimes.find(listed => Math.abs(listed - start) === nearest) === time ? game : null
}

/** null when no start is known, or when another game starts about as near. */
function nearestByStart(time: number, candidates: readonly ScheduledGame[]): ScheduledGame | null {
  const known = candidates
    .flatMap(game => (game.startTime === null ? [] : [{ game, away: Math.abs(game.startTime.getTime() - time) }]))
    .sort((a, b) => a.away - b.away)
  const [first, second] = known
  if (!first || (second && second.away - first.away < DECISIVE)) return null
  return known.length === candidates.length || first.away <= DECISIVE ? first.game : null
}

const haveNumbers = (games: readonly ScheduledGame[]): boolean =>
  games.every(game => game.gameNumber !== null) && new Set(games.map(game => game.gameNumber)).size === games.length

function ambiguous(event: ListedEvent, games: readonly ScheduledGame[]): EventMatch {
  const doubt = games.length === 1 ? 'several events for one game' : `${games.length} games`
  return {
    match: 'AMBIGUOUS',
    gamePk: null,
    candidates: games.map(game => game.gamePk).sort((a, b) => a - b),
    note: `${describe(event)}: ${doubt}, and neither start nor game number decides`,
  }
}

function whyNot(event: ListedEvent, games: readonly ScheduledGame[]): string {
  const day = baseballDay(event.commenceTime)
  const swapped = games
    .filter(game => game.officialDate === day && game.homeTeamId === event.awayTeamId && game.awayTeamId === event.homeTeamId)
    .map(game => game.gamePk)
    .sort((a, b) => a - b)
  if (swapped.length > 0) return `${describe(event)}: the schedule has home and away swapped (gamePk ${swapped.join(', ')})`
  return `${describe(event)}: no such game in the schedule`
}

const describe = (event: ListedEvent): string => `${event.awayName} at ${event.homeName} on ${baseballDay(event.commenceTime)}`
