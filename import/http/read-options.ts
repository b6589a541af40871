import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from '../usage-error.ts'

/** The options of a command that takes nothing else. Throws a UsageError. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Where an API begins. It is stored with every answer, so it may hold no password. */
export function readBaseUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError('--base-url must be a URL that begins with https:// or http://.')
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError('--base-url must end with its path: no user, no password, no question mark.')
  }
  return url.href.replace(/\/+$/, '')
}

export function readPositive(text: string, option: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value > 0 && value <= 1000) return value
  throw new UsageError(`${option} must be a number from above 0 to 1000, not "${text}".`)
}

/** Words of an API, with commas between them. */
export function readWords(text: string, option: string): readonly string[] {
  const words = text.split(',').map(word => word.trim())
  if (words.every(word => /^[a-z][a-z0-9_]*$/.test(word))) return [...new Set(words)]
  throw new UsageError(`${option} must be names with commas between them, not "${text}".`)
}
