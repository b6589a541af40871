import type { PreferencesInput } from '../../schema/generated/users.ts'
import { refusal } from '../shared/errors.ts'

const MAX_BOOKMAKERS = 100
const BOOKMAKER_KEY = /^[\w.-]{1,64}$/

/** What changes; undefined stays. */
export type PreferencesChange = { readonly [Name in keyof PreferencesInput]?: NonNullable<PreferencesInput[Name]> }

/** Refuses with BAD_USER_INPUT what cannot be shown; a bookmaker is kept once. */
export function readPreferences({ oddsFormat, timeZone, bookmakers }: PreferencesInput): PreferencesChange {
  if (timeZone != null && !isTimeZone(timeZone))
    throw refusal('BAD_USER_INPUT', 'timeZone must be a time zone of the IANA database, for example America/New_York.')
  if (bookmakers != null && (bookmakers.length > MAX_BOOKMAKERS || !bookmakers.every(key => BOOKMAKER_KEY.test(key))))
    throw refusal('BAD_USER_INPUT', `bookmakers must be at most ${MAX_BOOKMAKERS} keys of bookmakers.`)
  return {
    ...(oddsFormat != null && { oddsFormat }),
    ...(timeZone != null && { timeZone }),
    ...(bookmakers != null && { bookmakers: [...new Set(bookmakers)] }),
  }
}

function isTimeZone(name: string): boolean {
  // Offsets such as +05:00 are no zones of the database, although newer engines take them.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
