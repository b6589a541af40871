import fc from 'fast-check'
import { deepened, HOSTILE_KEYS, HOSTILE_VALUES } from './hostile.ts'
import { placesIn, type Parent } from './places.ts'

type Change = (parent: Parent, key: string) => void

const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE_VALUES) }, fc.jsonValue({ maxDepth: 2 }))

/** As JSON.parse does: a key `__proto__` is a key like others. */
const put = (parent: Parent, key: string, what: unknown): unknown =>
  Object.defineProperty(parent, key, { value: what, enumerable: true, configurable: true, writable: true })

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: value.map(
      (what): Change =>
        (parent, key) =>
          void put(parent, key, structuredClone(what)),
    ),
  },
  fc.constant<Change>((parent, key) => void (Array.isArray(parent) ? parent.splice(Number(key), 1) : Reflect.deleteProperty(parent, key))),
  fc.constant<Change>((parent, key) => void put(parent, key, [parent[key]])),
  fc.constant<Change>((parent, key) => void (Array.isArray(parent) && parent.push(structuredClone(parent[Number(key)])))),
  fc.constantFrom(...HOSTILE_KEYS).map(
    (name): Change =>
      (parent, key) =>
        void (Array.isArray(parent) || put(parent, name, parent[key])),
  ),
  fc.nat({ max: 100 }).map((other): Change => (parent, key) => {
    const keys = Object.keys(parent)
    const second = keys[other % keys.length] ?? key
    const [one, two] = [parent[key], parent[second]]
    put(parent, key, two)
    put(parent, second, one)
  }),
)

/** A JSON document whose values, keys and lists are no longer what they were. */
export const damagedJson = (content: string): fc.Arbitrary<string> =>
  fc.array(fc.tuple(fc.nat({ max: 10_000 }), change), { minLength: 1, maxLength: 4 }).map(changes => {
    const root: Parent = { document: JSON.parse(content) as unknown }
    for (const [place, apply] of changes) {
      const places = placesIn(root)
      const [parent, key] = places[place % places.length] ?? [root, 'document']
      apply(parent, key)
    }
    return deepened(JSON.stringify(root['document']) ?? '')
  })
