import type { InstalledFormat } from './formats.ts'
import { MLB_USAGE } from './http/mlb-arguments.ts'
import { ODDS_API_USAGE } from './http/odds-api-arguments.ts'

/** How the importer is called, for people. */
export function usage(formats: readonly InstalledFormat[]): string {
  const kinds = [['auto', 'whatever each file is'], ...formats.map(({ format }) => [format.kind, format.title])] as const
  const width = Math.max(...kinds.map(([kind]) => kind?.length ?? 0))
  return `npm run import -- <kind> <file or folder…>
${MLB_USAGE}
${ODDS_API_USAGE}
npm run import -- report [--source <kind>] [--json] [--limit <names>]
npm run import -- resolve player|game|event|participant|archive <source> <source id> <target id>
npm run import -- resolve --undo player|game|event|participant|archive <source> <source id>

Kinds:
${kinds.map(([kind = '', title = '']) => `  ${kind.padEnd(width)}  ${title}`).join('\n')}

Of folders, everything that can be imported is, however deep. SPORTS_DATABASE_URL and ODDS_DATABASE_URL say where to;
without them the embedded databases of npm start are used, whether it is running or not.
mlb and odds-api with options ask the source itself and import the answers. report says what is loaded, how fresh it is,
what was refused and what belongs to no game or player; resolve settles one of those by hand, and is remembered: a target
is a gamePk, or MLB's id of a player.`
}
