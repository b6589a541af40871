import type { DayNight, Hand, SeasonPart, Site, StatWindow } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import { windowOf } from '../day.ts'
import { mlbId } from '../ids.ts'

/** Whose lines are added up. */
export type Subject = 'player' | 'team'

/** Which lines are added up: a window that was checked, with nothing in it that depends on today. */
export interface LineScope {
  readonly season: number | null
  readonly from: string | null
  readonly to: string | null
  readonly lastGames: number | null
  readonly parts: readonly SeasonPart[]
  readonly teamId: number | null
  readonly league: string | null
  readonly site: Site | null
  readonly dayNight: DayNight | null
  readonly versus: Hand | null
  /** Only of players with one of these primary positions. */
  readonly positions: readonly string[] | null
  /** An outside table whose seasons are added up instead of games. */
  readonly source: string | null
}

export const EVERY_GAME: LineScope = {
  season: null,
  from: null,
  to: null,
  lastGames: null,
  parts: ['REGULAR_SEASON'],
  teamId: null,
  league: null,
  site: null,
  dayNight: null,
  versus: null,
  positions: null,
  source: null,
}

export const MOST = 366

/** What the lines of a kind can be narrowed to. */
export interface Told {
  /** Whether pitches tell who was against them. */
  readonly byHand: boolean
  /** Whether outside tables publish seasons of them. */
  readonly bySeason: boolean
}

/** The scope of a window. What makes no sense together, or is out of bounds, is BAD_USER_INPUT. */
export function scopeOf(window: StatWindow | null | undefined, today: string, told: Told): LineScope {
  if (!window) return EVERY_GAME
  const { lastDays, lastGames, teamId, league, source, ...given } = window
  if (source != null) {
    if (!told.bySeason) throw refusal('BAD_USER_INPUT', 'source is for whole seasons of players at the plate and on the mound.')
    return publishedScope(window, source)
  }
  if (given.versus != null && !told.byHand) throw refusal('BAD_USER_INPUT', 'versus is for what is done at the plate and on the mound.')
  if (lastGames != null && (lastGames < 1 || lastGames > MOST)) throw refusal('BAD_USER_INPUT', `lastGames must be from 1 to ${MOST}.`)
  const latest = lastDays == null ? null : windowOf(lastDays, given.to ?? today)
  return {
    ...EVERY_GAME,
    season: given.season ?? null,
    from: later(given.from ?? null, latest?.from ?? null),
    to: latest?.to ?? given.to ?? null,
    lastGames: lastGames ?? null,
    parts: [...new Set(given.parts ?? EVERY_GAME.parts)],
    teamId: teamOf(teamId),
    league: nameOf(league),
    site: given.site ?? null,
    dayNight: given.dayNight ?? null,
    versus: given.versus ?? null,
  }
}

function publishedScope({ source: _, season, teamId, league, parts: _parts, ...others }: StatWindow, source: string): LineScope {
  if (Object.values(others).some(value => value != null)) {
    throw refusal('BAD_USER_INPUT', 'source goes with season, teamId and league only: outside tables publish whole seasons.')
  }
  return { ...EVERY_GAME, season: season ?? null, teamId: teamOf(teamId), league: nameOf(league), source: nameOf(source) }
}

/** An id that no team can have is nobody's: 0. */
const teamOf = (id: string | number | null | undefined): number | null => (id == null ? null : (mlbId(id) ?? 0))

/** A NUL never reaches PostgreSQL, and no name has one. */
const nameOf = (name: string | null | undefined): string | null => name?.replaceAll('\0', '\uFFFD') ?? null

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)
