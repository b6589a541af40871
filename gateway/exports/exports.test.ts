import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { createBudgets } from '../rate-limit/budgets.ts'
import { readRateLimit } from '../rate-limit/testing/read-headers.ts'
import { LAYOUTS, startExports, startSports, type Sports } from './testing/export-layouts.ts'

const PITCHES = '/export/pitches'
const API_KEY = `se_${'k'.repeat(43)}`
const stack = new AsyncDisposableStack()
let sports: Sports
beforeAll(async () => void (sports = stack.use(await startSports(30))))
afterAll(() => stack.disposeAsync())

interface Errors {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[]
}
async function refusalOf(response: Response) {
  const { message, extensions } = ((await response.json()) as Errors).errors[0]!
  return { status: response.status, message, ...extensions }
}

describe.each(LAYOUTS)('%s', layout => {
  let gateway: Awaited<ReturnType<typeof startExports>>
  beforeAll(async () => void (gateway = stack.use(await startExports(sports, layout))))

  test.each([
    [undefined, 401, 'UNAUTHENTICATED', ['export:read', 'statcast:read']],
    ['free', 403, 'FORBIDDEN', ['export:read', 'statcast:read']],
    ['pro', 403, 'FORBIDDEN', ['export:read']],
    [`se_${'n'.repeat(43)}`, 403, 'FORBIDDEN', ['export:read']],
  ])('%s is refused: %i %s, with what is missing and who has it', async (who, status, code, missingScopes) => {
    const before = sports.spy.reads
    expect(await refusalOf(await gateway.get(PITCHES, who))).toMatchObject({ status, code, missingScopes, tier: 'ELITE' })
    expect(sports.spy.reads).toBe(before)
  })

  test.each(['elite', API_KEY])('%s gets what the graph names, and pays 1 for each pitch', async who => {
    const headers: Record<string, string> = who === 'elite' ? { authorization: 'Bearer elite' } : { 'x-api-key': who }
    const query = '{ player(id: 11) { statcast(filter: { season: 2026 }) { totalCount exportUrl } } }'
    const { body } = await gateway.ask({ query }, headers)
    const { totalCount, exportUrl } = (body.data as { player: { statcast: { totalCount: number; exportUrl: string } } }).player.statcast

    const before = readRateLimit((await gateway.ask({ query: '{ __typename }' }, headers)).headers).standing['cost']!['r'] as number
    const response = await gateway.get(exportUrl, who)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="pitches-11-2026.csv"',
      'cache-control': 'no-store',
      'x-correlation-id': expect.any(String),
      'x-gateway-version': '1.2.3',
    })
    expect(readRateLimit(response.headers).standing['cost']!['r']).toBe(before - totalCount)
    const lines = (await response.text()).split('\r\n')
    expect([lines.length, totalCount]).toEqual([102, 100])
    expect(lines[0]).toMatch(/^gamePk,atBatNumber,.*,batter\.id,pitcher\.id$/)
    expect(gateway.recorded.at(-1)).toMatchObject({
      accountId: 'e',
      operation: 'export pitches',
      dataPoints: 3_300,
      cost: 100,
      errors: 0,
      status: 200,
    })
  })

  test('a filter that makes no sense is 400, another method 405, both before a row is read', async () => {
    expect(await refusalOf(await gateway.get(`${PITCHES}?filter={"season":"all"}`, 'elite'))).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/^filter.season is not of a PitchFilter/),
    })
    const posted = await gateway.get(PITCHES, 'elite', { method: 'POST' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('what the minute does not hold is 429, and is neither sent nor recorded', async () => {
    const poor = createBudgets({ anonymous: { requestsPerMinute: 10, costPerMinute: 2_999, costPerRequest: 10 } })
    await using another = await startExports(sports, layout, { budgetOf: (_, address) => poor(ANONYMOUS, address) })
    expect(await refusalOf(await another.get(PITCHES, 'elite'))).toMatchObject({
      status: 429,
      code: 'RATE_LIMITED',
      retryAfter: expect.any(Number),
    })
    expect(another.recorded.filter(({ operation }) => operation === 'export pitches')).toEqual([])
    expect((await another.get(`${PITCHES}?player=11`, 'elite')).status).toBe(200)
  })

  test('what goes wrong in the middle leaves an answer without its end, and says nothing of why', async () => {
    sports.spy.failAt = sports.spy.reads + 3
    const response = await gateway.get(PITCHES, 'elite')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    expect(gateway.recorded.at(-1)).toMatchObject({ operation: 'export pitches', dataPoints: 0, errors: 1 })
  })

  test.each([1, 2])('what goes wrong before the first byte is 503, and costs nothing: statement %i', async statement => {
    sports.spy.failAt = sports.spy.reads + statement
    const refused = await refusalOf(await gateway.get(PITCHES, 'elite'))
    expect(refused).toEqual({ status: 503, code: 'SERVICE_UNAVAILABLE', message: 'This export is not available at the moment.' })
  })
})

test.each(['CSV', 'NDJSON'])('%s is the same to the byte in one process and apart', async format => {
  const [one, apart] = await Promise.all(
    LAYOUTS.map(async layout => {
      await using gateway = await startExports(sports, layout)
      return (await gateway.get(`${PITCHES}?format=${format}`, 'elite')).text()
    }),
  )
  expect(apart).toBe(one)
  expect(one!.length).toBeGreaterThan(100_000)
})

test('a supergraph that has no such export has no such path', async () => {
  await using gateway = await startExports(sports, 'one process', { typeDefs: { sports: 'type Query { nothing: String }' } })
  expect(await refusalOf(await gateway.get(PITCHES, 'elite'))).toMatchObject({ status: 404, code: 'NOT_FOUND' })
})
