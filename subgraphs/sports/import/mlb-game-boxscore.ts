import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import { lineBatches, playersOn, SIDES } from './mlb-game-lines.ts'
import { gamePkOf, withoutGame } from './mlb-game-pk.ts'
import { checkItems, day, lastByKey, listOf, rejectedItem, text, valueOf, type MlbAnswer, type MlbSource } from './mlb-items.ts'
import { MAJOR_LEAGUES, mlbId } from './mlb-stat-entries.ts'
import { ANOTHER_LEAGUE, isOfAnotherLeague, teamRecord, teamSchema, venuesOfTeams, type MlbTeam } from './mlb-teams.ts'
import { playerKnownAs } from './player.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The teams of the leagues' All-Stars. */
const ALL_STARS: readonly number[] = [159, 160]

const playerSchema = z.object({ person: z.object({ id: mlbId, fullName: text }) })
const sideSchema = z.object({ team: teamSchema.extend({ record: z.object({ gamesPlayed: z.int().nullish() }).nullish() }) })

/** What a box score says of its game: not much, and not by name. */
interface BoxedGame {
  readonly gamePk: number
  readonly officialDate: string
  readonly teams: readonly MlbTeam[]
}

/** `/game/{pk}/boxscore`. Its day is a note at its end (`July 1, 2024`); that it is of the regular season, its teams' records must tell. */
export const boxscore: MlbAnswer = {
  recognises: document => SIDES.every(side => valueOf(valueOf(valueOf(document, 'teams'), side), 'players') !== undefined),
  *read(document, source) {
    const game = gameOf(document, source)
    if ('type' in game) {
      yield game
      return
    }
    const items = SIDES.flatMap(side => playersOn(document, side))
    const players = checkItems(playerSchema, items)
    const named = players.valid.flatMap(({ person }) => (person.fullName ? [playerKnownAs(person.id, person.fullName)] : []))
    yield { type: 'team', rows: game.teams.map(team => teamRecord(team)) }
    yield { type: 'venue', rows: lastByKey(venuesOfTeams(game.teams), venue => venue.id) }
    yield { type: 'player', rows: named }
    yield { type: 'rejected', rows: players.rejected }
    yield* lineBatches(document, { ...game, season: Number(game.officialDate.slice(0, 4)), gameType: 'R' })
  },
}

/** The game, or how the document is refused or skipped. */
function gameOf(document: unknown, source: MlbSource): BoxedGame | Batch {
  const gamePk = gamePkOf(source)
  if (gamePk === null) return withoutGame(document)
  const officialDate = dayOf(document)
  if (officialDate === null) return refused(document, 'NO_DATE', 'It does not say its day.')
  const sides = SIDES.map(side => valueOf(valueOf(document, 'teams'), side))
  const { valid, rejected } = checkItems(sideSchema, sides)
  if (rejected.length > 0) return { type: 'rejected', rows: rejected }
  const teams = valid.map(({ team }) => team)
  if (isOfAnotherLeague(teams)) return { type: 'skipped', reason: ANOTHER_LEAGUE, count: 1 }
  const isRegular = teams.every(
    ({ id, sport, record }) =>
      sport === MAJOR_LEAGUES && !ALL_STARS.includes(id) && isRegularSeason(officialDate, record?.gamesPlayed ?? null),
  )
  if (!isRegular) return refused(document, 'NO_GAME_TYPE', 'It does not say whether it is of the regular season.')
  return { gamePk, officialDate, teams }
}

const refused = (document: unknown, reason: string, detail: string): Batch => ({
  type: 'rejected',
  rows: [rejectedItem(1, document, reason, `${detail} The live feed of the game does.`)],
})

/** The ISO day among a box score's notes, a label without a value; null when there is none. */
function dayOf(document: unknown): string | null {
  for (const note of listOf(document, 'info') ?? []) {
    const label = valueOf(note, 'label')
    const [, name = '', dayOfMonth = '', year = ''] =
      /^(\p{L}+) (\d{1,2}), (\d{4})$/u.exec(typeof label === 'string' ? label.trim() : '') ?? []
    const month = MONTHS.indexOf(name) + 1
    const { data } = day.safeParse(`${year}-${String(month).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`)
    if (data !== undefined) return data
  }
  return null
}

/** More than any club plays in a spring or a post-season. */
const MANY_GAMES = 45

/**
 * Whether a game is surely of the regular season: by how many games of its kind the team has played, or by a day that only regular games are
 * played on. Spring and post-season share their days with the season's ends; the season of 2020 began on 23 July, after exhibitions.
 */
export function isRegularSeason(officialDate: string, gamesPlayed: number | null): boolean {
  const dayOfYear = officialDate.slice('2024-'.length)
  const begun = officialDate.startsWith('2020') ? '07-23' : '04-10'
  return (gamesPlayed ?? 0) > MANY_GAMES || (dayOfYear >= begun && dayOfYear < '09-25')
}
