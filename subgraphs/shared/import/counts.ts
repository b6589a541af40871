import type { TableCounts } from './format.ts'

export const NO_COUNTS: Required<TableCounts> = { inserted: 0, updated: 0, unchanged: 0, repeated: 0 }

export const addCounts = (one: TableCounts = NO_COUNTS, other: TableCounts = NO_COUNTS): Required<TableCounts> => ({
  inserted: one.inserted + other.inserted,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  repeated: (one.repeated ?? 0) + (other.repeated ?? 0),
})

export const hasChanges = (counts: TableCounts = NO_COUNTS): boolean => counts.inserted + counts.updated > 0
