import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../testing/databases.ts'
import { dataFile, sharedIsThere } from '../../../testing/shared-data.ts'
import { readMlb, realMlb } from '../testing/mlb-documents.ts'
import { importBatches, importFormat } from '../testing/sports-import.ts'
import { mlb } from './mlb.ts'

const FEED = dataFile('mlb_stats_api/pydantic_livefeed.json')

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase('sports')
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => void (await client.query('truncate pitch, play, game, batting_line, pitching_line')))

const lines = async (table: 'batting' | 'pitching', columns: string) =>
  (await client.query(`select player_id, team_id, ${columns} from ${table}_line order by player_id`)).rows as readonly object[]

const BATTING = 'plate_appearances, at_bats, hits, doubles, triples, home_runs, walks, hit_by_pitch, strikeouts'
const PITCHING = 'games_started, outs, batters_faced, hits, home_runs, walks, hit_batsmen, strikeouts'

describe.skipIf(!sharedIsThere)('the live feed of 744914 in the database', () => {
  test('goes in once', async () => {
    expect(await importFormat(client, mlb, FEED)).toMatchObject({
      game: { inserted: 1 },
      play: { inserted: 68 },
      pitch: { inserted: 244 },
      batting_line: { inserted: 19, updated: 0 },
      pitching_line: { inserted: 7, updated: 0 },
    })
    const again = await importFormat(client, mlb, FEED)
    expect(Object.values(again).filter(({ inserted, updated }) => inserted + updated > 0)).toEqual([])
    expect((await client.query('select distinct source from batting_line union select distinct source from pitching_line')).rows).toEqual([
      { source: 'mlb' },
    ])
  })

  test('its pitches alone tell the lines of its box score', async () => {
    await importFormat(client, mlb, FEED)
    const official = [await lines('batting', BATTING), await lines('pitching', PITCHING)]
    await client.query('truncate pitch, batting_line, pitching_line')
    const pitches = (await readMlb(await realMlb('pydantic_livefeed'))).filter(batch => batch.type === 'pitch')
    await importBatches(client, { source: 'mlb', rank: 2 }, pitches)
    expect([await lines('batting', BATTING), await lines('pitching', PITCHING)]).toEqual(official)
  })

  test('the win probability joins the plays, whichever comes first', async () => {
    const plays = () => readMlb(realPlays, { path: '745570.json' })
    const chances = () => readMlb(realChances, { path: '745570.json' })
    const realPlays = await realMlb('pydantic_play_by_play')
    const realChances = await realMlb('pydantic_win_probability')
    const states: unknown[] = []
    for (const order of [
      [plays, chances],
      [chances, plays],
    ]) {
      await client.query('truncate play')
      for (const batches of order) await importBatches(client, { source: 'mlb', rank: 2 }, await batches())
      states.push((await client.query("select to_jsonb(play) - 'import_id' as play from play order by at_bat_index")).rows)
    }
    expect(states[0]).toHaveLength(62)
    expect(states[0]).toEqual(states[1])
    expect((states[0] as readonly { play: object }[])[1]?.play).toMatchObject({ home_win_probability: 0.538, event_type: 'field_out' })
  })
})
