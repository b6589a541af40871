import { CLUBS, type Park } from '../league/clubs.ts'
import { fullName } from '../league/names.ts'
import { everybodyOf, type Player, type Team } from '../league/players.ts'

/** Answers of the MLB Stats API that say who and where, in the shape https://statsapi.mlb.com gives them. */

export const COPYRIGHT = 'Fictional league of the StatEdge demo. No real person plays in it.'

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

/** Everybody, the injured too. */
export const peopleFile = (teams: readonly Team[]) => ({
  copyright: COPYRIGHT,
  people: teams.flatMap(team => everybodyOf(team).map(player => personOf(player, team))),
})

export const rosterFile = (team: Team) => ({
  copyright: COPYRIGHT,
  roster: everybodyOf(team).map(player => ({
    person: { id: player.id, fullName: fullName(player.name) },
    jerseyNumber: String(player.jerseyNumber),
    position: { abbreviation: player.position },
    status: team.injured.includes(player) ? { code: 'D10', description: 'Injured 10-Day' } : { code: 'A', description: 'Active' },
    parentTeamId: team.club.id,
  })),
  teamId: team.club.id,
  rosterType: '40Man',
})
