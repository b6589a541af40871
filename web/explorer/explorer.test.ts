import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumInstalled, startBrowser } from '../../testing/browser.ts'
import { demoDatabases, demoEnvironment } from '../../testing/demo-databases.ts'
import { startProgram, type Program } from '../../testing/program.ts'

// The explorer as a visitor meets it: served by the gateway, which builds it first when it is missing.

const BUILD_MS = 120_000

describe.skipIf(!chromiumInstalled())('the explorer in Chromium', () => {
  const stack = new AsyncDisposableStack()
  let gateway: Program
  let browser: Browser

  beforeAll(async () => {
    const databases = stack.use(await demoDatabases())
    gateway = stack.use(await startProgram(['gateway/main.ts'], { ...demoEnvironment(databases), PORT: '0' }))
    browser = stack.adopt(await startBrowser(), started => started.close())
  }, 120_000)
  afterAll(() => stack.disposeAsync())

  test('runs the first example and asks nobody but the gateway', { timeout: BUILD_MS + 60_000 }, async () => {
    const status = async () => (await fetch(`${gateway.url}/explorer/`)).status
    await expect.poll(status, { timeout: BUILD_MS, interval: 500 }).toBe(200)

    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const strangers: string[] = []
    const problems: string[] = []
    page.on('request', request => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== gateway.url) strangers.push(request.url())
    })
    page.on('pageerror', error => problems.push(error.message))

    await page.goto(`${gateway.url}/explorer`)
    // The button does nothing before the editor holds the query.
    await page.locator('.graphiql-query-editor .view-lines').getByText('games').first().waitFor()
    await page.locator('.graphiql-execute-button').click()
    await page.locator('.graphiql-response').getByText('"games"').waitFor()

    expect(strangers).toEqual([])
    expect(problems).toEqual([])
  })
})
