import type { LiveSourceName } from '../../subgraphs/shared/config.ts'
import { startWork } from '../../subgraphs/shared/work.ts'
import { refuseLiveInLeague } from '../demo/mark.ts'
import { createMlbLive, type LiveFeed, type MlbLiveOptions } from './mlb-live.ts'

/** What can be followed live: the one place that a new source is added to. */
const SOURCES: Readonly<Record<LiveSourceName, (options: LiveOptions) => LiveFeed>> = { mlb: createMlbLive }

export type LiveOptions = Pick<MlbLiveOptions, 'sports' | 'bus' | 'clock' | 'log'>

/**
 * Follows what is asked for until it is disposed of. `ready` fails when the work has ended, and notes a source that is out. Throws a
 * MixedDataError when the database holds the demo league.
 */
export async function openLive(names: readonly LiveSourceName[], options: LiveOptions) {
  await using stack = new AsyncDisposableStack()
  if (names.length > 0) await refuseLiveInLeague(options.sports)
  const feeds = names.map(name => SOURCES[name](options))
  const works = feeds.map(feed => stack.use(startWork({ ...feed, name: `live ${feed.name}` }, options.log)))
  const opened = stack.move()
  return {
    async ready(): Promise<string | undefined> {
      await Promise.all(works.map(work => work.ready()))
      return feeds.flatMap(feed => feed.note() ?? []).join('; ') || undefined
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
