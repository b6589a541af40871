import { lineScoreOf, type LineScore } from '../game/box-score.ts'
import { decisionsOf, type Decisions } from '../game/decisions.ts'
import { fieldingLinesOf } from '../game/fielding-lines.ts'
import { linesOf } from '../game/game-lines.ts'
import type { Half, Play } from '../game/play.ts'
import type { Player, Team } from '../league/players.ts'
import { fullName } from '../league/names.ts'
import type { GameState } from '../league/game-state.ts'
import { playAnswer } from './play-answer.ts'
import { COPYRIGHT } from './mlb-files.ts'

/** Games as the MLB Stats API has them, in its schedule and its live feed. */

/** `/schedule`: what is known of games before they begin. */
export function scheduleAnswer(states: readonly GameState[]) {
  const dates = [...Map.groupBy(states, ({ appointment }) => appointment.officialDate)].map(([date, games]) => ({
    date,
    totalGames: games.length,
    games: games.map(gameOf),
  }))
  return { copyright: COPYRIGHT, totalGames: states.length, dates }
}

const DETAILS = { Preview: 'Scheduled', Live: 'In Progress', Final: 'Final' } as const

function gameOf({ fixture, appointment, season, state, plays, starters, weather, attendance, minutes }: GameState) {
  const score = state === 'Preview' ? null : lineScoreOf(plays)
  const side = (team: Team, starter: Player | undefined, runs: number | undefined) => ({
    team: { id: team.club.id, name: team.club.name },
    ...(runs === undefined ? {} : { score: runs }),
    ...(starter === undefined ? {} : { probablePitcher: { id: starter.id, fullName: fullName(starter.name) } }),
  })
  const startTime = appointment.startTime.toISOString()
  return {
    gamePk: fixture.gamePk,
    gameType: 'R',
    season: String(season),
    gameDate: startTime.replace('.000Z', 'Z'),
    officialDate: appointment.officialDate,
    status: { abstractGameState: state, detailedState: DETAILS[state], startTimeTBD: false },
    teams: { away: side(fixture.away, starters?.away, score?.away.runs), home: side(fixture.home, starters?.home, score?.home.runs) },
    venue: { id: fixture.home.club.park.id, name: fixture.home.club.park.name },
    gameNumber: appointment.gameNumber,
    doubleHeader: appointment.doubleHeader ? 'S' : 'N',
    dayNight: isByDay(fixture.home.club.park.timeZone, appointment.startTime) ? 'day' : 'night',
    scheduledInnings: 9,
    ...(weather === null
      ? {}
      : {
          weather: {
            condition: weather.condition,
            temp: String(weather.temperature),
            wind: `${weather.windSpeed} mph, ${weather.windDirection}`,
          },
        }),
    ...(score === null
      ? {}
      : {
          linescore: lineScoreJson(score, plays),
          gameInfo: { firstPitch: startTime, ...(state === 'Final' ? { attendance, gameDurationMinutes: minutes } : {}) },
        }),
  }
}

const hourIn = new Map<string, Intl.DateTimeFormat>()
function isByDay(timeZone: string, at: Date): boolean {
  const format = hourIn.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' })
  hourIn.set(timeZone, format)
  const hour = Number(format.format(at))
  return hour >= 7 && hour < 17
}

/** MLB leaves `runs` out of a half inning that was not played. */
const lineScoreJson = ({ innings, away, home }: LineScore, plays: readonly Play[]) => ({
  currentInning: Math.max(1, innings.length),
  inningHalf: plays.at(-1)?.half === 'Bot' ? 'Bottom' : 'Top',
  innings: innings.map(({ number, away: top, home: bottom }) => ({
    num: number,
    away: top === null ? {} : { runs: top },
    home: bottom === null ? {} : { runs: bottom },
  })),
  teams: { away, home },
})

/** `/game/{pk}/feed/live` of a game that has begun, without what Statcast saw of its pitches; `withPlays` tells every plate appearance. */
export function feedAnswer(of: GameState, { withPlays }: { readonly withPlays: boolean }) {
  const { gamePk, gameType, season, gameNumber, doubleHeader, gameDate, officialDate, dayNight, teams, ...game } = gameOf(of)
  const decisions = of.state === 'Final' ? decisionsOf(of.plays) : null
  return {
    copyright: COPYRIGHT,
    gamePk,
    gameData: {
      game: { pk: gamePk, type: gameType, season, gameNumber, doubleHeader },
      datetime: { dateTime: gameDate, officialDate, dayNight },
      status: game.status,
      teams: { away: teams.away.team, home: teams.home.team },
      probablePitchers: { away: teams.away.probablePitcher, home: teams.home.probablePitcher },
      venue: game.venue,
      weather: game.weather,
      gameInfo: game.gameInfo,
      players: {},
    },
    liveData: {
      linescore: game.linescore,
      boxscore: { teams: { away: boxOf(of, 'Top', decisions), home: boxOf(of, 'Bot', decisions) } },
      ...(decisions === null ? {} : { decisions: decisionsJson(decisions) }),
      plays: { allPlays: withPlays ? [...of.plays, ...(of.current === null ? [] : [of.current])].map(play => playAnswer(play, of)) : [] },
    },
  }
}

function boxOf({ fixture, lineups, plays }: GameState, half: Half, decisions: Decisions | null) {
  const { club } = half === 'Top' ? fixture.away : fixture.home
  const lines = new Map(linesOf(plays, half, decisions).map(line => [line.player, line]))
  const inField = new Map((lineups === null ? [] : fieldingLinesOf(lineups, plays, half)).map(line => [line.player, line]))
  const players = [...new Set([...lines.keys(), ...inField.keys()])].map(player => {
    const [line, field] = [lines.get(player), inField.get(player)]
    return [
      `ID${player.id}`,
      {
        person: { id: player.id, fullName: fullName(player.name) },
        stats: { batting: line?.batting ?? {}, pitching: line?.pitching ?? {}, fielding: field?.fielding ?? {} },
        allPositions: field === undefined ? [] : [{ abbreviation: field.position }],
      },
    ] as const
  })
  return { team: { id: club.id, name: club.name }, players: Object.fromEntries(players) as object }
}

const decisionsJson = ({ winner, loser, saver }: Decisions) => ({
  winner: { id: winner.id },
  loser: { id: loser.id },
  ...(saver === null ? {} : { save: { id: saver.id } }),
})
