import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('importing the gateway turns its telemetry off, whatever the environment says', async () => {
  const { APOLLO_TELEMETRY_DISABLED: _, ...env } = process.env
  const script = `await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)}); console.log(process.env.APOLLO_TELEMETRY_DISABLED)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })
  expect(stdout.trim()).toBe('true')
})
