import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../../subgraphs/shared/clock.ts'

const markerShape = z.object({ id: z.string(), startedAt: z.iso.datetime().transform(value => new Date(value)) })

export interface Run {
  readonly id: string
  readonly startedAt: Date
  /** Whether it goes on with one that did not come to its end. */
  readonly resumed: boolean
  /** Everything is there: the next run of the same command is a new one. */
  finish(): Promise<void>
}

/**
 * Begins a run of `command`, or takes up the one that was interrupted less than `memoryMs` ago; after that its answers are too old to be
 * taken for today's. The marker stays in `folder` until the run finishes.
 */
export async function beginRun(options: {
  readonly folder: string
  readonly command: string
  readonly memoryMs: number
  readonly clock: Clock
}): Promise<Run> {
  const { folder, command, memoryMs, clock } = options
  const path = join(folder, `${createHash('sha256').update(command).digest('hex').slice(0, 16)}.run`)
  const finish = () => rm(path, { force: true })

  const left = await readMarker(path)
  if (left !== null && clock.now().getTime() - left.startedAt.getTime() < memoryMs) return { ...left, resumed: true, finish }
  const begun = { id: randomUUID(), startedAt: clock.now() }
  await mkdir(folder, { recursive: true })
  await writeFile(path, JSON.stringify({ ...begun, command }))
  return { ...begun, resumed: false, finish }
}

async function readMarker(path: string) {
  try {
    return markerShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}
