import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readHead } from '../../shared/import/read-head.ts'
import { chadwick } from '../../sports/import/chadwick.ts'
import { aliasesToLookUp, matchPlayer, type ListedName, type NamedPerson } from './match-player.ts'
import { playerAliases } from './player-aliases.ts'

const [ATL, LAD, CLE, WSH, HOU, ATH, MIN] = [144, 119, 114, 120, 117, 133, 142]

interface Someone {
  readonly id: number
  readonly name: string
  readonly teamId?: number
  readonly years?: readonly [number, number]
  readonly given?: string
  readonly nickname?: string
  readonly matrilineal?: string
}

const PEOPLE: readonly Someone[] = [
  { id: 519293, name: 'Will Smith', years: [2012, 2024], given: 'William Michael' },
  { id: 669257, name: 'Will Smith', teamId: LAD, years: [2019, 2026], given: 'William Dills' },
  { id: 671277, name: 'Luis García Jr.', teamId: WSH, years: [2020, 2026], given: 'Luis Victoriano', matrilineal: 'Mendoza' },
  { id: 677651, name: 'Luis García', teamId: HOU, years: [2020, 2025], given: 'Luis Heibardo', matrilineal: 'Maestre' },
  { id: 472610, name: 'Luis García', years: [2013, 2025], given: 'Luis Amado' },
  { id: 608070, name: 'José Ramírez', teamId: CLE, years: [2013, 2026], given: 'José Enrique' },
  { id: 542432, name: 'José Ramírez', years: [2014, 2018] },
  { id: 571970, name: 'Max Muncy', teamId: LAD, years: [2015, 2026], given: 'Maxwell Steven' },
  { id: 691777, name: 'Max Muncy', teamId: ATH, years: [2025, 2026], given: 'Maxwell Price' },
  { id: 571771, name: 'Enrique Hernández', teamId: LAD, years: [2014, 2026], nickname: 'Kiké' },
  { id: 1, name: 'Michael Burrows', teamId: HOU, years: [2024, 2026] },
  { id: 572191, name: 'Michael Taylor', years: [2014, 2025], given: 'Michael Anthony' },
  { id: 446345, name: 'Michael Taylor', years: [2011, 2014], given: 'Michael David' },
  { id: 2, name: 'Somebody New', teamId: MIN },
  { id: 3, name: 'John Realmuto', given: 'Jacob Tyler', teamId: MIN, years: [2014, 2026] },
  { id: 115223, name: 'Vladimir Guerrero', years: [1996, 2011] },
  { id: 665489, name: 'Vladimir Guerrero Jr.', years: [2019, 2025] },
  { id: 4, name: 'Old Timer', years: [1990, 2001] },
]

/** The people as the tables would give them: every alias that the name may be looked up by. */
function peopleFor(name: string): NamedPerson[] {
  return PEOPLE.flatMap(person => {
    const others = { given: person.given, nickname: person.nickname, matrilineal: person.matrilineal }
    const otherNames = Object.entries(others).flatMap(([kind, other]) =>
      other ? [{ kind: kind as keyof typeof others, name: other }] : [],
    )
    return playerAliases({ id: person.id, fullName: person.name, otherNames })
      .filter(({ alias }) => aliasesToLookUp(name).includes(alias))
      .map(({ alias, kind }) => ({
        alias,
        kind,
        playerId: person.id,
        teamId: person.teamId ?? null,
        mlbPlayedFirst: person.years?.[0] ?? null,
        mlbPlayedLast: person.years?.[1] ?? null,
      }))
  })
}

const find = (name: string, teamIds: ListedName['teamIds'], season: number) => matchPlayer({ name, teamIds, season }, peopleFor(name))

test.each([
  ['accents left out', 'Jose Ramirez', [CLE, MIN], 2026, 608070],
  ['accents taken apart', 'Jose\u0301 Rami\u0301rez', [CLE, MIN], 2026, 608070],
  ['two namesakes, one on a team', 'Will Smith', [LAD, ATL], 2023, 669257],
  ['two namesakes, one still playing', 'Will Smith', [], 2026, 669257],
  ['two namesakes, one playing already', 'Will Smith', [], 2014, 519293],
  ['a suffix', 'Luis Garcia Jr.', [WSH, ATL], 2026, 671277],
  ['the same name on another team', 'Luis Garcia', [HOU, ATL], 2025, 677651],
  ['a matrilineal name', 'Luis Garcia Maestre', [], 2024, 677651],
  ['both names of a Hispanic father and mother', 'Luis García Mendoza', [], 2024, 671277],
  ['father and son', 'Vladimir Guerrero Jr.', [], 2023, 665489],
  ['father and son, the father', 'Vladimir Guerrero', [], 2004, 115223],
  ['a nickname', 'Kike Hernandez', [LAD, CLE], 2026, 571771],
  ['a short first name', 'Mike Burrows', [HOU, CLE], 2026, 1],
  ['a middle initial', 'Michael A. Taylor', [], 2020, 572191],
  ['a middle initial that another namesake lacks', 'Michael D. Taylor', [], 2012, 446345],
  ['an initial', 'J. Ramirez', [CLE, MIN], 2026, 608070],
  ['a year of birth in brackets', 'Max Muncy (2002)', [], 2026, 691777],
  ['a team decides between namesakes', 'Max Muncy', [ATH, CLE], 2026, 691777],
  ['someone without a record, on the team', 'Somebody New', [MIN, CLE], 2026, 2],
  ['someone without a record, teams unknown', 'Somebody New', [], 2026, 2],
  ['a register of last year', 'Vladimir Guerrero Jr.', [], 2026, 665489],
])('%s: %s', (_, name, teamIds, season, playerId) => {
  expect(find(name, teamIds, season)).toEqual({ match: 'MATCHED', playerId, candidates: [], note: null })
})

