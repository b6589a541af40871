import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from '../prisma/database.ts'
import { freshDatabase } from '../testing/databases.ts'
import { runProgram } from '../testing/program.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

test('a backtest tells every season of the sports database, and one without games says so', async () => {
  await using database = await freshDatabase('sports')
  const run = () => runProgram([MAIN, 'backtest'], { env: { SPORTS_DATABASE_URL: database.url } })
  expect(await run()).toMatchObject({ code: 0, err: '', out: 'No game with a projection and a winner is known: import a season first.\n' })

  await using sports = openDatabase('sports', database.url)
  await sports.db.$executeRaw`
    INSERT INTO game (game_pk, official_date, season, game_type, double_header, abstract_state, detailed_state, away_team_id, home_team_id,
      away_score, home_score, source_rank)
    SELECT n, date '2024-04-01' + n / 15, 2024, 'R', 'NO', 'FINAL', 'Final', 100 + n % 30, 100 + (n + 1 + n % 7) % 30, n % 9, (n + 5) % 11, 1
    FROM generate_series(1, 600) n`
  const { code, out } = await run()
  expect(code).toBe(0)
  const [model, head, season, all] = out.trimEnd().split('\n')
  expect(model).toBe('statedge-runs 2')
  expect(head).toContain('home-always Brier')
  expect(season).toMatch(/^ {2}2024 +\d{3} +0\.\d{4} +(0\.\d{4} *){6}$/)
  expect(all!.replace('all', '2024').replaceAll(' ', '')).toBe(season!.replaceAll(' ', ''))
})

test('anything else is told how it is called', async () => {
  const { code, err } = await runProgram([MAIN, 'forecast'])
  expect(code).toBe(1)
  expect(err).toContain('npm run analysis -- backtest')
})
