import fc from 'fast-check'
import { HOSTILE_TEXTS, quoted } from './hostile.ts'

type Grid = readonly (readonly string[])[]
type Change = (grid: Grid) => Grid

const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) }, fc.string({ unit: 'grapheme', maxLength: 20 }))
/** A place in a list of any length. */
const place = fc.nat({ max: 1_000 })
const at = <Item>(list: readonly Item[], index: number) => index % Math.max(1, list.length)

const moved = (cells: readonly string[], from: number, to: number): readonly string[] => {
  const [one, other] = [at(cells, from), at(cells, to)]
  return cells.map((cell, index) => (index === one ? (cells[other] ?? cell) : index === other ? (cells[one] ?? cell) : cell))
}

/** Data rows come four times as often as the header. */
const cellChange: fc.Arbitrary<Change> = fc.tuple(place, place, text, fc.nat({ max: 4 })).map(([row, column, cell, inHeader]) => grid => {
  const line = inHeader === 0 || grid.length < 2 ? at(grid, row) : 1 + at(grid.slice(1), row)
  return grid.map((cells, index) => (index === line ? cells.toSpliced(at(cells, column), 1, quoted(cell)) : cells))
})

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: cellChange },
  place.map(
    (column): Change =>
      grid =>
        grid.map(cells => cells.toSpliced(at(cells, column), 1)),
  ),
  place.map(
    (column): Change =>
      grid =>
        grid.map(cells => cells.toSpliced(at(cells, column), 0, cells[at(cells, column)] ?? '')),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      grid =>
        grid.map(cells => moved(cells, from, to)),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      grid =>
        grid.toSpliced(at(grid, to), 0, grid[at(grid, from)] ?? []),
  ),
  place.map(
    (row): Change =>
      grid =>
        grid.toSpliced(at(grid, row), 1),
  ),
)

/** A CSV file whose cells, columns and rows are no longer what they were; no cell of `content` holds a comma. */
export const damagedCsv = (content: string): fc.Arbitrary<string> =>
  fc.array(change, { minLength: 1, maxLength: 4 }).map(changes => {
    const grid = content.split('\n').map(line => line.split(','))
    return changes
      .reduce((changed: Grid, next) => next(changed), grid)
      .map(cells => cells.join(','))
      .join('\n')
  })
