import { coerceInputValue, isInputType, type GraphQLSchema } from 'graphql'
import type { PitchFilter } from '../../../schema/generated/sports.ts'
import { refusal } from '../../shared/errors.ts'
import { EXPORTS_PATH } from '../../shared/exports/export.ts'
import { FORMATS, type FormatName } from '../../shared/exports/formats.ts'
import { checkLists } from '../../shared/list-arguments.ts'
import { mlbId } from '../ids.ts'
import type { AskedPitches } from './export-store.ts'
import { knownOnly } from './filter.ts'

export const PITCHES = 'pitches'

export interface ExportParameters extends AskedPitches {
  readonly format: FormatName
}

/** Characters of a URL, which is a header to the servers on its way. */
const MOST_CHARACTERS = 8_000

/** A path of the gateway with everything that is asked for. Nobody is let in by it: whoever asks there says who they are. */
export function exportUrl({ format, playerId, filter }: ExportParameters): string {
  const given = Object.entries(knownOnly(filter)).filter(([, value]) => value !== null)
  const search = new URLSearchParams({
    format,
    ...(playerId !== null && { player: String(playerId) }),
    ...(given.length > 0 && { filter: JSON.stringify(Object.fromEntries(given)) }),
  })
  const url = `${EXPORTS_PATH}${PITCHES}?${search}`
  if (url.length > MOST_CHARACTERS) throw refusal('BAD_USER_INPUT', `The filter is too long for a URL of ${MOST_CHARACTERS} characters.`)
  return url
}

/** What a query string asks for, `filter` being the JSON of a PitchFilter and checked as the graph checks one. */
export function readExportParameters(schema: GraphQLSchema, search: string): ExportParameters {
  const given = new URLSearchParams(search)
  for (const name of given.keys()) {
    if (!['format', 'player', 'filter'].includes(name)) throw refusal('BAD_USER_INPUT', 'An export knows format, player and filter.')
    if (given.getAll(name).length > 1) throw refusal('BAD_USER_INPUT', `${name} is there more than once.`)
  }
  return {
    format: readFormat(given.get('format') ?? 'CSV'),
    playerId: readPlayer(given.get('player')),
    filter: readFilter(schema, given.get('filter') ?? '{}'),
  }
}

function readFormat(text: string): FormatName {
  if (!Object.hasOwn(FORMATS, text)) throw refusal('BAD_USER_INPUT', `format must be ${Object.keys(FORMATS).join(' or ')}.`)
  return text as FormatName
}

function readPlayer(text: string | null): number | null {
  if (text === null) return null
  const id = mlbId(text)
  if (id === null) throw refusal('BAD_USER_INPUT', 'player must be a MLBAM person id.')
  return id
}

function readFilter(schema: GraphQLSchema, text: string): PitchFilter {
  const type = schema.getType('PitchFilter')
  if (!isInputType(type)) throw new Error('The schema has no filter of pitches')
  const filter = coerceInputValue(parsed(text), type, (path, _, error) => {
    throw refusal('BAD_USER_INPUT', `${['filter', ...path].join('.')} is not of a PitchFilter: ${error.message}`)
  }) as PitchFilter | null
  checkLists('filter', filter)
  return knownOnly(filter ?? {})
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw refusal('BAD_USER_INPUT', 'filter must be JSON.')
  }
}
