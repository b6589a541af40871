import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchByName, type NamedPerson, type Namesake } from './match-by-name.ts'

const person = (more: Partial<NamedPerson> = {}): NamedPerson => ({
  source: 'lahman',
  sourceId: 'garcilu02',
  name: 'Luis García',
  mlbId: null,
  retrosheetId: null,
  baseballReferenceId: null,
  fangraphsId: null,
  birthDate: null,
  firstSeason: null,
  lastSeason: null,
  ...more,
})

const player = (id: number, more: Partial<Namesake> = {}): Namesake => ({
  id,
  searchName: 'luis garcia',
  birthDate: null,
  retrosheetId: null,
  baseballReferenceId: null,
  fangraphsId: null,
  mlbPlayedFirst: null,
  mlbPlayedLast: null,
  takenBy: [],
  ...more,
})

const BORN = '1987-01-30'
const IN_2019 = { firstSeason: 2019, lastSeason: 2019 }
const SINCE_2013 = { mlbPlayedFirst: 2013, mlbPlayedLast: null }
const UNTIL_2015 = { mlbPlayedFirst: 2013, mlbPlayedLast: 2015 }

test.each<[string, NamedPerson, readonly Namesake[], unknown]>([
  ['the only one born that day', person({ birthDate: BORN }), [player(1, { birthDate: BORN }), player(2, { birthDate: '2000-05-16' })], 1],
  ['birth counts more than seasons', person({ birthDate: BORN, ...IN_2019 }), [player(1, { birthDate: BORN, ...UNTIL_2015 })], 1],
  ['birth counts more than another who may be', person({ birthDate: BORN }), [player(1, { birthDate: BORN }), player(2)], 1],
  ['another birth', person({ birthDate: BORN, ...IN_2019 }), [player(1, { birthDate: '2000-05-16', ...SINCE_2013 })], 'UNMATCHED'],
  ['the only one who played then', person(IN_2019), [player(1, SINCE_2013), player(2, UNTIL_2015)], 1],
  ['two who played then', person(IN_2019), [player(2, SINCE_2013), player(1, SINCE_2013)], [1, 2]],
  ['one who played then and one of whom nothing is known', person(IN_2019), [player(1, SINCE_2013), player(2)], [1, 2]],
  ['one of whom nothing is known', person(IN_2019), [player(1)], 'UNMATCHED'],
  ['nothing but a name', person(), [player(1, SINCE_2013)], 'UNMATCHED'],
  ['nobody played then', person(IN_2019), [player(1, UNTIL_2015)], 'UNMATCHED'],
  ['another id', person({ ...IN_2019, retrosheetId: 'a' }), [player(1, { ...SINCE_2013, retrosheetId: 'b' })], 'UNMATCHED'],
  ['another MLBAM id', person({ ...IN_2019, mlbId: 2 }), [player(1, SINCE_2013)], 'UNMATCHED'],
  ['an id that is unknown there', person({ ...IN_2019, retrosheetId: 'a' }), [player(1, SINCE_2013)], 1],
  ['taken by an id of the same source', person(IN_2019), [player(1, { ...SINCE_2013, takenBy: ['lahman'] })], 'UNMATCHED'],
  ['taken by an id of another source', person(IN_2019), [player(1, { ...SINCE_2013, takenBy: ['retrosheet'] })], 1],
  ['another name', person({ ...IN_2019, name: 'Luis Garza' }), [player(1, SINCE_2013)], 'UNMATCHED'],
])('%s', (_, whom, namesakes, expected) => {
  const [match] = matchByName([whom], namesakes)
  expect(match?.match === 'AMBIGUOUS' ? match.candidates : (match?.targetId ?? match?.match)).toEqual(expected)
})

test('two persons of one source are never one player, two of different sources may be', () => {
  const two = [person(IN_2019), person({ ...IN_2019, sourceId: 'garcilu03' })]
  expect(matchByName(two, [player(1, SINCE_2013)])).toMatchObject([
    { match: 'AMBIGUOUS', candidates: [1] },
    { match: 'AMBIGUOUS', candidates: [1] },
  ])
  const [one, other] = matchByName([person(IN_2019), person({ ...IN_2019, source: 'fangraphs' })], [player(1, SINCE_2013)])
  expect([one?.targetId, other?.targetId]).toEqual([1, 1])
})

test('the order of people and players does not matter', () => {
  const seasons = fc.option(fc.integer({ min: 2010, max: 2014 }), { nil: null })
  const births = fc.constantFrom(null, BORN, '2000-05-16')
  const people = fc.uniqueArray(
    fc.record({ sourceId: fc.constantFrom('a', 'b', 'c', 'd'), birthDate: births, firstSeason: seasons, lastSeason: seasons }),
    { selector: ({ sourceId }) => sourceId },
  )
  const players = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 4 }), birthDate: births, mlbPlayedFirst: seasons, mlbPlayedLast: seasons }),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(people, players, (listed, known) => {
      const persons = listed.map(person)
      const namesakes = known.map(one => player(one.id, one))
      const forward = matchByName(persons, namesakes)
      expect(matchByName(persons.toReversed(), namesakes.toReversed()).toReversed()).toEqual(forward)
      const targets = forward.flatMap(({ targetId }) => targetId ?? [])
      expect(new Set(targets).size).toBe(targets.length)
    }),
  )
})
