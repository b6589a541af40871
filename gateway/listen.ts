import type { HttpServer } from '../subgraphs/shared/http.ts'

const DEFAULT_PORT = 4000
/** Ports after the default that are tried. */
const NEIGHBOURS = 20

/** A port was asked for and somebody else has it. */
export class PortBusy extends Error {
  override readonly name = 'PortBusy'
  constructor(port: number) {
    super(`PORT ${port} is busy: something else listens there. Stop it, or set another PORT.`)
  }
}

export interface Listening {
  readonly port: number
  /** The port that would have been taken had it been free. */
  readonly wanted: number
}

/** Listens on the port asked for or, when none was, on the first free one from 4000 on. */
export async function listenSomewhere(server: Pick<HttpServer, 'listen'>, host: string, port: number | undefined): Promise<Listening> {
  const wanted = port ?? DEFAULT_PORT
  for (let candidate = wanted; ; candidate++) {
    try {
      return { wanted, port: await server.listen({ host, port: candidate }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
      if (port !== undefined || candidate === DEFAULT_PORT + NEIGHBOURS) throw new PortBusy(wanted)
    }
  }
}
