import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumInstalled, startBrowser } from '../../testing/browser.ts'
import type { Program } from '../../testing/program.ts'
import { startLayout } from '../testing/layouts.ts'

// The cookie of a refresh token as a real browser keeps it, against the started program: out of reach of scripts, and of pages of others. A page
// on another port is of the same site, so that SameSite does not keep it away.

const REGISTER = `mutation { register(input: { email: "ana@example.test", username: "ana", password: "correct horse battery" }) {
  refreshToken } }`
const REFRESH = 'mutation { refreshSession { refreshToken expiresIn } }'

/** What a script of the page is told when it asks the gateway, or that it is told nothing. */
const asks = (page: Page, url: string, query: string, headers: Record<string, string> = {}) =>
  page.evaluate(
    async ({ url, query, headers }) => {
      try {
        const options: RequestInit = { method: 'POST', credentials: 'include', headers, body: JSON.stringify({ query }) }
        const response = await fetch(`${url}/graphql`, options)
        return { status: response.status, body: (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] } }
      } catch {
        return 'nothing'
      }
    },
    { url, query, headers },
  )
const JSON_BODY = { 'content-type': 'application/json' }
const DELIVERY = { ...JSON_BODY, 'x-token-delivery': 'cookie' }

describe.skipIf(!chromiumInstalled())('in Chromium', () => {
  const stack = new AsyncDisposableStack()
  let gateway: Program
  let browser: Browser
  let neighbour: string
  let friend: string

  /** A page on a port of its own. */
  async function servePage() {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>Somebody else</title>'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    stack.defer(() => new Promise(resolve => void (server.closeAllConnections(), server.close(() => resolve()))))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    neighbour = await servePage()
    friend = await servePage()
    const layout = stack.use(await startLayout({ apart: false }, { ALLOWED_ORIGINS: friend }))
    gateway = layout.gateways[0]!
    browser = stack.adopt(await startBrowser(), started => started.close())
  }, 120_000)
  afterAll(() => stack.disposeAsync())

  test('a page of the gateway signs in and goes on without seeing a token, and a page on another port gets nothing', async () => {
    const context = await browser.newContext()
    const own = await context.newPage()
    await own.goto(`${gateway.url}/health`)
    expect(await asks(own, gateway.url, REGISTER, DELIVERY)).toMatchObject({
      status: 200,
      body: { data: { register: { refreshToken: null } } },
    })
    expect(await own.evaluate(() => document.cookie)).toBe('')
    const kept = async () => (await context.cookies(`${gateway.url}/graphql`)).map(({ name, value }) => `${name}=${value}`)
    const [cookie] = await context.cookies(`${gateway.url}/graphql`)
    expect(cookie).toMatchObject({ name: 'statedge-refresh', httpOnly: true, sameSite: 'Strict', path: '/graphql' })
    expect(await asks(own, gateway.url, REFRESH, DELIVERY)).toMatchObject({
      status: 200,
      body: { data: { refreshSession: { refreshToken: null } } },
    })
    const before = await kept()
    expect(before).not.toEqual([`statedge-refresh=${cookie!.value}`])

    const foreign = await context.newPage()
    await foreign.goto(neighbour)
    const ways: readonly Record<string, string>[] = [DELIVERY, JSON_BODY, { 'content-type': 'text/plain' }, {}]
    for (const headers of ways) expect(await asks(foreign, gateway.url, REFRESH, headers)).toBe('nothing')
    await foreign.evaluate(
      ({ url, query }) => {
        document.body.innerHTML = `<form method="post" enctype="text/plain" action="${url}/graphql"><input name='{"query":"${query}","x":"' value='"}'></form>`
        document.querySelector('form')!.submit()
      },
      { url: gateway.url, query: REFRESH },
    )
    await foreign.waitForURL(`${gateway.url}/graphql`)
    expect(await foreign.content()).toContain('UNSUPPORTED_MEDIA_TYPE')
    expect(await kept()).toEqual(before)

    expect(await asks(own, gateway.url, REFRESH, DELIVERY)).toMatchObject({ status: 200 })
    expect(await asks(own, gateway.url, 'mutation { logout }', DELIVERY)).toMatchObject({ body: { data: { logout: true } } })
    expect(await kept()).toEqual([])
  })

  test('a page of an allowed origin signs in and goes on too', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(friend)
    const register = REGISTER.replaceAll('ana', 'ben')
    expect(await asks(page, gateway.url, register, DELIVERY)).toMatchObject({ body: { data: { register: { refreshToken: null } } } })
    expect(await asks(page, gateway.url, REFRESH, DELIVERY)).toMatchObject({ body: { data: { refreshSession: { refreshToken: null } } } })
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await page.goto(neighbour)
    expect(await asks(page, gateway.url, REFRESH, DELIVERY)).toBe('nothing')
  })
})
