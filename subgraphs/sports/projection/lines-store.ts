import type { ClientBase } from 'pg'
import type { StartLine } from './game-score.ts'
import { NO_LINES, type BatterLine, type LinesOfGames, type SideLines } from './played-game.ts'

// Lines of games that are over: those of a game under way would be the future of a game that is projected with them.
const FINISHED = `JOIN game USING (game_pk) WHERE game.abstract_state = 'FINAL' AND line.team_id IN (game.home_team_id, game.away_team_id)`
const IS_HOME = 'line.team_id = game.home_team_id AS "isHome"'

const STARTS = `
  SELECT line.game_pk AS "gamePk", ${IS_HOME}, line.player_id AS "playerId", line.strikeouts, line.outs, line.walks, line.hits, line.runs,
    line.home_runs AS "homeRuns"
  FROM pitching_line line ${FINISHED} AND line.games_started = 1 ORDER BY line.game_pk, line.player_id`

// Linear weights of an average season (FanGraphs), good enough to tell one batter from another.
const BATTERS = `
  SELECT line.game_pk AS "gamePk", ${IS_HOME}, array_agg(line.player_id ORDER BY line.player_id) AS "playerIds",
    array_agg(line.plate_appearances::int ORDER BY line.player_id) AS "plateAppearances",
    array_agg((0.69 * (line.walks - line.intentional_walks) + 0.72 * line.hit_by_pitch
      + 0.88 * (line.hits - line.doubles - line.triples - line.home_runs) + 1.25 * line.doubles + 1.58 * line.triples
      + 2.03 * line.home_runs)::float8 ORDER BY line.player_id) AS "weightedOnBase"
  FROM batting_line line ${FINISHED} GROUP BY line.game_pk, 2`

interface OfSide {
  readonly gamePk: number
  readonly isHome: boolean
}

interface BattersRow extends OfSide {
  readonly playerIds: readonly number[]
  readonly plateAppearances: readonly number[]
  readonly weightedOnBase: readonly number[]
}

/** What starters and batters did in every game that is over, as far as it is known. */
export async function readLines(client: ClientBase): Promise<LinesOfGames> {
  const starts = await client.query<OfSide & StartLine & { readonly playerId: number }>(STARTS)
  const batters = await client.query<BattersRow>(BATTERS)
  const games = new Map<number, { home: SideLines; away: SideLines }>()

  function add({ gamePk, isHome }: OfSide, lines: Partial<SideLines>) {
    const game = games.get(gamePk) ?? { home: NO_LINES, away: NO_LINES }
    const side = isHome ? 'home' : 'away'
    games.set(gamePk, { ...game, [side]: { ...game[side], ...lines } })
  }
  for (const row of starts.rows) add(row, { start: row })
  for (const row of batters.rows) add(row, { batters: battersOf(row) })
  return games
}

const battersOf = ({ playerIds, plateAppearances, weightedOnBase }: BattersRow): readonly BatterLine[] =>
  playerIds.map((playerId, index) => ({
    playerId,
    plateAppearances: plateAppearances[index]!,
    weightedOnBase: weightedOnBase[index]!,
  }))
