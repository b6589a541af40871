import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import type { Bus } from '../../subgraphs/shared/events.ts'
import { ImportError, type FileHead } from '../../subgraphs/shared/import/format.ts'
import { resumeRun, type ImportedFile } from '../../subgraphs/shared/import/import-run.ts'
import { quarantine } from '../../subgraphs/shared/import/quarantine.ts'
import { jsonHead } from '../../subgraphs/shared/import/read-head.ts'
import { beginImport } from '../../subgraphs/shared/import/transaction.ts'
import { mlb } from '../../subgraphs/sports/import/mlb.ts'
import { announce } from './news.ts'
import { writeBatches } from './write-batches.ts'

/** An answer of the MLB Stats API that is asked for again and again. */
export interface LiveAnswer {
  /** What it is called among imports: all answers of one name are one import that goes on. */
  readonly name: string
  readonly url: string
  readonly fetchedAt: Date
  readonly body: Buffer
}

export interface TakeOptions {
  readonly sports: Pool
  readonly bus: Bus
  /** What of the document is taken; all of it when left out. */
  readonly pick?: (document: unknown) => unknown
  /** Told of news that did not go out. */
  readonly onUnannounced: (error: unknown) => void
  /** Undoes what is not committed. */
  readonly signal?: AbortSignal
}

/**
 * Takes an answer into sports, whole or not at all, and then says on the bus what it changed. Answers the document. One that cannot be read is
 * kept in quarantine and throws an ImportError.
 */
export async function takeAnswer(answer: LiveAnswer, options: TakeOptions): Promise<unknown> {
  try {
    const head = jsonHead(answer.body)
    await write(answer, head, options)
    return head.value
  } catch (error) {
    if (error instanceof ImportError) await keepForPeople(answer, error, options)
    throw error
  }
}

async function write(
  answer: LiveAnswer,
  { value }: FileHead & { readonly kind: 'json' },
  { sports, bus, pick = whole => whole, onUnannounced, signal }: TakeOptions,
): Promise<void> {
  const { url, fetchedAt } = answer
  const file = fileOf(answer)
  await using transaction = await beginImport(sports, signal)
  const { client } = transaction
  await resumeRun(client, { ...file, url }, fetchedAt)
  const batches = mlb.read({ path: url, url, head: { kind: 'json', value: pick(value) } })
  const news = await writeBatches(client, batches, { onRejected: rows => quarantine(client, file, rows), signal })
  await transaction.commit()
  await announce(bus, news).catch(onUnannounced)
}

async function keepForPeople(answer: LiveAnswer, { code, message }: ImportError, { sports, signal }: TakeOptions): Promise<void> {
  await using transaction = await beginImport(sports, signal)
  const row = { line: 1, reason: code, detail: message, raw: answer.body.toString('utf8') }
  await quarantine(transaction.client, fileOf(answer), [row])
  await transaction.commit()
}

/** Told apart by its address and not by its content, so that what cannot be taken of a game is kept once, however often it is told. */
const fileOf = ({ name, url }: LiveAnswer): ImportedFile => ({
  kind: mlb.kind,
  file: name,
  sha256: createHash('sha256').update(url).digest('hex'),
})
