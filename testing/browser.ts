import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'
/** Without these it looks for its maker's servers at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Whether there is a Chromium. Without one, tests in a browser may be skipped on a developer's machine, after saying what is missing; in CI
 * this throws instead.
 */
export function chromiumInstalled(): boolean {
  if (existsSync(PROGRAM)) return true
  const advice = `there is no ${PROGRAM} (apt-get install chromium)`
  if (process.env['CI']) throw new Error(advice)
  console.warn(`Tests in a browser are skipped: ${advice}`)
  return false
}

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: PROGRAM, args: QUIET })
