import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Batch } from '../../shared/import/format.ts'
import { readHead } from '../../shared/import/read-head.ts'
import { oddsArchive } from '../import/odds-archive.ts'

/** What the importer reads of an archive, by kind; rejected rows as line, reason and detail. */
export async function readArchive(path: string) {
  const batches: Batch[] = []
  for await (const batch of oddsArchive.read({ path, head: await readHead(path) })) batches.push(batch)
  const of = <Type extends Batch['type']>(type: Type) =>
    batches.filter((batch): batch is Batch & { readonly type: Type } => batch.type === type)
  const counts = (type: 'skipped' | 'corrected') => Object.fromEntries(of(type).map(({ reason, count }) => [reason, count]))
  return {
    events: of('archiveEvent').flatMap(batch => batch.rows),
    rejected: of('rejected').flatMap(batch => batch.rows.map(({ line, reason, detail }) => `${line} ${reason} ${detail}`)),
    skipped: counts('skipped'),
    corrected: counts('corrected'),
  }
}

/** The same of a text, as a file of this name. */
export async function readArchiveText(text: string, name = 'mlb-odds-2018.csv') {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'archive-'))
  const path = join(folder.path, name)
  await writeFile(path, text)
  return await readArchive(path)
}
