import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SupergraphManager } from '@apollo/gateway'
import type { Log } from '../subgraphs/shared/log.ts'

/** Access rules that StatEdge's own gateway is there to enforce. */
const ENFORCED: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy'])

/**
 * The supergraph as @apollo/gateway accepts it. It refuses security features that it does not enforce itself; ours are taken
 * off that list, any other stays refused. The file keeps the standard form.
 */
export function forGateway(sdl: string): string {
  return sdl.replace(/@link\(url: "https:\/\/specs\.apollo\.dev\/(\w+)\/v[\d.]+"[^)]*\)/g, (link, feature: string) =>
    ENFORCED.has(feature) ? link.replace(', for: SECURITY', '') : link,
  )
}

export interface Supergraph extends SupergraphManager {
  /** What an operator should know although requests are answered. */
  note(): string | undefined
}

/** Editors and deployments write a file in several steps; reading waits until they pause this long. */
const SETTLE_MS = 100

/** Serves the supergraph of a file, and a newer one as soon as the file changes. A broken one is logged and the old one stays. */
export function supergraphFrom(file: string, log: Log): Supergraph {
  let refused = false
  let served = ''

  return {
    note: () => (refused ? 'the newest file is refused and an older one served; the log says why' : undefined),

    async initialize({ update }) {
      served = await readFile(file, 'utf8')

      async function reload() {
        try {
          const sdl = await readFile(file, 'utf8')
          if (sdl !== served) update(forGateway(sdl))
          else if (!refused) return
          served = sdl
          refused = false
          log.info('the supergraph was replaced')
        } catch (err) {
          refused = true
          log.error({ err }, 'the new supergraph is refused, the old one stays')
        }
      }

      // The folder, not the file: whoever replaces a file by renaming another ends a watch on the file itself.
      let settling: NodeJS.Timeout | undefined
      // Whatever changed in it: a mounted folder is replaced by moving a link, and the file itself is never named.
      const watcher = watch(dirname(file), () => {
        clearTimeout(settling)
        settling = setTimeout(() => void reload(), SETTLE_MS)
      })

      watcher.on('error', err => log.error({ err }, 'the supergraph is no longer watched'))

      async function cleanup() {
        clearTimeout(settling)
        watcher.close()
      }
      return { supergraphSdl: forGateway(served), cleanup }
    },
  }
}
