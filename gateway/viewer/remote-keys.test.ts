import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { BadToken, createAccessTokens, createAccessTokenVerifier } from '../../subgraphs/shared/access-tokens.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { createHttpServer } from '../../subgraphs/shared/http.ts'
import { JWKS_PATH, jwksRoute } from '../../subgraphs/shared/jwks-route.ts'
import { newKeys, openKeyRing } from '../../subgraphs/shared/key-ring.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { createRemoteKeys } from './remote-keys.ts'

const log = createLog('silent', 'test')
const GRANT = { userId: 'u1', tier: 'PRO', scopes: [], sessionId: 's1' }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-remote-'))
  return () => rm(folder, { recursive: true })
})

async function ringOf(name: string) {
  const file = join(folder, name)
  await writeFile(file, await newKeys())
  const ring = await openKeyRing(file, log)
  onTestFinished(() => ring[Symbol.dispose]())
  return ring
}

/** users as far as keys go. */
async function users(publicKeys: Parameters<typeof jwksRoute>[0]) {
  let asked = 0
  const server = createHttpServer({
    log,
    routes: {
      [JWKS_PATH]: jwksRoute(() => {
        asked += 1
        return publicKeys()
      }),
    },
  })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const port = await server.listen({ host: '127.0.0.1', port: 0 })
  return { server, asked: () => asked, keys: createRemoteKeys(new URL(JWKS_PATH, `http://127.0.0.1:${port}/graphql`)) }
}

test('tokens of users are verified with the keys that it publishes, fetched once', async () => {
  const ring = await ringOf('a')
  const { keys, asked } = await users(ring.publicKeys)
  const { token } = await createAccessTokens({ keys: ring, clock: systemClock }).issue(GRANT)
  const verifier = createAccessTokenVerifier({ keyFor: keys.keyFor, clock: systemClock })
  await Promise.all(Array.from({ length: 10 }, () => verifier.verify(token)))
  expect(await verifier.verify(token)).toMatchObject(GRANT)
  expect(await keys.publicKeys()).toEqual(ring.publicKeys())
  expect(asked()).toBe(1)
})

test('tokens of keys that nobody knows are bad, and do not become load for users', async () => {
  const [ring, other] = [await ringOf('a'), await ringOf('b')]
  const { keys, asked } = await users(ring.publicKeys)
  const { token } = await createAccessTokens({ keys: other, clock: systemClock }).issue(GRANT)
  const verifier = createAccessTokenVerifier({ keyFor: keys.keyFor, clock: systemClock })
  await keys.publicKeys()
  for (let index = 0; index < 20; index++) await expect(verifier.verify(token)).rejects.toThrow(BadToken)
  expect(asked()).toBeLessThan(20)
})

test('while users is out the keys that were had stay good, when they are old too', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const ring = await ringOf('a')
  const { keys, server } = await users(ring.publicKeys)
  const { token } = await createAccessTokens({ keys: ring, clock: systemClock }).issue(GRANT)
  const verifier = createAccessTokenVerifier({ keyFor: keys.keyFor, clock: systemClock })
  await verifier.verify(token)
  await server[Symbol.asyncDispose]()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 })
  expect(await verifier.verify(token)).toMatchObject(GRANT)
})

test('keys that were never had are an error, not a bad token', async () => {
  const { token } = await createAccessTokens({ keys: await ringOf('a'), clock: systemClock }).issue(GRANT)
  const never = createAccessTokenVerifier({ keyFor: createRemoteKeys(new URL('http://127.0.0.1:1/jwks')).keyFor, clock: systemClock })
  const error: unknown = await never.verify(token).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(BadToken)
})

test('an answer that is no key set is an error, not a bad token', async () => {
  const { keys } = await users(() => ({ nothing: true }) as never)
  const ring = await ringOf('a')
  const { token } = await createAccessTokens({ keys: ring, clock: systemClock }).issue(GRANT)
  const error: unknown = await createAccessTokenVerifier({ keyFor: keys.keyFor, clock: systemClock })
    .verify(token)
    .catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(BadToken)
})
