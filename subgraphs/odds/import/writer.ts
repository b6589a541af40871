import type { ClientBase } from 'pg'
import type { Clock } from '../../shared/clock.ts'
import { createBulkLoad } from '../../shared/import/bulk.ts'
import { addCounts } from '../../shared/import/counts.ts'
import type { RecordWriter, TableCounts } from '../../shared/import/format.ts'
import type { PlayerRecord, RosterEntryRecord } from '../../shared/import/records.ts'
import { matchAll } from '../identity/match-all.ts'
import { playerAliases } from '../identity/player-aliases.ts'
import { pgQuery } from './pg-query.ts'
import { createPlayerAliasLoad } from './player-alias-load.ts'
import { createQuoteLoad } from './quote-load.ts'
import { GAME_REFERENCE, personOnRoster, PLAYER_REFERENCE } from './reference-tables.ts'
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
      }
      const counts: Record<string, TableCounts> = { ...(await quotes.merge()) }
      for (const [table, of] of Object.entries(merged)) if (of !== null && of.inserted + of.updated + of.unchanged > 0) counts[table] = of

      const matched = await matchAll(query)
      const noteMatches = (table: string, updated: number) => {
        if (updated > 0) counts[table] = addCounts(counts[table], { inserted: 0, updated, unchanged: 0 })
      }
      noteMatches('provider_event', matched.events)
      noteMatches('participant', matched.participants)
      return counts
    },
  }
}
