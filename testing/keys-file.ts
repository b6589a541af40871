import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccessTokens } from '../subgraphs/shared/access-tokens.ts'
import { systemClock } from '../subgraphs/shared/clock.ts'
import { newKeys, openKeyRing } from '../subgraphs/shared/key-ring.ts'
import { createLog } from '../subgraphs/shared/log.ts'
import { tierOf, type TierCode } from '../subgraphs/shared/tiers.ts'

/** A file with keys of access tokens, as ACCESS_TOKEN_KEYS_FILE names one. */
export async function keysFile() {
  const folder = await mkdtemp(join(tmpdir(), 'statedge-keys-'))
  const path = join(folder, 'keys.json')
  await writeFile(path, await newKeys())
  return {
    path,
    /** Headers of somebody whose account has the tier, signed with these keys. */
    async bearer(tier: TierCode) {
      using keys = await openKeyRing(path, createLog('silent', 'test'))
      const tokens = createAccessTokens({ keys, clock: systemClock })
      const grant = { userId: '00000000-0000-4000-8000-000000000001', tier, scopes: tierOf(tier).scopes, sessionId: 'session' }
      return { authorization: `Bearer ${(await tokens.issue(grant)).token}` }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
