import { listOf, rejectedItem, valueOf, type MlbAnswer } from './mlb-items.ts'
import { gameBatches } from './mlb-schedule.ts'

/** `/game/{pk}/contextMetrics`: the game as the schedule has it, and chances that hold for a moment only. */
export const contextMetrics: MlbAnswer = {
  recognises: document =>
    valueOf(valueOf(document, 'game'), 'gamePk') !== undefined && valueOf(document, 'homeWinProbability') !== undefined,
  *read(document) {
    yield* gameBatches([valueOf(document, 'game')])
    yield { type: 'skipped', reason: 'chances of the moment (winning, sacrifice flies)', count: 1 }
  },
}

/** `/game/{pk}/linescore`: it says neither the day nor the state of its game, without which there is no game to keep. */
export const lineScore: MlbAnswer = {
  recognises: document =>
    listOf(document, 'innings') !== null && valueOf(document, 'teams') !== undefined && valueOf(document, 'offense') !== undefined,
  *read(document) {
    const detail = 'A line score alone does not say the day of its game. The live feed and the schedule hydrated with linescore do.'
    yield { type: 'rejected', rows: [rejectedItem(1, document, 'NO_DATE', detail)] }
  },
}
