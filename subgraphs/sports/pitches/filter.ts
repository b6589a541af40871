import type { PitchFilter } from '../../../schema/generated/sports.ts'

/**
 * The filter without what no pitch has, none of which reaches the database: Statcast's codes of types are two capitals, its words small letters.
 * A list that was given stays one, even when nothing is left of it.
 */
export function knownOnly(filter: PitchFilter): PitchFilter {
  const { pitchTypes, descriptions, events, ...rest } = filter
  return {
    ...rest,
    ...(pitchTypes && { pitchTypes: distinct(pitchTypes, /^[A-Z]{2}$/) }),
    ...(descriptions && { descriptions: distinct(descriptions, WORD) }),
    ...(events && { events: distinct(events, WORD) }),
  }
}

const WORD = /^[a-z0-9_]{1,40}$/

const distinct = (texts: readonly string[], form: RegExp): readonly string[] => [...new Set(texts)].filter(text => form.test(text))
