import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, contractOperation } from '../testing/ask.ts'
import { freshDatabase } from '../testing/databases.ts'
import { keysFile } from '../testing/keys-file.ts'
import { startProgram, type Program } from '../testing/program.ts'
import { dataFile, sharedIsThere } from '../testing/shared-data.ts'

// The main job on real files: what they know is answered, what they do not know is null.

const FILES = [
  'season/mlb_games_base_2015_2026.csv',
  'chadwick/register_mlb_2010plus.csv',
  'statcast_fangraphs_pybaseball/small_request_raw.csv',
  'odds_api/v4_odds_mlb_2026-04-16_RECONSTRUCTED_nested.json',
].map(dataFile)

interface Board {
  readonly games: readonly {
    readonly gamePk: number
    readonly probablePitchers: Record<'away' | 'home', { readonly fullName: string } | null>
    readonly odds: { readonly markets: readonly { readonly lines: readonly BoardLine[] }[] } | null
  }[]
}
interface BoardLine {
  readonly selections: readonly {
    readonly best: { readonly price: { readonly decimal: number } } | null
    readonly quotes: readonly { readonly bookmaker: { readonly key: string }; readonly price: { readonly decimal: number } }[]
    readonly layQuotes: readonly { readonly bookmaker: { readonly key: string } }[]
  }[]
}

const EVERY_QUOTE = `query ($date: Date!) { games(date: $date) { gamePk probablePitchers { away { fullName } home { fullName } } odds { markets {
  lines(mainOnly: false) { selections { best { price { decimal } } quotes { bookmaker { key } price { decimal } } layQuotes { bookmaker { key } } } }
} } } }`

describe.skipIf(!sharedIsThere)('real files', () => {
  const stack = new AsyncDisposableStack()
  let gateway: Program
  let imported: string
  let bearer: Readonly<Record<string, string>>

  beforeAll(async () => {
    const [sports, users, odds] = await Promise.all((['sports', 'users', 'odds'] as const).map(freshDatabase))
    for (const database of [sports, users, odds]) stack.use(database!)
    const keys = stack.use(await keysFile())
    bearer = await keys.bearer('PRO')
    const env = {
      SPORTS_DATABASE_URL: sports!.url,
      USERS_DATABASE_URL: users!.url,
      ODDS_DATABASE_URL: odds!.url,
      STATEDGE_NOW: '2026-04-16T19:00:00Z',
      ACCESS_TOKEN_KEYS_FILE: keys.path,
    }
    const run = promisify(execFile)(process.execPath, ['import/main.ts', 'auto', ...FILES], { env: { ...process.env, ...env } })
    imported = (await run).stdout
    gateway = stack.use(await startProgram(['gateway/main.ts'], { ...env, PORT: '0' }))
  }, 120_000)
  afterAll(() => stack.disposeAsync())

  const askAsPro = <Data>(query: string, variables: Readonly<Record<string, unknown>>) => ask<Data>(gateway.url, query, variables, bearer)
  const board = async (date: string) => (await askAsPro<Board>(EVERY_QUOTE, { date })).data.games.filter(game => game.odds !== null)

  test('the import says what it read', () => {
    expect(imported).toContain('26,759')
    expect(imported).toContain('2,507')
  })

  test('19 events are 19 games with the prices of 64 bookmakers, lay prices apart', async () => {
    const games = [...(await board('2026-04-16')), ...(await board('2026-04-17'))]
    expect(new Set(games.map(game => game.gamePk)).size).toBe(19)

    const selections = games.flatMap(game => game.odds!.markets.flatMap(market => market.lines.flatMap(line => line.selections)))
    const back = selections.flatMap(selection => selection.quotes)
    const lay = selections.flatMap(selection => selection.layQuotes)
    expect(new Set([...back, ...lay].map(quote => quote.bookmaker.key)).size).toBe(64)
    expect(new Set(lay.map(quote => quote.bookmaker.key))).toEqual(
      new Set(
        ['betfair_ex_au', 'betfair_ex_eu', 'betfair_ex_uk', 'matchbook', 'smarkets'].filter(key =>
          lay.some(quote => quote.bookmaker.key === key),
        ),
      ),
    )
    for (const { best, quotes } of selections.filter(selection => selection.quotes.length > 0)) {
      expect(best!.price.decimal).toBe(Math.max(...quotes.map(quote => quote.price.decimal)))
    }
    // Every outcome of the file but the price of 1 that is quarantined because it pays nothing.
    expect(back.length + lay.length).toBe(3331)
  })

  test('probable pitchers have names where the register knows them', async () => {
    const games = await board('2026-04-16')
    const named = games.flatMap(({ probablePitchers: { away, home } }) => [away, home]).filter(pitcher => pitcher !== null)
    expect(named.length).toBeGreaterThan(10)
    expect(games.find(game => game.gamePk === 823313)!.probablePitchers.home).toEqual({ fullName: 'Walker Buehler' })
  })

  test('EnrichedGame joins three subgraphs; what the files do not know is null', async () => {
    const { data, errors } = await askAsPro<{ game: Record<string, unknown> }>(contractOperation('odds', 'EnrichedGame'), {
      gamePk: 823396,
      season: 2026,
      asOf: '2026-04-16',
    })
    expect(errors).toBeUndefined()
    expect(data.game).toMatchObject({
      startTime: null,
      weather: null,
      venue: { name: 'PNC Park', roof: null },
      homeTeam: { name: 'Pittsburgh Pirates', roster: [] },
      awayTeam: { name: 'Washington Nationals', roster: [] },
      projection: { homeWinProbability: expect.any(Number), expectedTotal: expect.any(Number) },
    })
  })

  test('the pitches of a day answer PlayerStatcast and recentStats as of that day', async () => {
    const query = `query ($id: ID!) { player(id: $id) { fullName statcast(first: 5) { totalCount nodes { gamePk gameDate pitcher { fullName } } }
      recentStats(days: 10, asOf: "2020-09-03") { from to games batting { plateAppearances atBats hits homeRuns runs } pitching { outs } } } }`
    const { data, errors } = await askAsPro<{ player: Record<string, unknown> }>(query, { id: '624413' })
    expect(errors).toBeUndefined()
    expect(data.player).toMatchObject({
      fullName: 'Pete Alonso',
      statcast: { nodes: expect.arrayContaining([{ gamePk: 631234, gameDate: '2020-09-03', pitcher: { fullName: 'Albert Abreu' } }]) },
      recentStats: { from: '2020-08-25', to: '2020-09-03', games: 1, batting: { homeRuns: 1, runs: null }, pitching: null },
    })
  })
})
