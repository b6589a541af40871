import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

export interface RemoteKeys {
  readonly keyFor: JWTVerifyGetKey
  publicKeys(): Promise<JSONWebKeySet>
}

const TIMEOUT_MS = 2_000
const FRESH_MS = 5 * 60_000
/** A key that is not known yet is looked for at most this often, so that made-up keys do not become load. */
const COOLDOWN_MS = 1_000

/** The public keys that users publishes. Once they were had they stay good while users is out. */
export function createRemoteKeys(url: URL): RemoteKeys {
  const remote = createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS, cacheMaxAge: FRESH_MS, cooldownDuration: COOLDOWN_MS })
  return {
    async keyFor(header, token) {
      try {
        return await remote(header, token)
      } catch (error) {
        const known = remote.jwks()
        if (known === undefined || error instanceof errors.JWKSNoMatchingKey) throw error
        return createLocalJWKSet(known)(header, token)
      }
    },

    async publicKeys() {
      if (!remote.fresh) await remote.reload()
      return remote.jwks() ?? { keys: [] }
    },
  }
}
