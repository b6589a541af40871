/** Why work ends that nobody asked to go on: the reason of the signal of `untilStopped`. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Milliseconds in which another signal is the same wish: npm passes on a Ctrl-C that the terminal has sent to everybody already. */
const ECHO_MS = 1000

/** How long everything together may take to end. What is undone then is cut off: whatever was confirmed is on disk, the rest is as if never begun. */
const PATIENCE_MS = 4000

/**
 * Aborts on the first SIGINT or SIGTERM, the reason being Stopped with the signal's name. A later one ends the process at once,
 * for a drain that hangs, and so does time.
 */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController()
  let since: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (since === undefined) setTimeout(() => process.exit(1), PATIENCE_MS).unref()
      since ??= performance.now()
      if (performance.now() - since > ECHO_MS) process.exit(1)
      stopping.abort(new Stopped(signal))
    })
  }
  return stopping.signal
}

/** Resolves once the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
