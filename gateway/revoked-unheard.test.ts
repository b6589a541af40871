import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redisInstalled } from '../testing/redis.ts'
import { send, startLayout, type Layout } from './testing/layouts.ts'

// What was revoked while a gateway did not hear it, over HTTP against started programs. The tests stand in order: the last one takes Redis away.

const SECONDS = 8_000

describe.skipIf(!redisInstalled())('a gateway that was not listening', () => {
  let layout: Layout
  beforeAll(async () => {
    layout = await startLayout({ apart: true })
  }, 120_000)
  afterAll(() => layout[Symbol.asyncDispose]())

  async function register(name: string) {
    const input = `{ email: "${name}@example.test", username: "${name}", password: "correct horse battery ${name}" }`
    const { body } = await send(layout.gateways[0]!, `mutation { register(input: ${input}) { accessToken refreshToken } }`)
    const { accessToken, refreshToken } = body.data['register']!
    return { bearer: { authorization: `Bearer ${accessToken}` }, logout: `mutation { logout(refreshToken: "${refreshToken}") }` }
  }
  const statuses = async (headers: Record<string, string>) =>
    new Set((await Promise.all(layout.gateways.map(gateway => send(gateway, '{ me { username } }', headers)))).map(({ status }) => status))

  test('because it was not there yet refuses what was revoked from its first request on', async () => {
    const { bearer, logout } = await register('ana')
    await send(layout.gateways[0]!, logout)
    const late = await layout.anotherGateway()
    expect((await send(late, '{ me { username } }', bearer)).status).toBe(401)
    const { bearer: other } = await register('ben')
    expect((await send(late, '{ me { username } }', other)).status).toBe(200)
  }, 60_000)

  test('because Redis was away knows it seconds later, and the one who logged out is told that it is not at once', async () => {
    const { bearer, logout } = await register('cleo')
    expect(await statuses(bearer)).toEqual(new Set([200]))
    await layout.redis!.kill()
    expect((await send(layout.gateways[0]!, logout)).body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE')
    await expect.poll(() => statuses(bearer), { timeout: SECONDS, interval: 150 }).toEqual(new Set([401]))
  })
})
