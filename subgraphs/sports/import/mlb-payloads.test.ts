import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Batch, FileHead } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import type { RecordType } from '../../shared/import/records.ts'
import { mlb } from './mlb.ts'

// Answers as MLB gave them, where they lie beside the repository.

async function batchesOf(head: FileHead): Promise<readonly Batch[]> {
  const batches: Batch[] = []
  for await (const batch of mlb.read({ path: 'test.json', head })) batches.push(batch)
  return batches
}

const real = (name: string) => fileURLToPath(new URL(`../../../../shared/data/mlb_stats_api/${name}.json`, import.meta.url))
const there = existsSync(real('pydantic_teams'))

test.skipIf(!there).each([
  ['pydantic_schedule', { game: 3, team: 6, venue: 3 }],
  ['pydantic_schedule_hydrated_team', { game: 1, team: 2 }],
  ['pydantic_teams', { team: 30, venue: 30 }],
  ['pydantic_venue_15', { venue: 1 }],
  ['pydantic_people_660271', { player: 1 }],
  ['zss/schedule_schedule_date', { game: 9 }],
  ['zss/people_players', { player: 11 }],
  ['zss/people_person', { player: 1 }],
  ['zss/teams_team_roster_players', { rosterEntry: 37 }],
  ['zss/teams_teams', { team: 5 }],
  ['zss/venues_venues', { venue: 7 }],
])('%s goes in whole', async (name, expected) => {
  const batches = await batchesOf(await readHead(real(name)))
  const counts = Object.groupBy(
    batches.flatMap(batch => ('rows' in batch ? batch.rows.map(() => batch.type) : [])),
    type => type,
  )
  expect(counts).not.toHaveProperty('rejected')
  expect(Object.fromEntries(Object.keys(expected).map(type => [type, counts[type as RecordType]?.length]))).toEqual(expected)
})

test.skipIf(!there)('Ohtani', async () => {
  const [batch] = await batchesOf(await readHead(real('pydantic_people_660271')))
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

test
  .skipIf(!there)
  .each([
    'pydantic_malformed_play_events',
    'pydantic_boxscore',
    'pydantic_play_by_play',
    'pydantic_livefeed',
    'pydantic_linescore',
    'pydantic_standings',
    'pydantic_transactions',
    'pydantic_win_probability',
    'pydantic_game_content',
    'zss/response_not_found_404',
    'zss/response_error_500',
    'zss/stats_person_hitting_player_playlog',
    'zss/stats_person_pitching_player_stats',
  ])('%s is another kind of file', async name => expect(mlb.recognises(await readHead(real(name)))).toBe(false))
