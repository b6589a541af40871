import type { Connection } from '../../shared/import/connection.ts'
import { addCounts } from '../../shared/import/counts.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { ResolutionError, type Resolution } from '../../shared/import/resolution.ts'
import { matchSources } from './match-sources.ts'

/** Where the things of a kind stand, and what they can turn out to be. */
const KINDS = {
  player: { table: 'source_player', target: 'player_id', known: 'SELECT FROM player WHERE id = $1', called: 'player' },
  game: { table: 'source_game', target: 'game_pk', known: 'SELECT FROM game WHERE game_pk = $1', called: 'gamePk' },
} as const
type Kind = keyof typeof KINDS

/**
 * Settles by hand which player or game a source means, in the caller's transaction: it wins over every matcher, now and in later imports,
 * until it is settled otherwise or forgotten (`targetId` null). Says what changed by table, as an import does. Throws a ResolutionError.
 */
export async function resolve(client: Connection, resolution: Resolution, now: Date): Promise<Readonly<Record<string, TableCounts>>> {
  const { kind, source, sourceId, targetId } = resolution
  if (!isKind(kind)) throw new ResolutionError('UNKNOWN_KIND', `Sports settles ${Object.keys(KINDS).join(' and ')}, not ${kind}`)
  const { table, target, known, called } = KINDS[kind]
  // Written although nothing in it changes: what this transaction wrote is matched again.
  const touch = `UPDATE ${table} SET match = match WHERE source = $1 AND source_id = $2 RETURNING ${target} AS id, match`
  const before = (await client.query<Settled>(touch, [source, sourceId])).rows[0]
  if (!before) throw new ResolutionError('UNKNOWN_SOURCE_ID', `${source} has no ${kind} ${sourceId} here`)
  if (targetId === null) await forget(client, resolution)
  else {
    const { rowCount } = await client.query(known, [targetId])
    if (rowCount === 0) throw new ResolutionError('UNKNOWN_TARGET', `There is no ${called} ${targetId} here`)
    await remember(client, { kind, source, sourceId, targetId }, now)
  }
  const counts = await matchSources(client)
  const after = (await client.query<Settled>(touch, [source, sourceId])).rows[0]
  if (after?.id === before.id && after.match === before.match) return counts
  return { ...counts, [table]: addCounts(counts[table], { inserted: 0, updated: 1, unchanged: 0 }) }
}

interface Settled {
  readonly id: number | null
  readonly match: string
}

const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind)

const FORGET = 'DELETE FROM resolution WHERE kind = $1 AND source = $2 AND source_id = $3'

async function forget(client: Connection, { kind, source, sourceId }: Resolution): Promise<void> {
  const { rowCount } = await client.query(FORGET, [kind, source, sourceId])
  if (rowCount === 0) throw new ResolutionError('NOT_SETTLED', `Nobody settled ${kind} ${sourceId} of ${source}`)
}

const OTHERS = "SELECT source_id FROM resolution WHERE kind = 'game' AND source = $1 AND source_id <> $2 AND target_id = $3"

const REMEMBER = `
  INSERT INTO resolution (kind, source, source_id, target_id, resolved_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (kind, source, source_id) DO UPDATE SET target_id = excluded.target_id, resolved_at = excluded.resolved_at
  WHERE resolution.target_id <> excluded.target_id`

/** A source may know a person twice, and a game only once. */
async function remember(client: Connection, { kind, source, sourceId, targetId }: Resolution, now: Date): Promise<void> {
  const others = kind === 'game' ? (await client.query<{ source_id: string }>(OTHERS, [source, sourceId, targetId])).rows : []
  if (others[0]) throw new ResolutionError('TARGET_TAKEN', `${targetId} was settled to be ${others[0].source_id} of ${source}`)
  await client.query(REMEMBER, [kind, source, sourceId, targetId, now])
}
