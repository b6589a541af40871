import type { Batch } from '../../shared/import/format.ts'
import type { GameRecord } from '../../shared/import/records.ts'
import { lineBatches } from './mlb-game-lines.ts'
import { pitchBatches } from './mlb-game-pitches.ts'
import { checkPlays, playBatches } from './mlb-game-plays.ts'
import { checkItems, listOf, text, valueOf, type MlbAnswer } from './mlb-items.ts'
import { personRecord, personSchema } from './mlb-people.ts'
import { gameBatches } from './mlb-schedule.ts'

const isFeed = (document: unknown) => ['gamePk', 'gameData', 'liveData'].every(key => valueOf(document, key) !== undefined)

/**
 * `/v1.1/game/{pk}/feed/live`, before, during or after the game: game, teams, park, players in full, lines of the box score, plays and pitches.
 * Without a game that can be read nothing of it is. A list of feeds, as `jq -s` makes it of several files, is read one after the other.
 */
export const liveFeed: MlbAnswer = {
  recognises: document => isFeed(document) || (Array.isArray(document) && document.length > 0 && document.every(isFeed)),
  *read(document) {
    for (const feed of Array.isArray(document) ? document : [document]) yield* feedBatches(feed)
  },
}

function* feedBatches(document: unknown): Iterable<Batch> {
  const gameData = valueOf(document, 'gameData')
  const liveData = valueOf(document, 'liveData')
  let game: GameRecord | undefined
  for (const batch of gameBatches([scheduledGame(document)])) {
    if (batch.type === 'game') game = batch.rows[0]
    yield batch
  }
  if (!game) return

  const people = checkItems(personSchema, Object.values(valueOf(gameData, 'players') ?? {}))
  const players = people.valid.map(personRecord)
  yield { type: 'player', rows: players }
  yield { type: 'rejected', rows: people.rejected }
  yield* lineBatches(valueOf(liveData, 'boxscore'), game, valueOf(liveData, 'decisions'))
  const plays = checkPlays(listOf(valueOf(liveData, 'plays'), 'allPlays') ?? [])
  yield { type: 'rejected', rows: plays.rejected }
  yield* playBatches(plays.valid, game.gamePk)
  const byId = new Map(players.map(player => [player.id, player]))
  yield* pitchBatches(plays.valid, {
    ...game,
    awayAbbreviation: abbreviationOf(gameData, 'away'),
    homeAbbreviation: abbreviationOf(gameData, 'home'),
    handsOf: id => byId.get(id),
  })
}

const abbreviationOf = (gameData: unknown, side: string): string | null =>
  text.safeParse(valueOf(valueOf(valueOf(gameData, 'teams'), side), 'abbreviation')).data ?? null

/** The game as a hydrated schedule has it. */
function scheduledGame(document: unknown) {
  const gameData = valueOf(document, 'gameData')
  const linescore = valueOf(valueOf(document, 'liveData'), 'linescore')
  const part = (name: string) => valueOf(gameData, name)
  const game = part('game')
  const datetime = part('datetime')
  const status = part('status')
  const isPreview = valueOf(status, 'abstractGameState') === 'Preview'
  const side = (name: 'away' | 'home') => ({
    team: valueOf(part('teams'), name),
    // A line score begins with noughts, a schedule without a score.
    score: isPreview ? undefined : valueOf(valueOf(valueOf(linescore, 'teams'), name), 'runs'),
    probablePitcher: valueOf(part('probablePitchers'), name),
  })
  return {
    gamePk: valueOf(document, 'gamePk'),
    gameType: valueOf(game, 'type'),
    season: valueOf(game, 'season'),
    gameNumber: valueOf(game, 'gameNumber'),
    doubleHeader: valueOf(game, 'doubleHeader'),
    gameDate: valueOf(datetime, 'dateTime'),
    officialDate: valueOf(datetime, 'officialDate'),
    dayNight: valueOf(datetime, 'dayNight'),
    status,
    teams: { away: side('away'), home: side('home') },
    venue: part('venue'),
    weather: part('weather'),
    gameInfo: part('gameInfo'),
    linescore,
  }
}
