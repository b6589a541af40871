import { readFileSync } from 'node:fs'
import { Supergraph } from '@apollo/federation-internals'
import { getNamedType, isCompositeType, isObjectType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS, type Viewer } from '../../subgraphs/shared/viewer.ts'
import { forGateway } from '../supergraph.ts'
import { compose } from '../testing/fake-graph.ts'
import { startRecordedGateway } from '../testing/recorded-graph.ts'
import { declaredNeeds } from './testing/declared-needs.ts'
import { called, waysTo, type Step, type Way } from './testing/ways.ts'

// Every field of the graph as everybody: what the hand-written SDL grants is asked of a subgraph, what it does not is null under the right error and
// asked of nobody. The subgraphs are StatEdge's SDL over values of the right type.

const TYPE_DEFS = Object.fromEntries(['sports', 'users', 'odds'].map(name => [name, readFileSync(`schema/${name}.graphql`, 'utf8')]))
const schema = Supergraph.build(forGateway(compose(TYPE_DEFS)))
  .apiSchema()
  .toGraphQLJSSchema()
const needOf = declaredNeeds(Object.values(TYPE_DEFS))

/** As the contract has it. */
const GRANTED = {
  FREE: ['stats:read', 'odds:read'],
  PRO: ['stats:read', 'odds:read', 'odds:movements', 'odds:arbitrage', 'odds:value', 'statcast:read'],
  ELITE: ['stats:read', 'odds:read', 'odds:movements', 'odds:arbitrage', 'odds:value', 'statcast:read', 'odds:model', 'export:read'],
}
type Tier = keyof typeof GRANTED

interface Somebody {
  readonly signedIn: boolean
  readonly scopes: readonly string[]
  readonly policies: readonly string[]
  /** A viewer of their own for each request, so that nobody asks too often. */
  viewer(request: number): Viewer
}

const account = (tier: Tier, sessionId: string | null): Somebody => ({
  signedIn: true,
  scopes: GRANTED[tier],
  policies: sessionId === null ? [] : ['signed-in'],
  viewer: request => ({ kind: 'user', id: `u${request}`, tier, scopes: GRANTED[tier].filter(scope => scope !== 'stats:read'), sessionId }),
})

const EVERYBODY: Readonly<Record<string, Somebody>> = {
  anonymous: { signedIn: false, scopes: ['stats:read'], policies: [], viewer: () => ANONYMOUS },
  FREE: account('FREE', 's1'),
  PRO: account('PRO', 's1'),
  ELITE: account('ELITE', 's1'),
  'an API key of ELITE': account('ELITE', null),
}

const held = (lists: readonly (readonly string[])[], names: readonly string[]) =>
  lists.some(list => list.every(name => names.includes(name)))

function mayHave({ signedIn, scopes, policies }: Somebody, { parent, field }: Step): boolean {
  const need = needOf(parent.name, field.name)
  return (
    (signedIn || !need.authenticated) &&
    need.scopes.every(lists => held(lists, scopes)) &&
    need.policies.every(lists => held(lists, policies))
  )
}

/** What they are told of a field that they may not have. A field needs one list of scopes at most, and names them in order. */
function toldOf({ signedIn, scopes }: Somebody, { parent, field }: Step) {
  const missingScopes = [...new Set(needOf(parent.name, field.name).scopes.flat(2))].filter(scope => !scopes.includes(scope))
  const tier =
    signedIn && missingScopes.length === 0
      ? null
      : Object.entries(GRANTED).find(([, granted]) => missingScopes.every(scope => granted.includes(scope)))?.[0]
  return { code: signedIn ? 'FORBIDDEN' : 'UNAUTHENTICATED', missingScopes, tier }
}

const selected = (step: Step) => called(step.field) + (isCompositeType(getNamedType(step.field.type)) ? ' { __typename }' : '')

/** Some fields of the type that a way leads to, and __typename at the root so that there is always something left. */
function operation(way: Way, steps: readonly Step[]): string {
  const root = (way[0] ?? steps[0]!).parent.name.toLowerCase()
  const inside = way.reduceRight((selection, { field }) => `${called(field)} { ${selection} }`, steps.map(selected).join(' '))
  return `${root} { __typename ${inside} }`
}

const nameOf = ({ parent, field }: Step) => `${parent.name}.${field.name}`

/** The fields of a type in as many operations as their number at a root may be. */
function portions(type: GraphQLObjectType): readonly (readonly Step[])[] {
  const steps = Object.values(type.getFields()).map(field => ({ parent: type, field }))
  const most = type === schema.getMutationType() ? 4 : type === schema.getQueryType() ? 9 : steps.length
  return Array.from({ length: Math.ceil(steps.length / most) }, (_, at) => steps.slice(at * most, (at + 1) * most))
}

const TYPES = Object.values(schema.getTypeMap())
  .filter(type => isObjectType(type))
  .filter(({ name }) => !name.startsWith('__'))

describe.each(Object.keys(EVERYBODY))('%s', who => {
  const somebody = EVERYBODY[who]!
  let gateway: Awaited<ReturnType<typeof startRecordedGateway>>
  let requests = 0
  beforeAll(async () => void (gateway = await startRecordedGateway(TYPE_DEFS)))
  afterAll(() => gateway[Symbol.asyncDispose]())

  const open = waysTo(schema, step => mayHave(somebody, step))
  const any = waysTo(schema, () => true)
  const tried = new Set<string>()

  test.each(TYPES.map(type => [type.name, type] as const))('%s', async (_, type) => {
    const way = open.get(type) ?? any.get(type)
    expect(way, 'there is a way to every type').toBeDefined()
    for (const steps of portions(type)) {
      const query = operation(way!, steps)
      const { status, errors = [], asked } = await gateway.ask(query, { viewer: somebody.viewer(requests++) })
      expect(status, query).toBe(200)

      const barrier = way!.findIndex(step => !mayHave(somebody, step))
      const refused = barrier < 0 ? steps.filter(step => !mayHave(somebody, step)) : [way![barrier]!]
      const path = (barrier < 0 ? way! : way!.slice(0, barrier)).map(({ field }) => field.name)
      const told = new Map(errors.map(error => [error.path?.filter(key => typeof key === 'string').join('.'), error.extensions]))
      expect(Object.fromEntries(told), query).toMatchObject(
        Object.fromEntries(refused.map(step => [[...path, step.field.name].join('.'), toldOf(somebody, step)])),
      )
      expect(told.size, query).toBe(refused.length)

      for (const step of steps) {
        tried.add(nameOf(step))
        expect(asked.includes(nameOf(step)), nameOf(step)).toBe(barrier < 0 && !refused.includes(step))
      }
    }
  })

  test('every field was tried', () =>
    expect(tried.size).toBe(TYPES.reduce((count, type) => count + Object.keys(type.getFields()).length, 0)))
})
