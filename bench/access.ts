import '../gateway/telemetry-off.ts'
import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import {
  execute,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type ExecutionResult,
  type GraphQLOutputType,
} from 'graphql'
import { createJudge } from '../gateway/access/verdicts.ts'
import { forGateway } from '../gateway/supergraph.ts'
import { accessRules } from '../subgraphs/shared/access-rules.ts'
import { tierOf, type TierCode } from '../subgraphs/shared/tiers.ts'
import { ANONYMOUS, type Viewer } from '../subgraphs/shared/viewer.ts'
import { median } from './import/median.ts'

// npm run bench:access
// What it costs a request to be judged when its operation is known, beside judging it anew; and to complete an answer of which something
// was refused, beside writing that answer as JSON. Exits 1 when the limit is missed.
const LIMIT_MICROSECONDS = 5
const ROUNDS = 5
const KNOWN = 200_000
const ANEW = 2_000
const ANSWERS = 200
const VIEWERS = 1_000
const ROSTER = 26

const QUERY = `query EnrichedGame($gamePk: Int!, $season: Int!) {
  game(gamePk: $gamePk) {
    gamePk startTime venue { name roof } weather { condition temperatureFahrenheit }
    homeTeam { name roster { player { ...Context } } } awayTeam { name roster { player { ...Context } } }
    odds { markets { type period lines { point selections { side best { bookmaker { key } price { decimal } } } } } }
    projection { homeWinProbability expectedTotal }
  }
}
fragment Context on Player {
  id fullName position seasonBatting(season: $season) { games ops woba } recentStats { games batting { plateAppearances ops } }
  props { type lines { point selections { side best { price { decimal } } } } }
}`

const sdl = forGateway(readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'))
const gateway = new ApolloGateway({ supergraphSdl: sdl })
const { schema } = await gateway.load()
const rules = accessRules(sdl)
const document = parse(QUERY)
const asked = { document, queryHash: 'f'.repeat(64) }

const viewers = (tier: TierCode): readonly Viewer[] =>
  Array.from({ length: VIEWERS }, (_, index) => ({ kind: 'user', id: `u${index}`, tier, scopes: tierOf(tier).scopes, sessionId: 's' }))
const pro = viewers('PRO')
const judge = createJudge(schema, rules)

/** Microseconds of CPU per call. */
function timed(calls: number, call: (index: number) => unknown): number {
  const begun = process.cpuUsage()
  for (let index = 0; index < calls; index++) call(index)
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / calls
}

/** Something of the type, a roster of every list. */
function example(declared: GraphQLOutputType): unknown {
  const type = getNullableType(declared)
  if (isListType(type)) return Array.from({ length: ROSTER }, () => example(type.ofType))
  return isObjectType(type) ? {} : isEnumType(type) ? type.getValues()[0]?.value : 1
}

const verdict = judge(asked, ANONYMOUS)
if (verdict === null) throw new Error('This operation must be refused in part')
const variableValues = { gamePk: 1, season: 2026 }
const executed = execute({
  schema,
  document: verdict.asked.document,
  variableValues,
  fieldResolver: (_source, _args, _context, { returnType }) => example(returnType),
}) as ExecutionResult

const rounds = Array.from({ length: ROUNDS }, () => ({
  allowed: timed(KNOWN, index => judge(asked, pro[index % VIEWERS]!)?.refusalOfAll(variableValues)),
  refused: timed(KNOWN, () => judge(asked, ANONYMOUS)?.refusalOfAll(variableValues)),
  anew: timed(ANEW, () => createJudge(schema, rules)(asked, ANONYMOUS)),
  completed: timed(ANSWERS, () => verdict.complete(executed)),
  json: timed(ANSWERS, () => JSON.stringify(executed)),
}))
const of = (what: keyof (typeof rounds)[number]) => median(rounds.map(round => round[what]))
const { errors = [] } = verdict.complete(executed)
console.table({
  'known, all of it allowed': { µs: of('allowed').toFixed(2), 'times judging anew': (of('allowed') / of('anew')).toFixed(4) },
  'known, some of it refused': { µs: of('refused').toFixed(2), 'times judging anew': (of('refused') / of('anew')).toFixed(4) },
  'judged anew': { µs: of('anew').toFixed(1), 'times judging anew': '1' },
  [`answer completed, ${errors.length} errors`]: {
    µs: of('completed').toFixed(1),
    'times its JSON': (of('completed') / of('json')).toFixed(2),
  },
})
console.log(`Known: ${of('allowed').toFixed(2)} µs (limit ${LIMIT_MICROSECONDS}).`)
if (of('allowed') > LIMIT_MICROSECONDS) process.exitCode = 1
await gateway.stop()
