import type { Connection } from '../../shared/import/connection.ts'
import type { TableCounts } from '../../shared/import/format.ts'
import { changesOf } from './changed-rows.ts'
import { fillGames, takeBack } from './fill-games.ts'
import { matchSeasons } from './games.ts'
import { matchPlayers } from './players.ts'
import { relinkLines } from './relink.ts'

/**
 * Finds out whom and what the sources with ids of their own mean, as far as what this transaction wrote may settle it, and carries it to
 * their lines and to what nobody else knows of the games. The result is the same in whatever order the files came. Counts by table the rows
 * that changed and that this transaction had not written before.
 */
export async function matchSources(client: Connection): Promise<Readonly<Record<string, TableCounts>>> {
  const { people, lines, seasons } = await changesOf(client)
  // Nothing is known yet of rows that were just merged, and a plan for a handful of them would pair every person with every other.
  await client.query('SET LOCAL enable_nestloop = off')
  const changed: Record<string, number> = {}
  if (people) changed['source_player'] = await matchPlayers(client)
  if (people || lines) Object.assign(changed, await relinkLines(client))
  let taken = 0
  if (seasons.length > 0) {
    const { news, departures } = await matchSeasons(client, seasons)
    changed['source_game'] = news
    taken = await takeBack(client, departures)
  }
  if (people || seasons.length > 0) changed['game'] = taken + (await fillGames(client))
  await client.query('SET LOCAL enable_nestloop = default')
  return Object.fromEntries(
    Object.entries(changed)
      .filter(([, updated]) => updated > 0)
      .map(([table, updated]) => [table, { inserted: 0, updated, unchanged: 0 }]),
  )
}
