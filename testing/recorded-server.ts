import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An answer as JSON, a function that answers on its own, or nothing: 404. */
export type Recorded = object | ((request: IncomingMessage, response: ServerResponse, url: URL) => unknown)

export interface RecordedServer extends AsyncDisposable {
  readonly url: string
  /** Every request in order, its path and query. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** How many whole answers went out, by path and query. */
  readonly answered: ReadonlyMap<string, number>
}

/** A server on this machine that answers with what `find` has recorded for a URL, under an ETag of its content. */
export async function startRecordedServer(find: (url: URL) => Recorded | undefined): Promise<RecordedServer> {
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const answered = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push({ path, headers: request.headers })
    response.on('finish', () => answered.set(path, (answered.get(path) ?? 0) + 1))
    const url = new URL(path, 'http://localhost')
    const recorded = find(url)
    if (recorded === undefined) sendJson(response, { messageNumber: 10, message: 'Object not found' }, 404)
    else if (typeof recorded === 'function') recorded(request, response, url)
    else sendRecorded(request, response, recorded)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answered,
    [Symbol.asyncDispose]() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers }).end(JSON.stringify(value))
}

function sendRecorded(request: IncomingMessage, response: ServerResponse, value: object): void {
  const text = JSON.stringify(value)
  const etag = `"${text.length}-${[...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)}"`
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
  else response.writeHead(200, { 'content-type': 'application/json', etag }).end(text)
}
