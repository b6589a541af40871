import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Clock } from '../../subgraphs/shared/clock.ts'
import type { Bus } from '../../subgraphs/shared/events.ts'
import type { Batch } from '../../subgraphs/shared/import/format.ts'
import { resumeRun } from '../../subgraphs/shared/import/import-run.ts'
import type { PitchRecord } from '../../subgraphs/shared/import/records.ts'
import { beginImport } from '../../subgraphs/shared/import/transaction.ts'
import { mlb } from '../../subgraphs/sports/import/mlb.ts'
import { PITCH_COLUMNS } from '../../subgraphs/sports/import/pitch-columns.ts'
import { announce } from '../live/news.ts'
import { writeBatches } from '../live/write-batches.ts'
import { lockLivedUntil, saveLivedUntil } from './mark.ts'

/** What happened in a league between two moments. */
export interface Happenings {
  /** Answers of the MLB Stats API that tell of it: schedules and live feeds. */
  readonly answers: readonly unknown[]
  /** Pitches by the names of Statcast's columns, of plate appearances as a whole. */
  readonly pitches: readonly Readonly<Record<string, string | number | null | undefined>>[]
}

export interface LiveOptions {
  readonly sports: pg.Pool
  readonly bus: Bus
  readonly clock: Clock
  /** The same for the same two moments; null when nothing happened. */
  happenings(from: Date, to: Date): Happenings | null
  /** Told of a step that could not be made, and that is made again, and of news that did not go out. */
  readonly onError: (error: unknown) => void
}

/** What every answer names again, and the league was seeded with. */
const SEEDED: readonly Batch['type'][] = ['team', 'venue', 'player']

/** How often the clock is looked at. */
const STEP_MS = 1000
/** What is made up for at once, by the league's time, after everything stood still for long. */
const LONGEST_STEP_MS = 24 * 60 * 60_000

/** Tells of a league that was told until `livedUntil`, as its clock goes on, until `signal` aborts. */
export async function liveOn(
  database: pg.PoolConfig,
  livedUntil: Date,
  { signal, ...others }: Omit<LiveOptions, 'sports'> & { readonly signal: AbortSignal },
): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const sports = stack.adopt(new pg.Pool({ ...database, max: 1 }), pool => pool.end()).on('error', () => {})
  const options = { sports, ...others }
  let told = livedUntil
  while (!signal.aborted) {
    const now = options.clock.now()
    const to = new Date(Math.min(now.getTime(), told.getTime() + LONGEST_STEP_MS))
    const succeeded = await tell(to).catch(options.onError)
    if (succeeded === undefined || to >= now) await setTimeout(STEP_MS, undefined, { signal }).catch(() => {})
  }

  async function tell(to: Date): Promise<true> {
    if (to > told && options.happenings(told, to) !== null) await liveUntil(to, options)
    if (to > told) told = to
    return true
  }
}

/**
 * Brings the database to `to` in one transaction, and then says so on the bus: whoever hears it reads the new numbers. Another process that has
 * done it already leaves nothing to do.
 */
export async function liveUntil(to: Date, { sports, bus, happenings, onError }: Omit<LiveOptions, 'clock'>): Promise<void> {
  await using transaction = await beginImport(sports)
  const { client } = transaction
  const happened = happenings(await lockLivedUntil(client), to)
  if (happened === null) return
  await resumeRun(client, { kind: mlb.kind, file: `demo-league-${to.toISOString().slice(0, 10)}`, sha256: '', url: null }, to)
  const news = await writeBatches(client, batchesOf(happened), {
    async onRejected([first]) {
      throw new Error(`The demo league told what cannot be: ${first?.detail}`)
    },
  })
  await saveLivedUntil(client, to)
  await transaction.commit()
  await announce(bus, news).catch(onError)
}

async function* batchesOf({ answers, pitches }: Happenings): AsyncGenerator<Batch> {
  for (const value of answers) {
    for await (const batch of mlb.read({ path: 'the demo league', head: { kind: 'json', value } })) {
      if (!SEEDED.includes(batch.type)) yield batch
    }
  }
  if (pitches.length > 0) yield { type: 'pitch', rows: pitches.map(pitchRecord) }
}

const pitchRecord = (pitch: Happenings['pitches'][number]): PitchRecord =>
  PITCH_COLUMNS.map(({ name }) => {
    const value = pitch[name]
    return value === null || value === undefined ? null : String(value)
  })
