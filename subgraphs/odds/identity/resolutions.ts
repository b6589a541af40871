import type { ClientBase } from 'pg'
import { foldName } from '../../shared/fold-name.ts'
import { addCounts, NO_COUNTS } from '../../shared/import/counts.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { ResolutionError, type Resolution } from '../../shared/import/resolution.ts'
import { matchAll } from './match-all.ts'
import { matchArchiveEvents } from './match-archive-events.ts'

/** What a kind can turn out to be, and the rows that a resolution of it is about. */
interface Settling {
  readonly table: string
  readonly target: 'game_pk' | 'player_id'
  readonly known: string
  /** Ids of rows of $1, the source; with $2 the source's id of them. */
  readonly rows: string
}

const KINDS = {
  event: {
    table: 'provider_event',
    target: 'game_pk',
    known: 'SELECT FROM game_reference WHERE game_pk = $1',
    rows: 'SELECT id FROM provider_event WHERE provider = $1 AND event_id = $2',
  },
  participant: {
    table: 'participant',
    target: 'player_id',
    known: 'SELECT FROM player_reference WHERE player_id = $1',
    rows: `SELECT participant.id FROM participant JOIN provider_event event ON event.id = participant.event_id
      WHERE provider = $1 AND name = ANY($2)`,
  },
  archive: {
    table: 'archive_event',
    target: 'game_pk',
    known: 'SELECT FROM game_reference WHERE game_pk = $1',
    rows: 'SELECT id FROM archive_event WHERE source = $1 AND event_key = $2',
  },
} as const satisfies Readonly<Record<string, Settling>>
type Kind = keyof typeof KINDS

const isKind = (kind: string): kind is Kind => kind in KINDS

/**
 * Settles by hand which game an event or an archived game is, or which player a provider means by a name, in the caller's transaction: it wins
 * over every matcher, now and in later imports, until it is settled otherwise or forgotten (`targetId` null). A name is settled in every event
 * of its provider, however it is spelled. Says what changed by table, as an import does. Throws a ResolutionError.
 */
export async function resolve(client: ClientBase, resolution: Resolution, now: Date): Promise<Readonly<Record<string, TableCounts>>> {
  const { kind, source, targetId } = resolution
  if (!isKind(kind)) throw new ResolutionError('UNKNOWN_KIND', `Odds settles ${Object.keys(KINDS).join(', ')}, not ${kind}`)
  const sourceId = kind === 'participant' ? foldName(resolution.sourceId) : resolution.sourceId
  const ids = await rowsOf(client, kind, source, sourceId)
  if (ids.length === 0) throw new ResolutionError('UNKNOWN_SOURCE_ID', `${source} has no ${kind} ${resolution.sourceId} here`)
  const settled = { kind, source, sourceId, targetId }
  await (targetId === null ? forget(client, settled) : remember(client, { ...settled, targetId }, now))
  return apply(client, kind, await withWhoeverHasIt(client, settled, ids))
}

const NAMES = 'SELECT DISTINCT name FROM participant JOIN provider_event event ON event.id = participant.event_id WHERE provider = $1'

/** Only here is known how names fold, so those that fold to the same are looked up first. */
async function rowsOf(client: ClientBase, kind: Kind, source: string, sourceId: string): Promise<readonly number[]> {
  const names = kind === 'participant' ? (await client.query<{ name: string }>(NAMES, [source])).rows : []
  const key = kind === 'participant' ? names.map(({ name }) => name).filter(name => foldName(name) === sourceId) : sourceId
  return (await client.query<{ id: number }>(KINDS[kind].rows, [source, key])).rows.map(({ id }) => id)
}

const FORGET = 'DELETE FROM resolution WHERE kind = $1 AND source = $2 AND source_id = $3'

async function forget(client: ClientBase, { kind, source, sourceId }: Resolution): Promise<void> {
  const { rowCount } = await client.query(FORGET, [kind, source, sourceId])
  if (rowCount === 0) throw new ResolutionError('NOT_SETTLED', `Nobody settled ${kind} ${sourceId} of ${source}`)
}

const OTHERS = 'SELECT source_id AS other FROM resolution WHERE kind = $1 AND source = $2 AND source_id <> $3 AND target_id = $4'

const REMEMBER = `
  INSERT INTO resolution (kind, source, source_id, target_id, resolved_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (kind, source, source_id) DO UPDATE SET target_id = excluded.target_id, resolved_at = excluded.resolved_at
  WHERE resolution.target_id <> excluded.target_id`

/** A provider may spell a player in two ways; an archive has a game once. A provider may list a game anew under another id. */
async function remember(
  client: ClientBase,
  resolution: Resolution & { readonly kind: Kind; readonly targetId: number },
  now: Date,
): Promise<void> {
  const { kind, source, sourceId, targetId } = resolution
  const { rowCount } = await client.query(KINDS[kind].known, [targetId])
  if (rowCount === 0)
    throw new ResolutionError('UNKNOWN_TARGET', `There is no ${kind === 'participant' ? 'player' : 'gamePk'} ${targetId} here`)
  const others = kind === 'archive' ? (await client.query<{ other: string }>(OTHERS, [kind, source, sourceId, targetId])).rows : []
  if (others[0]) throw new ResolutionError('TARGET_TAKEN', `${targetId} was settled to be ${others[0].other} of ${source}`)
  await client.query(REMEMBER, [kind, source, sourceId, targetId, now])
}

const HOLDERS = 'SELECT id FROM provider_event WHERE provider = $1 AND event_id <> $2 AND game_pk = $3'

/** Events that were found to be the game by themselves must find another. */
async function withWhoeverHasIt(
  client: ClientBase,
  { kind, source, sourceId, targetId }: Resolution,
  ids: readonly number[],
): Promise<readonly number[]> {
  if (kind !== 'event' || targetId === null) return ids
  const { rows } = await client.query<{ id: number }>(HOLDERS, [source, sourceId, targetId])
  return [...ids, ...rows.map(({ id }) => id)]
}

/** Has rows matched again, and says how many came out different. */
async function apply(client: ClientBase, kind: Kind, ids: readonly number[]): Promise<Readonly<Record<string, TableCounts>>> {
  const { table, target } = KINDS[kind]
  const query = async <Row extends object>(sql: string, values: readonly unknown[] = []) => (await client.query<Row>(sql, [...values])).rows
  const read = async () => {
    const rows = await query<{ id: number; is: string }>(
      `SELECT id, concat(match, ' ', ${target}) AS is FROM ${table} WHERE id = ANY($1)`,
      [ids],
    )
    return new Map(rows.map(({ id, is }) => [id, is]))
  }
  const before = await read()
  // Written in this transaction, so that none of the matchers counts these as its own.
  await query(`UPDATE ${table} SET match = 'UNMATCHED', ${target} = NULL WHERE id = ANY($1)`, [ids])
  const { events, participants } = await matchAll(query)
  const archived = await matchArchiveEvents(query)
  const after = await read()
  const own = [...before].filter(([id, is]) => after.get(id) !== is).length
  const updated = { provider_event: events, participant: participants, archive_event: archived }
  return Object.fromEntries(
    Object.entries(updated)
      .map(([name, others]) => [name, others + (name === table ? own : 0)] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => [name, addCounts(NO_COUNTS, { inserted: 0, updated: count, unchanged: 0 })]),
  )
}
