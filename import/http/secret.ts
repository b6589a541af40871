/** A parameter that is added to every request at the last moment and shown to nobody. */
export interface Secret {
  readonly parameter: string
  readonly value: string
}

/** What goes over the wire: the URL's path and query with the secret. */
export function wirePath(url: string, secret: Secret | undefined): string {
  const { pathname, searchParams, search } = new URL(url)
  if (secret === undefined) return pathname + search
  searchParams.set(secret.parameter, secret.value)
  return `${pathname}?${searchParams}`
}

/** A text of somebody else's without the secret, should they repeat it. */
export function withoutSecret(text: string, secret: Secret | undefined): string {
  if (secret === undefined) return text
  return text.replaceAll(secret.value, '***').replaceAll(encodeURIComponent(secret.value), '***')
}
