import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const shared = (path: string) => fileURLToPath(new URL(`../../shared/${path}`, import.meta.url))

/** Real files that stand beside the project and are never part of it: a clone without them skips the tests that need them. */
export const dataFile = (path: string) => shared(`data/${path}`)
export const contractFile = (name: string) => shared(`contract/${name}.graphql`)
export const sharedIsThere = existsSync(shared('data')) && existsSync(shared('contract'))
