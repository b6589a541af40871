/** A question to an API, below its base URL and without what must stay secret. */
export interface ApiRequest {
  /** From a slash on: /v1/teams. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  /** What it costs at most, in the API's credits. */
  readonly cost?: number
  /** What was fetched later than this never changes, and is never asked for again. */
  readonly settledAt?: Date
  /** Whether every server of this API has it: one that does not is another. */
  readonly always?: boolean
}

/** The whole URL, fit to be shown and stored. */
export function urlOf(baseUrl: string, { path, query = {} }: ApiRequest): string {
  const url = new URL(baseUrl.replace(/\/+$/, '') + path)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url.href
}