test.each([
  ['two namesakes who both played', 'Will Smith', [], 2022, [519293, 669257]],
  ['three namesakes who all played', 'Luis Garcia', [], 2024, [472610, 671277, 677651]],
  ['two namesakes on the teams', 'Max Muncy', [LAD, ATH], 2026, [571970, 691777]],
])('%s: %s stays ambiguous', (_, name, teamIds, season, candidates) => {
  expect(find(name, teamIds, season)).toMatchObject({
    match: 'AMBIGUOUS',
    playerId: null,
    candidates,
    note: expect.stringMatching(/of that name/),
  })
})

test.each([
  ['nobody', 'Ghost Runner', [CLE, MIN], 2026, 'Nobody is known as Ghost Runner'],
  ['an initial without a team', 'J. Ramirez', [], 2026, 'Nobody is known as J. Ramirez'],
  ['someone of another time', 'Old Timer', [], 2026, 'Nobody of the name Old Timer played in 2026'],
])('%s: %s stays unmatched', (_, name, teamIds, season, note) => {
  expect(find(name, teamIds, season)).toEqual({ match: 'UNMATCHED', playerId: null, candidates: [], note })
})

test('aliases of a person: each once, under the strongest kind', () => {
  const otherNames = [
    { kind: 'given', name: 'José Enrique' },
    { kind: 'nickname', name: 'Josey' },
  ] as const
  expect(
    playerAliases({ id: 7, fullName: 'José Ramírez', lastName: 'Ramírez', otherNames }).toSorted((a, b) => a.alias.localeCompare(b.alias)),
  ).toEqual([
    { playerId: 7, alias: 'enrique ramirez', kind: 'given' },
    { playerId: 7, alias: 'j ramirez', kind: 'initial' },
    { playerId: 7, alias: 'jose e ramirez', kind: 'given' },
    { playerId: 7, alias: 'jose enrique ramirez', kind: 'given' },
    { playerId: 7, alias: 'jose ramirez', kind: 'full' },
    { playerId: 7, alias: 'josey ramirez', kind: 'nickname' },
  ])
})

const DATA = new URL('../../../../shared/data/', import.meta.url)

test.skipIf(!existsSync(DATA))(
  'of 320 names in the props of 2025-07-05 two stay ambiguous without teams, and none is unknown',
  async () => {
    const path = fileURLToPath(new URL('chadwick/register_mlb_2010plus.csv', DATA))
    const people: NamedPerson[] = []
    for await (const batch of chadwick.read({ path, head: await readHead(path) })) {
      if (batch.type !== 'player') continue
      for (const { mlbPlayedFirst, mlbPlayedLast, ...player } of batch.rows) {
        people.push(...playerAliases(player).map(alias => ({ ...alias, teamId: null, mlbPlayedFirst, mlbPlayedLast })))
      }
    }
    const byAlias = Map.groupBy(people, ({ alias }) => alias)
    const props = readFileSync(new URL('odds_api/mlb_all_props_flat_2025-07-05.csv', DATA), 'utf8')
      .split('\n')
      .map(line => line.split(','))
    const names = new Set(
      props.flatMap(([, , , , , player, market]) => (player && market && /^(batter|pitcher)_/.test(market) ? [player] : [])),
    )
    const matches = [...names].map(name => {
      const namesakes = aliasesToLookUp(name).flatMap(alias => byAlias.get(alias) ?? [])
      return { name, ...matchPlayer({ name, teamIds: [], season: 2025 }, namesakes) }
    })
    expect(matches).toHaveLength(320)
    expect(matches.filter(({ match }) => match !== 'MATCHED').map(({ name, match }) => [name, match])).toEqual([
      ['Luis Castillo', 'AMBIGUOUS'],
      ['Luis Garcia Jr.', 'AMBIGUOUS'],
    ])
  },
)
