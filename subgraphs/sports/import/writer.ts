import type { ClientBase } from 'pg'
import { createBulkLoad, type BulkLoad } from '../../shared/import/bulk.ts'
import { addCounts, hasChanges } from '../../shared/import/counts.ts'
import type { RecordWriter, TableCounts } from '../../shared/import/format.ts'
import type { RecordType, Records } from '../../shared/import/records.ts'
import { matchSources } from '../identity/match-sources.ts'
import { rebuildProjections } from '../projection/projections-writer.ts'
import { deriveLines, gamesWithoutClubs } from './lines-from-pitches.ts'
import { createPitchLoad } from './pitch-load.ts'
import { createSettledGames } from './settled-games.ts'
import {
  PLAY,
  PLAYED_RANK,
  seasonAppearances,
  seasonBatting,
  seasonPitching,
  sourceGame,
  sourcePlayer,
  teamSeason,
  UNPLAYED_RANK,
} from './source-tables.ts'
import { battingLine, fieldingLine, GAME, pitchingLine, PLAYER, ROSTER_ENTRY, ROSTER_PLAYER, TEAM, VENUE } from './tables.ts'

/** A roster only introduces people: whatever any other file says of them counts for more. */
const INTRODUCTION_RANK = 0

/** Games whose lines are worked out in one statement, so that PostgreSQL's memory does not grow with the file. */
const GAMES_PER_DERIVATION = 50

/** `rank` says how far the source is trusted, `source` names it in rows that are kept apart by source. */
export interface SportsWriterOptions {
  readonly rank: number
  readonly source: string
}

type Gathered = Exclude<RecordType, 'pitch' | 'oddsEvent' | 'oddsScore' | 'archiveEvent'>
type Loads = { readonly [Type in Gathered]: BulkLoad<Records[Type]> }
type GatheredBatch<Type extends Gathered> = { [T in Type]: { readonly type: T; readonly rows: readonly Records[T][] } }[Type]

/** Writes what sports keeps, within a transaction of `client` that somebody else began and ends. */
export function createSportsWriter(client: ClientBase, { rank, source }: SportsWriterOptions): RecordWriter {
  const loads: Loads = {
    team: createBulkLoad(client, TEAM, rank),
    venue: createBulkLoad(client, VENUE, rank),
    player: createBulkLoad(client, PLAYER, rank),
    rosterEntry: createBulkLoad(client, ROSTER_ENTRY, rank),
    game: createBulkLoad(client, GAME, rank),
    battingLine: createBulkLoad(client, battingLine(source), rank),
    pitchingLine: createBulkLoad(client, pitchingLine(source), rank),
    fieldingLine: createBulkLoad(client, fieldingLine(source), rank),
    play: createBulkLoad(client, PLAY, rank),
    sourcePlayer: createBulkLoad(client, sourcePlayer(source), rank),
    sourceGame: createBulkLoad(client, sourceGame(source), PLAYED_RANK),
    seasonBatting: createBulkLoad(client, seasonBatting(source), rank),
    seasonPitching: createBulkLoad(client, seasonPitching(source), rank),
    seasonAppearances: createBulkLoad(client, seasonAppearances(source), rank),
    teamSeason: createBulkLoad(client, teamSeason(source), rank),
  }
  const introduced = createBulkLoad(client, ROSTER_PLAYER, INTRODUCTION_RANK)
  const unplayed = createBulkLoad(client, sourceGame(source), UNPLAYED_RANK)
  const pitches = createPitchLoad(client, source)
  const settled = createSettledGames(client)
  const gather = <Type extends Gathered>(batch: GatheredBatch<Type>) => loads[batch.type].add(batch.rows)

  return {
    idle: pitches.idle,

    async write(batch) {
      settled.note(batch)
      switch (batch.type) {
        case 'pitch':
          return pitches.add(batch.rows)
        case 'oddsEvent':
        case 'oddsScore':
        case 'archiveEvent':
        case 'rejected':
        case 'skipped':
        case 'corrected':
          return
      }
      await pitches.idle()
      if (batch.type === 'rosterEntry') await introduced.add(batch.rows)
      if (batch.type !== 'sourceGame') return gather(batch)
      const { played = [], open = [] } = Object.groupBy(batch.rows, game => (game.homeScore === null ? 'open' : 'played'))
      await loads.sourceGame.add(played)
      await unplayed.add(open)
    },

    async finish() {
      await pitches.idle()
      await settled.begin()
      const counts: Record<string, TableCounts> = {}
      const note = (table: string, added: TableCounts | null) => {
        if (added !== null) counts[table] = addCounts(counts[table], added)
      }
      const noteAll = (added: Readonly<Record<string, TableCounts>>) => {
        for (const [table, of] of Object.entries(added)) note(table, of)
      }
      note('team', await loads.team.merge())
      note('venue', await loads.venue.merge())
      // People first, so that a roster of the same file has nothing left to introduce them with.
      note('player', await loads.player.merge())
      note('player', await introduced.merge())
      note('roster_entry', await loads.rosterEntry.merge())
      note('game', await loads.game.merge())
      note('batting_line', await loads.battingLine.merge())
      note('pitching_line', await loads.pitchingLine.merge())
      note('fielding_line', await loads.fieldingLine.merge())
      note('play', await loads.play.merge())
      note('source_player', await loads.sourcePlayer.merge())
      note('source_game', await unplayed.merge())
      note('source_game', await loads.sourceGame.merge())
      note('season_batting', await loads.seasonBatting.merge())
      note('season_pitching', await loads.seasonPitching.merge())
      note('season_appearances', await loads.seasonAppearances.merge())
      note('team_season', await loads.teamSeason.merge())
      note('pitch', await pitches.merge())
      const derived = new Set(hasChanges(counts['pitch']) ? pitches.games : [])
      // Pitches may have come before the schedule.
      if ((counts['game']?.inserted ?? 0) > 0) for (const game of await gamesWithoutClubs(client)) derived.add(game)
      const games = [...derived]
      for (let start = 0; start < games.length; start += GAMES_PER_DERIVATION) {
        noteAll(await deriveLines(client, games.slice(start, start + GAMES_PER_DERIVATION)))
      }
      const areOthers = await settled.areOthers()
      const matched = areOthers || CONCERN_IDENTITY.some(table => hasChanges(counts[table])) ? await matchSources(client) : {}
      noteAll(matched)
      if (areOthers || hasChanges(matched['game']) || (await settled.haveOtherLines(counts, derived)))
        note('game_projection', await rebuildProjections(client))
      return counts
    },
  }
}

/** Tables whose changes may settle whom or what a source means, besides what is settled of games. */
const CONCERN_IDENTITY = ['player', 'source_player', 'source_game', 'season_batting', 'season_pitching', 'season_appearances']
