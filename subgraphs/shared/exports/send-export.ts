import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { ExportLimits, OpenExport } from './export.ts'

/** Why an export ended before its time. */
export class CutOff extends Error {
  override readonly name = 'CutOff'
}

/**
 * Opens an export and writes it as an answer, no faster than it is read. Rejects with CutOff when the reader hangs up, takes nothing for too
 * long, or all of it takes too long; the signal that `open` got has aborted then. What is written so far stays without an end: only
 * an export that is whole ends as HTTP says.
 */
export async function sendExport(
  response: ServerResponse,
  open: (signal: AbortSignal) => Promise<OpenExport>,
  { idleMs, totalMs }: ExportLimits,
): Promise<void> {
  const cut = new AbortController()
  const { signal } = cut
  const cutOff = (why: string) => cut.abort(new CutOff(why))
  const onClose = () => cutOff('the reader hung up')
  response.once('close', onClose)
  const total = setTimeout(cutOff, totalMs, 'it took too long')

  async function untilTaken(event: 'drain' | 'finish') {
    const idle = setTimeout(cutOff, idleMs, 'the reader took nothing for too long')
    await once(response, event, { signal }).finally(() => clearTimeout(idle))
  }

  try {
    if (response.destroyed) onClose()
    const { chunks, ...head } = await open(signal)
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      if (!response.headersSent) writeHead(response, head)
      if (!response.write(chunk)) await untilTaken('drain')
    }
    if (!response.headersSent) writeHead(response, head)
    response.end()
    await untilTaken('finish')
  } catch (error) {
    // What is thrown once it is cut off follows from that.
    const reason: unknown = signal.aborted ? signal.reason : error
    cut.abort(reason)
    if (reason instanceof CutOff) response.destroy()
    throw reason
  } finally {
    clearTimeout(total)
    response.off('close', onClose)
  }
}

/** Not before there is something to send: until then an error can still be the answer. */
function writeHead(response: ServerResponse, { contentType, fileName }: Pick<OpenExport, 'contentType' | 'fileName'>): void {
  response.writeHead(200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })
}
