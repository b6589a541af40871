import { z } from 'zod'
import type { Batch } from '../../shared/import/format.ts'
import type { PlayerRecord, PlayRecord } from '../../shared/import/records.ts'
import { gamePkOf, withoutGame } from './mlb-game-pk.ts'
import { pitchSlots } from './mlb-game-slots.ts'
import { checkItems, lastByKey, listOf, moment, text, valueOf, type MlbAnswer } from './mlb-items.ts'
import { count, mlbId } from './mlb-stat-entries.ts'
import { playerKnownAs } from './player.ts'

const person = z.object({ id: mlbId, fullName: text })
const hand = z.object({ code: text }).nullish()
const known = count.nullish().transform(value => value ?? null)

/** Percent as a share of 1, without the dust of binary fractions. */
const share = (from: number, to: number) =>
  z
    .number()
    .min(from)
    .max(to)
    .nullish()
    .transform(percent => (percent == null ? null : Number((percent / 100).toFixed(6))))

/** One plate appearance of `allPlays` or of the win probability; its events and runners are read later, one by one. */
const playSchema = z.object({
  result: z.object({ event: text, eventType: text, description: text, rbi: known, awayScore: known, homeScore: known }),
  about: z.object({
    // Statcast's at_bat_number, one greater, is a smallint.
    atBatIndex: z.int().min(0).max(32_766),
    inning: z.int().min(1).max(50),
    halfInning: z.enum(['top', 'bottom']),
    startTime: moment.nullish(),
    endTime: moment.nullish(),
    isComplete: z.boolean().nullish(),
  }),
  count: z.object({ outs: z.int().min(0).max(3).nullish() }).nullish(),
  matchup: z.object({
    batter: person,
    pitcher: person,
    batSide: hand,
    pitchHand: hand,
    postOnFirst: person.nullish(),
    postOnSecond: person.nullish(),
    postOnThird: person.nullish(),
  }),
  homeTeamWinProbability: share(0, 100),
  homeTeamWinProbabilityAdded: share(-100, 100),
  playEvents: z.array(z.unknown()).default([]),
  runners: z.array(z.unknown()).default([]),
})
export type Play = z.infer<typeof playSchema>

/** Parts plays from items that are none. */
export const checkPlays = (items: readonly unknown[]) => checkItems(playSchema, items)

const playRecord = ({ result, about, count, matchup, ...play }: Play, gamePk: number): PlayRecord => ({
  gamePk,
  atBatIndex: about.atBatIndex,
  inning: about.inning,
  half: about.halfInning === 'top' ? 'TOP' : 'BOTTOM',
  batterId: matchup.batter.id,
  pitcherId: matchup.pitcher.id,
  eventType: result.eventType,
  event: result.event,
  description: result.description,
  runsBattedIn: result.rbi,
  awayScore: result.awayScore,
  homeScore: result.homeScore,
  outs: count?.outs ?? null,
  startedAt: about.startTime ?? null,
  endedAt: about.endTime ?? null,
  complete: about.isComplete ?? null,
  homeWinProbability: play.homeTeamWinProbability,
  homeWinProbabilityAdded: play.homeTeamWinProbabilityAdded,
})

/** Plays, and the names of those who took part: what is known of a player when no other file tells of him. */
export function* playBatches(plays: readonly Play[], gamePk: number): Iterable<Batch> {
  yield { type: 'player', rows: lastByKey(plays.flatMap(namesOf), player => player.id) }
  yield { type: 'play', rows: plays.map(play => playRecord(play, gamePk)) }
}

const namesOf = ({ matchup: { batter, pitcher } }: Play): readonly PlayerRecord[] =>
  [batter, pitcher].flatMap(({ id, fullName }) => (fullName === null ? [] : [playerKnownAs(id, fullName)]))

const isPlay = (document: unknown) => valueOf(document, 'about') !== undefined && listOf(document, 'playEvents') !== null

/** The plays of an answer of `/game/{pk}/playByPlay` or `/game/{pk}/winProbability`, or one play on its own; null for any other document. */
function playsOf(document: unknown): readonly unknown[] | null {
  if (Array.isArray(document)) return document.length > 0 && document.every(isPlay) ? document : null
  return isPlay(document) ? [document] : listOf(document, 'allPlays')
}

/** Plays without their game. Their pitches are left: a pitch goes by the day, the kind and the teams of its game, which only the feed says. */
export const gamePlays: MlbAnswer = {
  recognises: document => playsOf(document) !== null,
  *read(document, source) {
    const gamePk = gamePkOf(source)
    if (gamePk === null) {
      yield withoutGame(document)
      return
    }
    const { valid, rejected } = checkPlays(playsOf(document) ?? [])
    yield* playBatches(valid, gamePk)
    yield { type: 'rejected', rows: rejected }
    const pitches = valid.reduce((sum, play) => sum + pitchSlots(play.playEvents).size, 0)
    if (pitches > 0)
      yield { type: 'skipped', reason: 'pitch without the day and the teams of its game; the live feed has them', count: pitches }
  },
}
