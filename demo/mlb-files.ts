import { lineScoreOf, type LineScore } from './box-score.ts'
import type { Fixture } from './calendar.ts'
import { CLUBS, type Park } from './clubs.ts'
import { probableStarter, type Play } from './game.ts'
import type { Split } from './game-logs.ts'
import { fullName } from './names.ts'
import { rosterOf, type Player, type Team } from './players.ts'
import type { Weather } from './weather.ts'

/** Answers of the MLB Stats API, in the shape https://statsapi.mlb.com gives them. */

const COPYRIGHT = 'Fictional league of the StatEdge demo. No real person plays in it.'

export const teamsFile = (season: number) => ({
  copyright: COPYRIGHT,
  teams: CLUBS.map(({ id, name, abbreviation, league, division, park }) => ({
    id,
    name,
    season,
    abbreviation,
    league: { name: league },
    division: { name: division },
    venue: { id: park.id, name: park.name },
    sport: { id: 1, name: 'Major League Baseball' },
    active: true,
  })),
})

export const venuesFile = () => ({ copyright: COPYRIGHT, venues: CLUBS.map(({ park }) => venueOf(park)) })

const venueOf = (park: Park) => ({
  id: park.id,
  name: park.name,
  location: { city: park.city, defaultCoordinates: { latitude: park.latitude, longitude: park.longitude }, elevation: park.elevationFeet },
  timeZone: { id: park.timeZone },
  fieldInfo: { roofType: park.roof },
  active: true,
})

const HANDS = { R: 'Right', L: 'Left', S: 'Switch' } as const
const hand = (code: keyof typeof HANDS) => ({ code, description: HANDS[code] })
const lastName = ({ name }: Player) => [name.last, name.suffix].filter(Boolean).join(' ')

const personOf = (player: Player, team: Team) => ({
  id: player.id,
  fullName: fullName(player.name),
  firstName: player.name.first,
  lastName: lastName(player),
  primaryNumber: String(player.jerseyNumber),
  birthDate: player.birthDate,
  active: true,
  currentTeam: { id: team.club.id },
  primaryPosition: { abbreviation: player.position },
  batSide: hand(player.bats),
  pitchHand: hand(player.throws),
})

/** Everybody, with the game logs as `hydrate=stats(group=[hitting,pitching],type=[gameLog])` has them. */
export function peopleFile(teams: readonly Team[], splits: readonly Split[]) {
  const bySplits = Map.groupBy(splits, ({ playerId }) => playerId)
  const statsOf = (player: Player) =>
    [...Map.groupBy(bySplits.get(player.id) ?? [], ({ group }) => group)].map(([group, own]) => ({
      type: { displayName: 'gameLog' },
      group: { displayName: group },
      splits: own.map(({ split }) => split),
    }))
  const people = teams.flatMap(team => rosterOf(team).map(player => ({ ...personOf(player, team), stats: statsOf(player) })))
  return { copyright: COPYRIGHT, people }
}

export const rosterFile = (team: Team) => ({
  copyright: COPYRIGHT,
  roster: rosterOf(team).map(player => ({
    person: { id: player.id, fullName: fullName(player.name) },
    jerseyNumber: String(player.jerseyNumber),
    position: { abbreviation: player.position },
    status: { code: 'A', description: 'Active' },
    parentTeamId: team.club.id,
  })),
  teamId: team.club.id,
  rosterType: 'active',
})

/** A fixture and how far it has come. */
export interface ScheduleEntry {
  readonly fixture: Fixture
  readonly state: 'Preview' | 'Live' | 'Final'
  /** None before the game. */
  readonly plays: readonly Play[]
  /** Nobody knows it a day ahead. */
  readonly weather: Weather | null
}

export function scheduleFile(entries: readonly ScheduleEntry[], season: number) {
  const dates = [...Map.groupBy(entries, ({ fixture }) => fixture.officialDate)].map(([date, games]) => ({
    date,
    totalGames: games.length,
    games: games.map(entry => gameOf(entry, season)),
  }))
  return { copyright: COPYRIGHT, totalGames: entries.length, dates }
}

const DETAILS = { Preview: 'Scheduled', Live: 'In Progress', Final: 'Final' } as const

function gameOf({ fixture, state, plays, weather }: ScheduleEntry, season: number) {
  const score = state === 'Preview' ? null : lineScoreOf(plays)
  const side = (team: Team, runs: number | undefined) => {
    const starter = probableStarter(team, fixture)
    return {
      team: { id: team.club.id, name: team.club.name },
      ...(runs === undefined ? {} : { score: runs }),
      ...(starter && fixture.daysAhead <= 3 ? { probablePitcher: { id: starter.id, fullName: fullName(starter.name) } } : {}),
    }
  }
  const startTime = fixture.startTime.toISOString()
  return {
    gamePk: fixture.gamePk,
    gameType: 'R',
    season: String(season),
    gameDate: startTime.replace('.000Z', 'Z'),
    officialDate: fixture.officialDate,
    status: { abstractGameState: state, detailedState: DETAILS[state], startTimeTBD: false },
    teams: { away: side(fixture.away, score?.away.runs), home: side(fixture.home, score?.home.runs) },
    venue: { id: fixture.home.club.park.id, name: fixture.home.club.park.name },
    gameNumber: 1,
    doubleHeader: 'N',
    dayNight: 'night',
    scheduledInnings: 9,
    ...(weather ? { weather } : {}),
    ...(score ? { linescore: lineScoreJson(score, plays), gameInfo: { firstPitch: startTime } } : {}),
  }
}

/** MLB leaves `runs` out of a half inning that was not played. */
const lineScoreJson = ({ innings, away, home }: LineScore, plays: readonly Play[]) => ({
  currentInning: innings.length,
  inningHalf: plays.at(-1)?.half === 'Bot' ? 'Bottom' : 'Top',
  innings: innings.map(({ number, away: top, home: bottom }) => ({
    num: number,
    away: top === null ? {} : { runs: top },
    home: bottom === null ? {} : { runs: bottom },
  })),
  teams: { away, home },
})
