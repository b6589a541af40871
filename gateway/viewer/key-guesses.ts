import type { Limiter } from '../../subgraphs/shared/limiter/limiter.ts'
import { addressKey } from '../rate-limit/address-key.ts'
import { rateLimited } from '../rate-limit/refusals.ts'
import type { FindApiKey } from './api-keys.ts'

/** Keys that nobody has, from an address within a minute; more than the keys that work and are looked up at one time. */
export const KEY_GUESSES = { name: 'rate:key-guesses', points: 100, seconds: 60 }

/**
 * Looks for no more keys for an address that sent too many that nobody has. Every key is counted before it is looked for, so that guesses at the
 * same time are counted too, and forgotten when it works.
 */
export function limitGuesses(findApiKey: FindApiKey, guesses: Limiter): FindApiKey {
  return async (digest, correlationId, address) => {
    const guesser = addressKey(address)
    const { held, endsInMs } = await guesses.take(guesser)
    if (!held) throw rateLimited('This address sent too many API keys that are not accepted', endsInMs)
    let wrong = false
    try {
      const holder = await findApiKey(digest, correlationId, address)
      wrong = holder === null
      return holder
    } finally {
      if (!wrong) void guesses.giveBack(guesser)
    }
  }
}
