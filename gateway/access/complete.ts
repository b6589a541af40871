import {
  assertObjectType,
  getNullableType,
  GraphQLError,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { FilteredOperation, RefusedSelection } from './filter.ts'
import { createLevels, type Level, type Way } from './levels.ts'

type Data = Readonly<Record<string, unknown>>

/** Errors for one refused selection, in however many items of lists it would have been. */
const MAX_ERRORS = 100

export interface Completed {
  readonly data: Data | null
  readonly errors: readonly GraphQLError[]
}

/** What is said of a refused selection. */
export type RefusalOf = (selection: RefusedSelection) => Pick<GraphQLError, 'message' | 'extensions'>

/** Where something is in an answer, from its end. */
interface Place {
  readonly key: string | number
  readonly inside: Place | undefined
}

/** The places of one refused selection. */
interface Found {
  readonly places: Place[]
  total: number
}

/**
 * Makes the client's answer of a filtered operation's: null where something was taken out, an error at its place, and where null may not be the
 * object around it goes too. Only the ways to such places are walked, and only the objects on them are made anew.
 */
export function createCompletion(schema: GraphQLSchema, filtered: FilteredOperation, refusalOf: RefusalOf): (data: Data) => Completed {
  const { operation, refused, typeKey } = filtered
  const root = schema.getRootType(operation.operation)!
  const levelOf = createLevels(schema, filtered)

  /** Undefined where it is not said: then @skip and @include have left out every way that leads on. */
  function typeOf(object: Data, declared: GraphQLOutputType): GraphQLObjectType | undefined {
    if (isObjectType(declared)) return declared
    const said = object[typeKey]
    return typeof said === 'string' ? assertObjectType(schema.getType(said)) : undefined
  }

  return data => {
    const found = new Map<string, Found>()

    function note(placeholder: string, place: Place) {
      const soFar = found.get(placeholder) ?? { places: [], total: 0 }
      found.set(placeholder, soFar)
      soFar.total++
      if (soFar.places.length < MAX_ERRORS) soFar.places.push(place)
    }

    function completeObject(object: Data, level: Level, inside: Place | undefined): Data | null {
      let whole = true
      // What is refused under one of the types of an object is refused, although another selection of the same name may have it.
      const taken = new Set<string>()
      for (const [placeholder, { responseKey: key, type }] of level.refused) {
        if (!Object.hasOwn(object, placeholder) || taken.has(key)) continue
        taken.add(key)
        note(placeholder, { key, inside })
        if (isNonNullType(type)) whole = false
      }

      // Without a prototype: a client may call a field __proto__.
      const completed: Record<string, unknown> = { __proto__: null }
      for (const [key, value] of Object.entries(object)) {
        if (key === typeKey) continue
        const way = level.ways.get(key)
        const placeholder = level.refused.get(key)
        if (placeholder !== undefined) completed[placeholder.responseKey] = null
        else if (taken.has(key)) completed[key] = null
        else if (way === undefined) completed[key] = value
        else {
          completed[key] = completeValue(value, way.type, way, { key, inside })
          if (completed[key] === null && isNonNullType(way.type)) whole = false
        }
      }
      return whole ? completed : null
    }

    function completeValue(value: unknown, declared: GraphQLOutputType, way: Way, place: Place): unknown {
      if (value == null) return null
      const type = getNullableType(declared)
      if (!isListType(type)) {
        const objectType = typeOf(value as Data, type)
        return objectType === undefined ? value : completeObject(value as Data, way.levelOf(objectType), place)
      }
      const items = (value as readonly unknown[]).map((item, key) => completeValue(item, type.ofType, way, { key, inside: place }))
      return isNonNullType(type.ofType) && items.includes(null) ? null : items
    }

    const completed = completeObject(data, levelOf(root), undefined)
    const errors = [...found].flatMap(([placeholder, places]) => errorsAt(places, refusalOf(refused.get(placeholder)!)))
    return { data: completed, errors }
  }
}

function errorsAt(
  { places, total }: Found,
  { message, extensions }: Pick<GraphQLError, 'message' | 'extensions'>,
): readonly GraphQLError[] {
  const all = total > places.length ? { ...extensions, total } : extensions
  return places.map(place => new GraphQLError(message, { path: pathTo(place), extensions: all }))
}

function pathTo(place: Place): readonly (string | number)[] {
  const path: (string | number)[] = []
  for (let at: Place | undefined = place; at !== undefined; at = at.inside) path.unshift(at.key)
  return path
}
