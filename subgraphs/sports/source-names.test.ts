import { expect, test } from 'vitest'
import { sourceOf } from '../shared/source.ts'
import { chadwick } from './import/chadwick.ts'
import { fangraphs } from './import/fangraphs.ts'
import { fivethirtyeight } from './import/fivethirtyeight.ts'
import { lahman } from './import/lahman.ts'
import { mlb } from './import/mlb.ts'
import { retrosheet } from './import/retrosheet.ts'
import { season } from './import/season.ts'
import { statcast } from './import/statcast.ts'

const FORMATS = [season, statcast, chadwick, mlb, fangraphs, lahman, retrosheet, fivethirtyeight]

test.each(FORMATS)('what is imported as $kind has a name for people in the graph', ({ kind }) => {
  expect(sourceOf({ id: 1, kind, file: 'file.csv', url: null, fetchedAt: new Date(0) }).name).not.toBe(kind)
})
