import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import type { Handler } from '../subgraphs/shared/http.ts'

/** Nothing that the page does may reach another machine. Monaco brings its styles as elements and its workers as blobs. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'"

/** Seconds after which a browser should look again. */
const RETRY_AFTER = 5

export interface Explorer {
  readonly routes: Readonly<Record<string, Handler>>
  /** Whether the pages are there to be served. */
  built(): boolean
}

/** Serves the built pages of `folder` under /explorer/, and says that they are being built for as long as they are not there. */
export function createExplorer(folder: string): Explorer {
  let files: ReturnType<typeof sirv> | undefined
  const built = () => existsSync(join(folder, 'explorer/index.html'))

  const page: Handler = (request, response) => {
    response.setHeader('content-security-policy', POLICY)
    if (files === undefined && !built()) {
      response.setHeader('retry-after', RETRY_AFTER).setHeader('refresh', RETRY_AFTER)
      return say(response, 503, 'The explorer is being built. This page tries again by itself.')
    }
    files ??= sirv(folder, { etag: true, setHeaders: cacheHashedFiles })
    files(request, response, () => say(response, 404, 'There is nothing at this path.'))
  }
  const redirect: Handler = (_, response) => void response.writeHead(302, { location: '/explorer/' }).end()

  return { built, routes: { '/explorer/': page, '/assets/': page, '/explorer': redirect, '/': redirect } }
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
}

/** Vite names what it bundles by its content, so a browser may keep it for good. */
const cacheHashedFiles: NonNullable<Parameters<typeof sirv>[1]>['setHeaders'] = (response, pathname) =>
  void response.setHeader('cache-control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
