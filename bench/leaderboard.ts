import { graphql } from 'graphql'
import type { Client } from 'pg'
import { parseDatabaseUrl } from '../prisma/connection.ts'
import { openDatabase } from '../prisma/database.ts'
import { deployMigrations } from '../prisma/migrate/deploy.ts'
import { connectClient } from '../prisma/migrate/ensure-database.ts'
import { startThrowAwayPostgres } from '../prisma/throw-away.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { createSports } from '../subgraphs/sports/index.ts'
import { median } from './import/median.ts'

// npm run bench:leaderboard
// A leaderboard over the lines of a whole season (2,430 games, 26 batters each) beside the statements it is made of: bare sums, sums that
// PostgreSQL ranks by a count itself, and the subgraph, which ranks any column after its own arithmetic. Then the same by hand, by the last
// thirty days, and the percentiles of a roster. Ratios are to the bare sums.
const ROUNDS = 9

await using stack = new AsyncDisposableStack()
const server = stack.use(await startThrowAwayPostgres())
await deployMigrations('sports', server.urlOf('sports'))
const client = stack.use(await connectClient(parseDatabaseUrl(server.urlOf('sports'))))
await fillSeason(client)
const { db } = stack.use(openDatabase('sports', server.urlOf('sports')))
const sports = createSports({ db, clock: systemClock })

const SUMS = `SELECT player_id, sum(plate_appearances), sum(at_bats), sum(hits), sum(doubles), sum(triples), sum(home_runs), sum(walks), sum(strikeouts)
  FROM batting_line WHERE season = 2026 AND game_type = 'R' GROUP BY player_id`
const RANKED = `SELECT *, rank() OVER (ORDER BY home_runs DESC) FROM (
  SELECT player_id, sum(home_runs) AS home_runs, sum(plate_appearances) AS appearances FROM batting_line
  WHERE season = 2026 AND game_type = 'R' GROUP BY player_id HAVING sum(plate_appearances) >= 502
) line ORDER BY home_runs DESC LIMIT 25`

const base = await time(() => client.query(SUMS))
report('bare sums', base)
report('ranked by PostgreSQL', await time(() => client.query(RANKED)))
report('leaderboard by wOBA', await time(() => ask(leaders('season: 2026'))))
report('leaderboard, everybody', await time(() => ask(leaders('season: 2026, qualified: false, first: 100'))))
report('leaderboard by hand', await time(() => ask(leaders('season: 2026, qualified: false, window: { versus: L }'))))
report('leaderboard, last 30 days', await time(() => ask(leaders('season: 2026, window: { lastDays: 30, to: "2026-09-01" }'))))
report('leaderboard, last 10 games', await time(() => ask(leaders('season: 2026, qualified: false, window: { lastGames: 10 }'))))
report('percentiles of a roster', await time(() => ask(percentiles())))

async function time(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now()
    await run()
    // The first one warms up.
    if (round > 0) times.push(performance.now() - start)
  }
  return median(times)
}

function report(what: string, milliseconds: number) {
  console.log(`${what.padEnd(28)} ${milliseconds.toFixed(1).padStart(8)} ms ${(milliseconds / base).toFixed(2).padStart(6)}`)
}

function leaders(args: string): string {
  return `{ battingLeaderboard(${args}) { totalCount nodes { rank value percentile line { woba wrcPlus homeRuns } } } }`
}

function percentiles(): string {
  const fields = 'WOBA, WRC_PLUS, HOME_RUNS, STRIKEOUT_RATE, WALK_RATE, BABIP, ISOLATED_POWER, AVERAGE'
  const of = (id: number) =>
    `p${id}: player(id: ${id}) { battingPercentiles(season: 2026, fields: [${fields}]) { columns { percentile } } }`
  return `{ ${Array.from({ length: 26 }, (_, index) => of(index + 1)).join(' ')} }`
}

async function ask(source: string): Promise<void> {
  const contextValue = sports.contextFor({ viewer: { kind: 'ANONYMOUS' } } as never)
  const { errors } = await graphql({ schema: sports.schema, contextValue, source })
  if (errors) throw new AggregateError(errors)
}

/** Thirty clubs of 26 batters who play 162 games in 26 weeks, each day another nine more than the others. */
async function fillSeason(to: Client): Promise<void> {
  await to.query(`
    INSERT INTO team (id, name, league, source_rank) SELECT id, 'Club ' || id, CASE WHEN id <= 15 THEN 'A' ELSE 'B' END, 1 FROM generate_series(1, 30) id;
    INSERT INTO player (id, full_name, search_name, position, source_rank)
      SELECT id, 'Player ' || id, 'player ' || id, (ARRAY['C', '1B', '2B', '3B', 'SS', 'LF', 'CF', 'RF', 'DH'])[1 + id % 9], 1 FROM generate_series(1, 780) id;
    INSERT INTO game (game_pk, official_date, season, game_type, double_header, abstract_state, detailed_state, away_team_id, home_team_id, away_score,
        home_score, day_night, source_rank)
      SELECT day * 15 + pair, DATE '2026-04-01' + day, 2026, 'R', 'NO', 'FINAL', 'Final', pair + 1, 16 + (pair + day) % 15, 3, 4,
        CASE WHEN pair % 3 = 0 THEN 'day' ELSE 'night' END, 1 FROM generate_series(0, 161) day, generate_series(0, 14) pair;
    INSERT INTO batting_line (player_id, game_pk, official_date, season, game_type, team_id, plate_appearances, at_bats, runs, hits, doubles, triples,
        home_runs, runs_batted_in, walks, intentional_walks, hit_by_pitch, strikeouts, stolen_bases, caught_stealing, sacrifice_flies, sacrifice_bunts,
        source, source_rank)
      SELECT (team - 1) * 26 + 1 + (day + slot) % 26, game_pk, official_date, 2026, 'R', team, 4, 4, 0, (game_pk + slot) % 3, (game_pk + slot) % 2, 0,
        ((game_pk * 7 + slot * 3) % 11 = 0)::int, 1, 0, 0, 0, slot % 2, 0, 0, 0, 0, 'mlb', 2
      FROM (SELECT *, official_date - DATE '2026-04-01' AS day FROM game) game, LATERAL (VALUES (away_team_id), (home_team_id)) side (team), generate_series(0, 12) slot;
    INSERT INTO batting_versus (player_id, game_pk, hand, official_date, season, game_type, team_id, plate_appearances, at_bats, hits, doubles, triples,
        home_runs, walks, intentional_walks, hit_by_pitch, strikeouts, sacrifice_flies, sacrifice_bunts)
      SELECT player_id, game_pk, hand, official_date, season, game_type, team_id, 2, 2, hits, doubles, triples, home_runs, 0, 0, 0, 0, 0, 0
      FROM batting_line, (VALUES ('L'), ('R')) side (hand);
    ANALYZE;`)
}
