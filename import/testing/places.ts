/** A list or an object of a JSON document. */
export type Parent = Record<string, unknown>

export const isRecord = (value: unknown): value is Parent => typeof value === 'object' && value !== null

/** Every place of a document where a value stands, by what holds it and the key or number there; the outer ones first. */
export const placesIn = (parent: Parent): readonly (readonly [parent: Parent, key: string])[] =>
  Object.keys(parent).flatMap(key => {
    const child = parent[key]
    return [[parent, key] as const, ...(isRecord(child) ? placesIn(child) : [])]
  })
