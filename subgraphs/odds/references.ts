import type { Bus, GameReferenceUpdate, PlayerReferenceUpdate } from '../shared/events.ts'

/** Keeps what odds knows of the schedule and the people level with sports. */
export interface ReferenceKeeper {
  game(game: GameReferenceUpdate): Promise<void>
  player(player: PlayerReferenceUpdate): Promise<void>
}

export interface ReferenceOptions {
  readonly bus: Bus
  readonly keep: ReferenceKeeper
  readonly signal: AbortSignal
  /** Told of an update that could not be kept; the next one of the same game or player makes up for it. */
  readonly onError: (error: unknown) => void
}

/** Follows `game_updates` and `player_updates`, each in the order they come, until `signal` aborts. */
export async function followReferences({ bus, keep, signal, onError }: ReferenceOptions): Promise<void> {
  const games = bus.listen('game_updates', signal)
  const players = bus.listen('player_updates', signal)

  async function follow<Data>(updates: AsyncIterable<{ readonly data: Data }>, keepOne: (data: Data) => Promise<void>): Promise<void> {
    for await (const { data } of updates) await keepOne(data).catch(onError)
  }

  await Promise.all([follow(games, ({ game }) => keep.game(game)), follow(players, ({ player }) => keep.player(player))])
}
