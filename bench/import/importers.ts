import { aligned, number } from '../../import/text-table.ts'
import type { BenchDatabases } from './databases.ts'
import { FILES, FIRST_FILES, type BenchFile } from './files.ts'
import { median } from './median.ts'

const SEASON_SECONDS = 10

interface Measured {
  readonly file: BenchFile
  /** Rows of the file, and rows of tables that it changed. */
  readonly rows: number
  readonly changed: number
  /** Median of the rounds. */
  readonly seconds: number
  /** Rows of tables that importing it again changed, and its seconds. */
  readonly changedAgain: number
  readonly again: number
}

export interface ImportersOptions {
  readonly rounds: number
  readonly wanted: (name: string) => boolean
}

/** Measures real files, each through its importer, and prints a table of them; answers what is wrong with them. */
export async function benchImporters(databases: BenchDatabases, { rounds, wanted }: ImportersOptions): Promise<readonly string[]> {
  const measured: Measured[] = []
  const yardstick = FIRST_FILES[0]!
  for (const file of FIRST_FILES) if (file === yardstick || wanted(file.name)) await add(file)
  const files = FILES.filter(({ name }) => wanted(name))
  if (files.length > 0) {
    await databases.reset()
    for (const { path, isThere } of FIRST_FILES) if (isThere) await databases.importApart(path)
    await databases.keep()
  }
  for (const file of files) await add(file)
  for (const line of tableOf(measured)) console.log(line)
  return faultsIn(measured)

  async function add(file: BenchFile): Promise<void> {
    if (file.isThere) measured.push(await measure(databases, file, rounds))
    else console.log(`${file.name}: there is no ${file.path}`)
  }
}

async function measure(databases: BenchDatabases, file: BenchFile, rounds: number): Promise<Measured> {
  const firsts = []
  const seconds = []
  for (let round = 0; round < rounds; round += 1) {
    await databases.reset()
    firsts.push(await databases.importApart(file.path))
    seconds.push(await databases.importApart(file.path))
  }
  const { summary } = firsts[0]!
  return {
    file,
    rows: summary.read,
    changed: summary.inserted + summary.updated,
    seconds: median(firsts.map(first => first.seconds)),
    changedAgain: Math.max(...seconds.map(second => second.summary.inserted + second.summary.updated)),
    again: median(seconds.map(second => second.seconds)),
  }
}

function tableOf(measured: readonly Measured[]): readonly string[] {
  const rate = ({ changed, seconds }: Measured) => changed / seconds
  const yardstick = measured[0] === undefined ? NaN : rate(measured[0])
  const rows = measured.map(one => [
    one.file.name,
    number(one.rows),
    number(one.changed),
    one.seconds.toFixed(2),
    number(Math.round(one.rows / one.seconds)),
    number(Math.round(rate(one))),
    (rate(one) / yardstick).toFixed(2),
    one.again.toFixed(2),
    number(one.changedAgain),
  ])
  return aligned([['file', 'rows', 'written', 'seconds', 'rows/s', 'written/s', 'of season', 'again', 'changed again'], ...rows], 1)
}

const faultsIn = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ file, seconds, changedAgain }) => [
    ...(changedAgain > 0 ? [`${file.name} imported again changed ${changedAgain} rows`] : []),
    ...(file.name === 'season' && seconds > SEASON_SECONDS ? [`the season CSV took more than ${SEASON_SECONDS} s`] : []),
  ])
