import { refusal } from '../shared/errors.ts'
import type { Bus, Channels } from '../shared/events.ts'

export type AccountUpdate = Channels['account_updates']

/** Tells every gateway, or the client that they were not told: what was asked for has happened, and asking again tells them again. */
export async function announce(bus: Pick<Bus, 'publish'>, update: AccountUpdate): Promise<void> {
  try {
    await bus.publish('account_updates', update)
  } catch (cause) {
    throw Object.assign(
      refusal(
        'SERVICE_UNAVAILABLE',
        'It is revoked, but tokens that were issued may work for some minutes more: try again to end them at once.',
      ),
      { cause },
    )
  }
}
