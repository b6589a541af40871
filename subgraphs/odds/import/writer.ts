import type { ClientBase } from 'pg'
import type { Clock } from '../../shared/clock.ts'
import { createBulkLoad } from '../../shared/import/bulk.ts'
import { addCounts, hasChanges } from '../../shared/import/counts.ts'
import type { RecordWriter, TableCounts } from '../../shared/import/format.ts'
import type { ArchiveEventRecord } from '../../shared/import/odds-records.ts'
import type { PlayerRecord, RosterEntryRecord } from '../../shared/import/records.ts'
import { matchAll } from '../identity/match-all.ts'
import { matchArchiveEvents } from '../identity/match-archive-events.ts'
import { playerAliases } from '../identity/player-aliases.ts'
import { ARCHIVE_EVENT, ARCHIVE_LINE, linesOf } from './archive-tables.ts'
import { pgQuery } from './pg-query.ts'
import { createPlayerAliasLoad } from './player-alias-load.ts'
import { createQuoteLoad } from './quote-load.ts'
import { GAME_REFERENCE, personOnRoster, PLAYER_REFERENCE } from './reference-tables.ts'
import { createScoreLoad } from './score-load.ts'
import { createTeamAliasLoad } from './team-alias-load.ts'

export interface OddsWriterOptions {
  /** How far the source is trusted. */
  readonly rank: number
  readonly clock: Clock
}

/**
 * Writes what odds keeps, within a transaction of `client` that somebody else began and ends: prices with their history, and of the
 * schedule and the people as much as tells which game and player a price is about. `finish` matches what could not be matched before.
 */
export function createOddsWriter(client: ClientBase, { rank, clock }: OddsWriterOptions): RecordWriter {
  const query = pgQuery(client)
  const games = createBulkLoad(client, GAME_REFERENCE, rank)
  const players = createBulkLoad(client, PLAYER_REFERENCE, rank)
  const playerNames = createPlayerAliasLoad(client)
  const teamNames = createTeamAliasLoad(query)
  const quotes = createQuoteLoad(client, clock)
  const scores = createScoreLoad(query)
  const archived = createBulkLoad(client, ARCHIVE_EVENT, rank)
  const archivedLines = createBulkLoad(client, ARCHIVE_LINE, rank)
  let concerned = false

  async function addPlayers(rows: readonly PlayerRecord[]): Promise<void> {
    await players.add(rows)
    await playerNames.add(rows.flatMap(playerAliases))
  }

  async function addRoster(rows: readonly RosterEntryRecord[]): Promise<void> {
    const people = rows.map(personOnRoster)
    await players.add(people)
    await playerNames.add(people.flatMap(playerAliases))
  }

  async function addArchived(rows: readonly ArchiveEventRecord[]): Promise<void> {
    await archived.add(rows)
    await archivedLines.add(rows.flatMap(linesOf))
  }

  return {
    async write(batch) {
      switch (batch.type) {
        case 'team':
          teamNames.add(batch.rows)
          break
        case 'game':
          await games.add(batch.rows)
          break
        case 'player':
          await addPlayers(batch.rows)
          break
        case 'rosterEntry':
          await addRoster(batch.rows)
          break
        case 'oddsEvent':
          await quotes.add(batch.rows)
          break
        case 'oddsScore':
          scores.add(batch.rows)
          break
        case 'archiveEvent':
          await addArchived(batch.rows)
          break
        default:
          return
      }
      concerned = true
    },

    async finish() {
      if (!concerned) return {}
      const merged = {
        team_alias: await teamNames.merge(),
        game_reference: await games.merge(),
        player_reference: await players.merge(),
        player_alias: await playerNames.merge(),
        archive_event: await archived.merge(),
        archive_line: await archivedLines.merge(),
      }
      const counts: Record<string, TableCounts> = { ...(await quotes.merge()) }
      for (const [table, of] of Object.entries(merged)) if (of !== null && of.inserted + of.updated + of.unchanged > 0) counts[table] = of

      const results = await scores.merge()
      if (results !== null) counts['provider_event'] = addCounts(counts['provider_event'], results)

      const matched = await matchAll(query)
      const archives = [merged.game_reference, merged.archive_event].some(of => of !== null && hasChanges(of))
        ? await matchArchiveEvents(query)
        : 0
      const noteMatches = (table: string, updated: number) => {
        if (updated > 0) counts[table] = addCounts(counts[table], { inserted: 0, updated, unchanged: 0 })
      }
      noteMatches('provider_event', matched.events)
      noteMatches('participant', matched.participants)
      noteMatches('archive_event', archives)
      return counts
    },
  }
}
