import { count, decisionsOf, isHit, outsOf, runsOf, type Decisions } from './box-score.ts'
import type { Play, PlayedGame } from './game.ts'
import { rosterOf, type Player } from './players.ts'

/** One player's game as MLB's `gameLog` statistics have it. */
export interface Split {
  readonly playerId: number
  readonly group: 'hitting' | 'pitching'
  readonly split: object
}

/** The game logs of everybody who batted or pitched. */
export function gameLogsOf(game: PlayedGame, season: number): readonly Split[] {
  const { away, home } = game.fixture
  const decisions = decisionsOf(game)
  const batted = Map.groupBy(game.plays, play => play.batter)
  const faced = Map.groupBy(game.plays, play => play.pitcher)
  return [
    { team: away, opponent: home, isHome: false },
    { team: home, opponent: away, isHome: true },
  ].flatMap(({ team, opponent, isHome }) => {
    const heading = {
      season: String(season),
      team: { id: team.club.id, name: team.club.name },
      opponent: { id: opponent.club.id, name: opponent.club.name },
      date: game.fixture.officialDate,
      gameType: 'R',
      isHome,
      isWin: isHome === homeWon(game),
      game: { gamePk: game.fixture.gamePk },
    }
    return rosterOf(team).flatMap((player): readonly Split[] => {
      const [atBat = [], onMound = []] = [batted.get(player), faced.get(player)]
      return [
        ...(atBat.length > 0
          ? [{ playerId: player.id, group: 'hitting' as const, split: { ...heading, stat: battingOf(player, atBat, game) } }]
          : []),
        ...(onMound.length > 0
          ? [{ playerId: player.id, group: 'pitching' as const, split: { ...heading, stat: pitchingOf(player, onMound, game, decisions) } }]
          : []),
      ]
    })
  })
}

function homeWon({ plays }: PlayedGame): boolean {
  return runsOf(plays.filter(play => play.half === 'Bot')) > runsOf(plays.filter(play => play.half === 'Top'))
}

function battingOf(player: Player, own: readonly Play[], { plays }: PlayedGame) {
  const walks = count(own, 'walk')
  const hitByPitch = count(own, 'hit_by_pitch')
  const sacFlies = count(own, 'sac_fly')
  return {
    gamesPlayed: 1,
    plateAppearances: own.length,
    atBats: own.length - walks - hitByPitch - sacFlies,
    runs: plays.flatMap(play => play.scored).filter(runner => runner.player === player).length,
    hits: own.filter(isHit).length,
    doubles: count(own, 'double'),
    triples: count(own, 'triple'),
    homeRuns: count(own, 'home_run'),
    rbi: own.reduce((sum, play) => sum + play.runsBattedIn, 0),
    baseOnBalls: walks,
    intentionalWalks: 0,
    hitByPitch,
    strikeOuts: count(own, 'strikeout'),
    stolenBases: plays.filter(play => play.stolenBy === player).length,
    caughtStealing: 0,
    groundIntoDoublePlay: count(own, 'grounded_into_double_play'),
    sacFlies,
    sacBunts: 0,
    catchersInterference: 0,
  }
}

function pitchingOf(player: Player, own: readonly Play[], game: PlayedGame, { winner, loser, saver }: Decisions) {
  const outs = own.reduce((sum, play) => sum + outsOf(play), 0)
  const starts = game.plays.find(play => play.half === own[0]?.half)?.pitcher === player
  return {
    gamesPlayed: 1,
    gamesStarted: Number(starts),
    inningsPitched: `${Math.floor(outs / 3)}.${outs % 3}`,
    outs,
    battersFaced: own.length,
    hits: own.filter(isHit).length,
    runs: runsOf(own),
    earnedRuns: own.flatMap(play => play.scored).filter(runner => runner.earned).length,
    homeRuns: count(own, 'home_run'),
    baseOnBalls: count(own, 'walk'),
    hitBatsmen: count(own, 'hit_by_pitch'),
    strikeOuts: count(own, 'strikeout'),
    wins: Number(winner === player),
    losses: Number(loser === player),
    saves: Number(saver === player),
  }
}
