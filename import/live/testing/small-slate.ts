import { BATTING, FEED, GAME, LINE_SCORE, PITCHING } from '../../testing/small-mlb-files.ts'
import { PLAY } from '../../testing/small-mlb-play.ts'

// Fictional games in the shapes that MLB answers with, at any stage.

export interface SmallGame {
  readonly gamePk: number
  readonly officialDate: string
  readonly gameDate: string
  readonly state: 'Preview' | 'Live' | 'Final'
  /** When it says more than the state. */
  readonly detailedState?: string
  readonly gameNumber?: number
  /** Plate appearances so far, a home run of the visitors each. */
  readonly plays?: number
  /** For how long the feed wants to be left alone, in seconds. */
  readonly wait?: number
}

const DETAILS = { Preview: 'Scheduled', Live: 'In Progress', Final: 'Final' } as const

const statusOf = ({ state, detailedState = DETAILS[state] }: SmallGame) => ({
  abstractGameState: state,
  detailedState,
  startTimeTBD: false,
})

const seasonOf = ({ officialDate }: SmallGame) => officialDate.slice(0, 4)

/** `/v1/schedule` of these games, those of the days from `from` to `to`. */
export function scheduleOf(games: readonly SmallGame[], from: string, to: string) {
  const listed = games.filter(({ officialDate }) => from <= officialDate && officialDate <= to)
  const dates = Map.groupBy(listed, ({ officialDate }) => officialDate)
  return { dates: [...dates].map(([date, games]) => ({ date, games: games.map(scheduled) })) }
}

const scheduled = (game: SmallGame) => ({
  gamePk: game.gamePk,
  gameType: 'R',
  season: seasonOf(game),
  gameDate: game.gameDate,
  officialDate: game.officialDate,
  status: statusOf(game),
  teams: { away: { team: GAME.teams.away.team }, home: { team: GAME.teams.home.team } },
  venue: GAME.venue,
  gameNumber: game.gameNumber ?? 1,
  doubleHeader: game.gameNumber === undefined ? 'N' : 'Y',
})

/** `/v1.1/game/{pk}/feed/live` of a game. */
export function feedOf(game: SmallGame) {
  const { gamePk, plays = 0, wait = 10, gameNumber = 1 } = game
  const isOver = game.state === 'Final'
  const line = { ...BATTING, plateAppearances: plays, atBats: plays, hits: plays, homeRuns: plays, runs: plays, rbi: plays }
  const start = { ...PITCHING, battersFaced: plays, hits: plays, homeRuns: plays, runs: plays, earnedRuns: plays }
  const { away, home } = FEED.liveData.boxscore.teams
  return {
    gamePk,
    metaData: { wait, timeStamp: '20260501_190700' },
    gameData: {
      ...FEED.gameData,
      game: { pk: gamePk, type: 'R', season: seasonOf(game), doubleHeader: game.gameNumber === undefined ? 'N' : 'Y', gameNumber },
      datetime: { dateTime: game.gameDate, officialDate: game.officialDate },
      status: statusOf(game),
    },
    liveData: {
      plays: { allPlays: Array.from({ length: plays }, (_, index) => playOf(index)) },
      linescore: { ...LINE_SCORE, teams: { away: { ...LINE_SCORE.teams.away, runs: plays }, home: { ...LINE_SCORE.teams.home, runs: 0 } } },
      boxscore: {
        teams: {
          away: { ...away, players: { ID1: { ...away.players.ID1, stats: plays === 0 ? {} : { batting: line } } } },
          home: {
            ...home,
            players: { ID2: { ...home.players.ID1, ...PITCHES, stats: plays === 0 ? {} : { pitching: start, fielding: FIELDING } } },
          },
        },
      },
      ...(isOver ? { decisions: { loser: FEED.liveData.decisions.winner, winner: { id: 9000009 } } } : {}),
    },
  }
}

const FIELDING = { putOuts: 0, assists: 1, errors: 0, passedBall: 0, stolenBases: 0, caughtStealing: 0 }
const PITCHES = { allPositions: [{ abbreviation: 'P' }] }

const playOf = (index: number) => ({
  ...PLAY,
  result: { ...PLAY.result, awayScore: index + 1, homeScore: 0 },
  about: { ...PLAY.about, atBatIndex: index },
})
