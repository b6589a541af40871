import type { ClientBase } from 'pg'
import { createBulkLoad, type BulkLoad } from '../../shared/import/bulk.ts'
import { addCounts, hasChanges } from '../../shared/import/counts.ts'
import type { RecordWriter, TableCounts } from '../../shared/import/format.ts'
import type { RecordType, Records } from '../../shared/import/records.ts'
import { rebuildProjections } from '../projections-writer.ts'
import { deriveLines } from './lines-from-pitches.ts'
import { createPitchLoad } from './pitch-load.ts'
import { battingLine, GAME, pitchingLine, PLAYER, ROSTER_ENTRY, ROSTER_PLAYER, TEAM, VENUE } from './tables.ts'

/** A roster only introduces people: whatever any other file says of them counts for more. */
const INTRODUCTION_RANK = 0

/** Games whose lines are worked out in one statement, so that PostgreSQL's memory does not grow with the file. */
const GAMES_PER_DERIVATION = 50

/** `rank` says how far the source is trusted, `source` names it in batting and pitching lines. */
export interface SportsWriterOptions {
  readonly rank: number
  readonly source: string
}

type Loads = { readonly [Type in Exclude<RecordType, 'pitch' | 'oddsEvent'>]: Pick<BulkLoad<Records[Type]>, 'add'> }

/** Writes what sports keeps, within a transaction of `client` that somebody else began and ends. */
export function createSportsWriter(client: ClientBase, { rank, source }: SportsWriterOptions): RecordWriter {
  const tables = {
    team: createBulkLoad(client, TEAM, rank),
    venue: createBulkLoad(client, VENUE, rank),
    player: createBulkLoad(client, PLAYER, rank),
    rosterEntry: createBulkLoad(client, ROSTER_ENTRY, rank),
    game: createBulkLoad(client, GAME, rank),
    battingLine: createBulkLoad(client, battingLine(source), rank),
    pitchingLine: createBulkLoad(client, pitchingLine(source), rank),
  } satisfies Loads
  const introduced = createBulkLoad(client, ROSTER_PLAYER, INTRODUCTION_RANK)
  const pitches = createPitchLoad(client)

  return {
    idle: pitches.idle,

    async write(batch) {
      if (batch.type === 'pitch') return pitches.add(batch.rows)
      await pitches.idle()
      switch (batch.type) {
        case 'rosterEntry':
          await introduced.add(batch.rows)
          return tables.rosterEntry.add(batch.rows)
        case 'team':
          return tables.team.add(batch.rows)
        case 'venue':
          return tables.venue.add(batch.rows)
        case 'player':
          return tables.player.add(batch.rows)
        case 'game':
          return tables.game.add(batch.rows)
        case 'battingLine':
          return tables.battingLine.add(batch.rows)
        case 'pitchingLine':
          return tables.pitchingLine.add(batch.rows)
      }
    },

    async finish() {
      await pitches.idle()
      const counts: Record<string, TableCounts> = {}
      const note = (table: string, added: TableCounts | null) => {
        if (added !== null) counts[table] = addCounts(counts[table], added)
      }
      note('team', await tables.team.merge())
      note('venue', await tables.venue.merge())
      // People first, so that a roster of the same file has nothing left to introduce them with.
      note('player', await tables.player.merge())
      note('player', await introduced.merge())
      note('roster_entry', await tables.rosterEntry.merge())
      note('game', await tables.game.merge())
      note('batting_line', await tables.battingLine.merge())
      note('pitching_line', await tables.pitchingLine.merge())
      note('pitch', await pitches.merge())
      if (hasChanges(counts['pitch'])) {
        const games = [...pitches.games]
        for (let start = 0; start < games.length; start += GAMES_PER_DERIVATION) {
          const derived = await deriveLines(client, games.slice(start, start + GAMES_PER_DERIVATION))
          for (const [table, added] of Object.entries(derived)) note(table, added)
        }
      }
      if (hasChanges(counts['game'])) note('game_projection', await rebuildProjections(client))
      return counts
    },
  }
}
