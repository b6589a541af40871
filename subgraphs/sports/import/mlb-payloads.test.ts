import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { readMlb, realMlb } from '../testing/mlb-documents.ts'
import { mlb } from './mlb.ts'

// Answers as MLB gave them, where they lie beside the repository.

const FOLDER = dataFile('mlb_stats_api')
const STATISTICS = 'statistics without games or seasons of named players: '

/** What becomes of every file of the folder: records by type, reasons of rejected items, or why nothing of it is of concern. */
const OUTCOMES: Readonly<Record<string, Readonly<Record<string, number>> | string>> = {
  'pydantic_attendance.json': 'attendance by year',
  'pydantic_boxscore.json': { NO_GAME_PK: 1 },
  'pydantic_context_metrics.json': { team: 2, venue: 1, player: 2, game: 1, skipped: 1 },
  'pydantic_divisions.json': 'divisions, which the teams name',
  'pydantic_game_changes.json': { team: 4, venue: 2, game: 2 },
  'pydantic_game_content.json': 'articles, pictures and videos of a game',
  'pydantic_leagues.json': 'leagues, which the teams name',
  'pydantic_linescore.json': { NO_DATE: 1 },
  'pydantic_livefeed.json': {
    team: 2,
    venue: 2,
    player: 78,
    game: 1,
    battingLine: 19,
    pitchingLine: 7,
    fieldingLine: 24,
    play: 68,
    pitch: 244,
  },
  'pydantic_malformed_play_events.json': { NO_GAME_PK: 1 },
  'pydantic_meta_game_types.json': 'the names of a kind of codes',
  'pydantic_people_660271.json': { player: 1 },
  'pydantic_play_by_play.json': { NO_GAME_PK: 1 },
  'pydantic_schedule.json': { team: 6, venue: 3, game: 3 },
  'pydantic_schedule_hydrated_team.json': { team: 2, venue: 2, game: 1 },
  'pydantic_seasons.json': 'the dates of seasons',
  'pydantic_sports.json': 'sports and levels',
  'pydantic_standings.json': { teamSeason: 30 },
  'pydantic_stats_leaders.json': 'league leaders, which follow from the lines',
  'pydantic_teams.json': { team: 30, venue: 30 },
  'pydantic_transactions.json': 'transactions',
  'pydantic_venue_15.json': { venue: 1 },
  'pydantic_win_probability.json': { NO_GAME_PK: 1 },
  'zss/awards_awards.json': 'awards',
  'zss/divisions_division.json': 'divisions, which the teams name',
  'zss/divisions_divisions.json': 'divisions, which the teams name',
  'zss/gamepace_gamepace.json': 'the pace of games',
  'zss/games_game.json': { team: 2, venue: 2, player: 7, game: 1, battingLine: 1, fieldingLine: 1, play: 2, pitch: 4 },
  'zss/leagues_league.json': 'leagues, which the teams name',
  'zss/leagues_leagues.json': 'leagues, which the teams name',
  'zss/people_person.json': { player: 1 },
  'zss/people_players.json': { player: 11 },
  'zss/response_error_500.json': 'an error answer of the API: Internal error occurred',
  'zss/response_not_found_404.json': 'an error answer of the API: Object not found',
  'zss/schedule_schedule_date.json': { team: 18, venue: 9, game: 9 },
  // Two of its games were cut down to nothing but a gamePk and a date.
  'zss/schedule_schedule_start_end_date.json': { team: 8, venue: 4, game: 6, MISSING_FIELD: 2 },
  'zss/sports_sport.json': 'sports and levels',
  'zss/sports_sports.json': 'sports and levels',
  'zss/standings_standings.json': { teamSeason: 6 },
  'zss/stats_person_game_stats_player_archie.json': `${STATISTICS}no type, vsPlayer5Y, playLog`,
  'zss/stats_person_game_stats_player_cal.json': `${STATISTICS}no type, vsPlayer5Y, playLog`,
  'zss/stats_person_game_stats_player_shoei_ohtani.json': `${STATISTICS}vsPlayer5Y, playLog`,
  'zss/stats_person_game_stats_player_ty_france.json': `${STATISTICS}no type, vsPlayer5Y, playLog`,
  'zss/stats_person_hitting_player_pitchlog.json': `${STATISTICS}pitchLog`,
  'zss/stats_person_hitting_player_playlog.json': `${STATISTICS}playLog`,
  'zss/stats_person_hitting_player_stats.json': { player: 1, seasonBatting: 3, skipped: 5 },
  'zss/stats_person_hotcoldzone.json': `${STATISTICS}hotColdZones`,
  'zss/stats_person_pitching_player_pitchlog.json': `${STATISTICS}pitchLog`,
  'zss/stats_person_pitching_player_playlog.json': `${STATISTICS}playLog`,
  'zss/stats_person_pitching_player_stats.json': { player: 1, seasonPitching: 1, skipped: 3 },
  'zss/stats_person_spraychart.json': `${STATISTICS}sprayChart`,
  'zss/stats_team_hitting_team_stats.json': `${STATISTICS}career, careerAdvanced, season, seasonAdvanced`,
  'zss/stats_team_pitching_team_stats.json': `${STATISTICS}career, careerAdvanced, season, seasonAdvanced`,
  'zss/teams_team.json': { team: 1, venue: 1 },
  'zss/teams_team_coaches.json': 'coaches, who neither bat nor pitch',
  'zss/teams_team_roster_coaches.json': 'coaches, who neither bat nor pitch',
  'zss/teams_team_roster_players.json': { rosterEntry: 37 },
  'zss/teams_teams.json': { team: 5, venue: 4 },
  'zss/venues_venue.json': { venue: 1 },
  'zss/venues_venues.json': { venue: 7 },
}

async function outcomeOf(file: string) {
  const path = `${FOLDER}/${file}`
  const head = await readHead(path)
  if (!mlb.recognises(head)) return 'not recognised'
  const irrelevant = mlb.irrelevant?.(head)
  if (irrelevant) return irrelevant
  const counts: Record<string, number> = {}
  for await (const batch of mlb.read({ path, head })) {
    for (const [name, amount] of amountsOf(batch)) counts[name] = (counts[name] ?? 0) + amount
  }
  return counts
}

function amountsOf(batch: Batch): readonly (readonly [string, number])[] {
  if (batch.type === 'rejected') return batch.rows.map(row => [row.reason, 1])
  if (batch.type === 'skipped' || batch.type === 'corrected') return [[batch.type, batch.count]]
  return batch.rows.length === 0 ? [] : [[batch.type, batch.rows.length]]
}

test.skipIf(!sharedIsThere)('no file of the folder is left out here', () => {
  const files = globSync(`${FOLDER}/**/*.json`).map(path => relative(FOLDER, path))
  expect(files.toSorted()).toEqual(Object.keys(OUTCOMES).toSorted())
})

test.skipIf(!sharedIsThere).each(Object.entries(OUTCOMES))('%s', async (file, outcome) => expect(await outcomeOf(file)).toEqual(outcome))

test.skipIf(!sharedIsThere)('Ohtani', async () => {
  const [batch] = await readMlb(await realMlb('pydantic_people_660271'))
  expect(batch).toMatchObject({
    type: 'player',
    rows: [
      {
        id: 660271,
        fullName: 'Shohei Ohtani',
        birthDate: '1994-07-05',
        bats: 'L',
        throws: 'R',
        position: 'TWP',
        jerseyNumber: '17',
        mlbPlayedFirst: 2018,
        otherNames: [
          { kind: 'given', name: 'Shohei' },
          { kind: 'nickname', name: 'Showtime' },
        ],
      },
    ],
  })
})
