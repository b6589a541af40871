import { createHmac, generateKeyPairSync, sign } from 'node:crypto'

/** A number from 0 to below 1. */
export type Random = () => number

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '
/** What looks or normalizes like a part of a token, and what some readers skip. */
const UNICODE = ['．', '。', '\u200b', '\u00ad', '\ufeff', '\u0301', 'Ａ', 'ｅ', 'е', '𝐞', '\0', '\n', '\t', '%2E', '\ud800']

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decoded = (part = ''): Record<string, unknown> => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** What a forger would put into a header. */
const HEADERS: readonly Readonly<Record<string, unknown>>[] = [
  ...['none', 'None', 'HS256', 'HS512', 'RS256', 'ES256', 'ed25519', 'EDDSA', 'Ed448', '', null, 0, ['EdDSA']].map(alg => ({ alg })),
  ...['JWT', 'jwt', 'AT+JWT ', 'application/jwt', '', null].map(typ => ({ typ })),
  ...['', 'other', '../../etc/passwd', "' OR 1=1 --", null, 0, ['x']].map(kid => ({ kid })),
  { crit: ['exp'] },
  { b64: false, crit: ['b64'] },
  { jku: 'https://evil.example/jwks.json' },
  { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } },
  { x5u: 'https://evil.example/x5u' },
  { zip: 'DEF' },
]

/** What somebody would like to be. */
const CLAIMS: readonly Readonly<Record<string, unknown>>[] = [
  { tier: 'ELITE' },
  { scope: 'odds:model export:read' },
  { sub: 'u1' },
  { sid: 's2' },
  { exp: 99_999_999_999 },
  { exp: null },
  { iat: 99_999_999_999 },
  { iss: 'somebody' },
  { aud: ['statedge-graph', 'other'] },
  { jti: 'other' },
]

/** Other tokens than the one given, by everything that is tried against tokens. `publicKey` is the raw key that verifies it. */
export function createMutations(token: string, publicKey: Uint8Array, random: Random): () => string {
  const stranger = generateKeyPairSync('ed25519').privateKey
  const below = (limit: number) => Math.floor(random() * limit)
  const oneOf = <Value>(values: readonly Value[]): Value => values[below(values.length)]!

  /** A letter replaced, removed, doubled or put in, two swapped, the tail cut, the case changed. */
  function scribbled(text: string): string {
    const place = below(text.length)
    const letter = random() < 0.8 ? oneOf([...ALPHABET]) : oneOf(UNICODE)
    const [start, end] = [place, below(text.length)].toSorted((a, b) => a - b) as [number, number]
    const middle = text.slice(start, end + 1)
    return oneOf([
      () => text.slice(0, place) + letter + text.slice(place + 1),
      () => text.slice(0, place) + text.slice(place + 1),
      () => text.slice(0, place) + text[place] + text.slice(place),
      () => text.slice(0, place) + letter + text.slice(place),
      () => text.slice(0, start) + [...middle].toReversed().join('') + text.slice(end + 1),
      () => text.slice(0, 1 + place),
      () => text.slice(0, start) + middle.toUpperCase() + text.slice(end + 1),
      () => text.slice(0, start) + middle.toLowerCase() + text.slice(end + 1),
    ])()
  }

  function flipped(text: string): string {
    const parts = text.split('.')
    const part = below(3)
    const bytes = Buffer.from(parts[part] ?? '', 'base64url')
    if (bytes.length === 0) return text
    const bit = below(bytes.length * 8)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    return parts.with(part, bytes.toString('base64url')).join('.')
  }

  /** The parts themselves: left out, doubled, swapped, padded, in the other base64, of other whitespace. */
  function rearranged(text: string): string {
    const parts = text.split('.')
    const part = below(parts.length)
    const own = parts[part]!
    const spaced = Buffer.from(JSON.stringify(decoded(own), null, 1 + below(4))).toString('base64url')
    return oneOf([
      () => parts.toSpliced(part, 1).join('.'),
      () => parts.toSpliced(part, 0, own).join('.'),
      () => parts.toReversed().join('.'),
      () => parts.with(part, `${own}${'='.repeat(1 + below(3))}`).join('.'),
      () => parts.with(part, `${own}${'A'.repeat(1 + below(4))}`).join('.'),
      () => parts.with(part, spaced).join('.'),
      () => parts.with(part, '').join('.'),
      () => `${text}.${text}`,
      () => `${oneOf(['Bearer ', ' ', '\t', '.', '"'])}${text}`,
      () => parts.join(oneOf(['..', ',', ' ', ...UNICODE])),
    ])()
  }

  /** Other words under the old signature, none, one of a key of nobody, or one by what everybody knows. */
  function forged(text: string): string {
    const [header, payload, signature = ''] = text.split('.')
    const head = encoded({ ...decoded(header), ...(random() < 0.7 && oneOf(HEADERS)) })
    const body = encoded({ ...decoded(payload), ...(random() < 0.7 && oneOf(CLAIMS)) })
    const signed = `${head}.${body}`
    return oneOf([
      () => `${signed}.${signature}`,
      () => `${signed}.`,
      () => `${signed}.${sign(null, Buffer.from(signed), stranger).toString('base64url')}`,
      () => `${signed}.${createHmac('sha256', publicKey).update(signed).digest('base64url')}`,
      () => `${signed}.${createHmac('sha512', publicKey).update(signed).digest('base64url')}`,
      () => `${signed}.${Buffer.alloc(64).toString('base64url')}`,
    ])()
  }

  return () => {
    let text = token
    for (let change = below(3); change >= 0; change--) text = oneOf([scribbled, flipped, rearranged, forged])(text === '' ? token : text)
    return text
  }
}

/** Mulberry32: the same numbers on every machine. */
export function numbers(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
