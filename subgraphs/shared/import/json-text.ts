/** Escapes of a JSON text, two by two: what jsonb cannot hold (NUL, half a surrogate pair), else a backslash and what it is before. */
const ESCAPE = /\\(?:u0000|ud[89a-f][\da-f]{2}|.)/g

/** A value as JSON that a jsonb column takes whatever text is in it: what cannot be stored becomes U+FFFD, as in `copyField`. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replaceAll(ESCAPE, escape => (escape.length > 2 ? '\uFFFD' : escape))
