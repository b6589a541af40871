import { globSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readHead } from '../subgraphs/shared/import/read-head.ts'
import type { FileHead } from '../subgraphs/shared/import/format.ts'
import type { InstalledFormat } from './formats.ts'
import { recognise } from './recognise.ts'

export interface FoundFiles {
  readonly files: readonly string[]
  /** How many files of the folders are nothing that can be imported, told by their names. */
  readonly ignored: number
}

/** Files that come first are what later ones refer to; within a format, JSON is told by the list it holds and CSV by a column. */
const ORDER: readonly { readonly kind: string; readonly list?: string; readonly column?: string }[] = [
  { kind: 'mlb', list: 'teams' },
  { kind: 'mlb', list: 'venues' },
  { kind: 'chadwick' },
  { kind: 'mlb', list: 'people' },
  { kind: 'mlb', list: 'roster' },
  { kind: 'season' },
  { kind: 'mlb' },
  { kind: 'statcast' },
  { kind: 'lahman', column: 'retroID' },
  { kind: 'lahman' },
  { kind: 'fangraphs' },
  { kind: 'retrosheet' },
  { kind: 'fivethirtyeight' },
  { kind: 'odds-api' },
  { kind: 'odds-archive' },
]

/** Retrosheet's game logs have an ending of their own; any other .txt is for people. */
const READABLE = /\.(?:csv|json)$|^gl\w+\.txt$/i

/** The files that paths stand for: a folder for every .csv, .json and game log in it, however deep, a file for itself, whether it exists or not. */
export function findFiles(paths: readonly string[]): FoundFiles {
  const named = paths.filter(path => !isFolder(path))
  const inFolders = paths.filter(isFolder).flatMap(folder => globSync('**/*', { cwd: folder }).map(name => join(folder, name)))
  const files = inFolders.filter(path => !isFolder(path))
  const readable = files.filter(path => READABLE.test(basename(path)))
  return { files: [...new Set([...named, ...readable.toSorted()])], ignored: files.length - readable.length }
}

/** The same files, what others refer to first, so that one run brings a folder in. Files that nobody knows come last. */
export async function inOrder(files: readonly string[], formats: readonly InstalledFormat[]): Promise<readonly string[]> {
  if (files.length < 2) return files
  const placed: { readonly file: string; readonly place: number }[] = []
  for (const file of files) placed.push({ file, place: await placeOf(file, formats) })
  return placed.toSorted((one, other) => one.place - other.place).map(({ file }) => file)
}

async function placeOf(file: string, formats: readonly InstalledFormat[]): Promise<number> {
  try {
    const head = await readHead(file)
    const { kind } = recognise(head, formats).format
    const place = ORDER.findIndex(step => step.kind === kind && holds(head, step))
    return place < 0 ? ORDER.length : place
  } catch {
    // What is wrong with the file is told when its turn comes.
    return ORDER.length
  }
}

function holds(head: FileHead, { list, column }: (typeof ORDER)[number]): boolean {
  if (head.kind === 'csv') return column === undefined || head.header.includes(column)
  return list === undefined || (typeof head.value === 'object' && head.value !== null && Object.hasOwn(head.value, list))
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
