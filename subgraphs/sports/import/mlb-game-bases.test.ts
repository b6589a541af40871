import { describe, expect, test } from 'vitest'
import { sharedIsThere } from '../../../testing/shared-data.ts'
import { realMlb } from '../testing/mlb-documents.ts'
import { basesAfter, basesAfterPlay, movementsOf, NOBODY_ON } from './mlb-game-bases.ts'
import { eventSchema } from './mlb-game-event.ts'
import { checkPlays } from './mlb-game-plays.ts'
import { listOf, valueOf } from './mlb-items.ts'

const eventsOf = (items: readonly unknown[]) => items.map(item => eventSchema.parse(item))
const moved = (id: number, end: string | null, playIndex: number, isOut = false) => ({
  movement: { end, isOut },
  details: { runner: { id }, playIndex },
})

describe.skipIf(!sharedIsThere)('by the movements of a plate appearance everybody gets to where MLB says he stands after it', () => {
  test.each(['pydantic_livefeed', 'pydantic_play_by_play'])('%s', async name => {
    const document = await realMlb(name)
    const { valid } = checkPlays(listOf(valueOf(valueOf(document, 'liveData'), 'plays') ?? document, 'allPlays') ?? [])
    let checked = 0
    for (const [index, play] of valid.entries()) {
      const last = valid[index - 1]
      const isFirst = last?.about.halfInning !== play.about.halfInning
      const start = last && !isFirst ? basesAfterPlay(last) : NOBODY_ON
      const after = eventsOf(play.playEvents).reduce((bases, event) => basesAfter(bases, event, movementsOf(play)), start)
      if (play.count?.outs === 3) continue
      expect(after, `play ${index}`).toEqual(basesAfterPlay(play))
      checked += 1
    }
    expect(checked).toBeGreaterThan(40)
  })
})

test('a runner may take several bases in one play, and push on whom he reaches', () => {
  const [pitch] = eventsOf([{ index: 0 }])
  expect(basesAfter([1, 2, null], pitch!, [moved(1, '2B', 0), moved(2, '3B', 0), moved(2, 'score', 0), moved(3, '1B', 0)])).toEqual([
    3,
    1,
    null,
  ])
})

test('who is out leaves his base', () =>
  expect(basesAfter([1, null, 3], eventSchema.parse({ index: 4 }), [moved(1, null, 4, true), moved(3, '3B', 5)])).toEqual([null, null, 3]))

test('a pinch runner takes his place, and an extra inning begins with a runner', () => {
  const substitution = { details: { eventType: 'offensive_substitution' }, player: { id: 9 }, replacedPlayer: { id: 2 } }
  const placed = { details: { eventType: 'runner_placed' }, player: { id: 5 }, base: 2 }
  expect(basesAfter([1, 2, null], eventSchema.parse(substitution), [])).toEqual([1, 9, null])
  expect(basesAfter(NOBODY_ON, eventSchema.parse(placed), [])).toEqual([null, 5, null])
})
