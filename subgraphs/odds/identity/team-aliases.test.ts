import { expect, test } from 'vitest'
import { createTeamNames, TEAM_ALIASES } from './team-aliases.ts'

const teams = createTeamNames(TEAM_ALIASES)

test.each([
  ['Oakland Athletics', 'the-odds-api', 2023, 133],
  ['Athletics', 'the-odds-api', 2026, 133],
  ['Oakland Athletics', 'the-odds-api', 2025, 133],
  ['Cleveland Indians', 'the-odds-api', 2021, 114],
  ['Cleveland Guardians', 'the-odds-api', 2022, 114],
  ['St.Louis Cardinals', 'the-odds-api', 2026, 138],
  ['ST. LOUIS CARDINALS', 'the-odds-api', 2026, 138],
  ['Tampa Bay Devil Rays', 'the-odds-api', 2007, 139],
  ['Florida Marlins', 'the-odds-api', 2011, 146],
  ['Los Angeles Angels of Anaheim', 'the-odds-api', 2010, 108],
  ['SDG', 'the-odds-api', 2019, null],
  ['Tokyo Giants', 'the-odds-api', 2026, null],
  ['Giants', 'the-odds-api', 2026, null],
])('%s of %s in %d is team %j', (name, provider, season, teamId) => {
  expect(teams.find(name, provider, season)).toBe(teamId)
})

test('thirty teams, and no name that means two of them in one season', () => {
  expect(new Set(TEAM_ALIASES.map(alias => alias.teamId)).size).toBe(30)
  for (const { alias, provider, firstSeason, lastSeason, teamId } of TEAM_ALIASES) {
    for (const season of [firstSeason, lastSeason])
      expect([alias, season, teams.find(alias, provider, season)]).toEqual([alias, season, teamId])
  }
})

test('a name out of its season is not taken when it can mean two teams', () => {
  const moved = createTeamNames([
    { alias: 'senators', provider: '*', firstSeason: 1901, lastSeason: 1960, teamId: 1 },
    { alias: 'senators', provider: '*', firstSeason: 1961, lastSeason: 1971, teamId: 2 },
  ])
  expect([1950, 1965, 2000].map(season => moved.find('Senators', 'x', season))).toEqual([1, 2, null])
})
