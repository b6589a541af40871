import { z } from 'zod'
import { ConfigError } from '../../subgraphs/shared/config.ts'
import type { StoredAnswer } from './download-store.ts'
import { runHttpImport, type HttpImport, type HttpImportOptions } from './http-import.ts'
import type { HttpOutcome } from './ledger.ts'
import type { OddsApiArguments } from './odds-api-arguments.ts'
import {
  eventsRequest,
  historicalOddsRequest,
  historicalPropsRequest,
  oddsRequest,
  propsRequest,
  scoresRequest,
} from './odds-api-requests.ts'
import { createQuota } from './quota.ts'
import type { ApiRequest } from './request.ts'

/** Prices that are older are not those of now. */
const MEMORY_MS = 10 * 60 * 1000

export interface OddsApiOptions extends HttpImportOptions {
  /** ODDS_API_KEY: goes into requests, and nowhere else. */
  readonly apiKey: string | undefined
}

/**
 * Fetches the board of The Odds API as it is, or as it was at a moment, and imports it: events, prices, player props event by event, scores.
 * Throws a ConfigError without a key.
 */
export async function importOddsApi(args: OddsApiArguments, { apiKey, ...options }: OddsApiOptions): Promise<HttpOutcome> {
  const value = apiKey?.trim() ?? ''
  if (value === '') throw new ConfigError(['ODDS_API_KEY is required to ask The Odds API'])
  const { baseUrl, perSecond, reserve, ...asked } = args
  const source = {
    baseUrl,
    perSecond,
    // A smaller reserve goes on where a larger one stopped.
    command: `odds-api ${JSON.stringify({ baseUrl, ...asked })}`,
    memoryMs: MEMORY_MS,
    secret: { parameter: 'apiKey', value },
    quota: createQuota(reserve),
  }
  return runHttpImport(source, options, run => {
    const { historical } = args
    if (historical === null) return takeBoard(run, args)
    return takePast(run, args, historical)
  })
}

/** Events cost nothing and say what remains, so they come first. */
async function takeBoard(run: HttpImport, args: OddsApiArguments): Promise<void> {
  const events = await takeAndRead(run, [eventsRequest])
  await takeAll(run, [oddsRequest(args)])
  if (args.scores !== null) await takeAll(run, [scoresRequest(args.scores)])
  if (args.props.length > 0)
    await takeAll(
      run,
      events.map(id => propsRequest(args, id)),
    )
}

async function takePast(run: HttpImport, args: OddsApiArguments, date: string): Promise<void> {
  const events = await takeAndRead(run, [historicalOddsRequest(args, date)])
  if (args.props.length > 0)
    await takeAll(
      run,
      events.map(id => historicalPropsRequest(args, id, date)),
    )
}

async function takeAll(run: HttpImport, requests: readonly ApiRequest[]): Promise<void> {
  for await (const answer of run.answers(requests)) await run.take(answer)
}

/** Imports the answers, and returns the ids of the events in them. */
async function takeAndRead(run: HttpImport, requests: readonly ApiRequest[]): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const answer of run.answers(requests)) {
    const read = await idsOf(run, answer)
    if (read === null) continue
    ids.push(...read)
    await run.take(answer)
  }
  return ids
}

// An id becomes part of a path: one that could lead elsewhere is none.
const events = z.array(z.object({ id: z.string().regex(/^\w+$/) }))
const eventsShape = z.union([events, z.object({ data: events })])

async function idsOf(run: HttpImport, answer: StoredAnswer): Promise<readonly string[] | null> {
  const read = await run.read(answer, eventsShape)
  return read === null ? null : ('data' in read ? read.data : read).map(({ id }) => id)
}
