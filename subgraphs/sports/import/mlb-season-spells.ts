/** Season totals of one player: of a whole season, or of the part of it with one club. */
export interface SeasonSplit {
  readonly playerId: number
  readonly season: number
  readonly team?: { readonly id: number } | null
  /** How many clubs the totals are of; MLB only says so when it is more than one. */
  readonly numTeams?: number | null
}

export interface Spell<Split extends SeasonSplit> {
  readonly sourcePlayerId: string
  readonly season: number
  /** 0 for the whole season, 1, 2 … for spells with one club in order. */
  readonly stint: number
  readonly teamId: number | null
  readonly split: Split
}

/**
 * The spells that the splits of one answer are of. A player who stayed with one club has one split, the whole season; one who was traded has one
 * for each club, in order, and one for all of them, which names no club. Of two for all of them the last counts; `repeated` are the others.
 */
export function spellsOf<Split extends SeasonSplit>(splits: readonly Split[]) {
  const seasons = [...Map.groupBy(splits, split => `${split.playerId}/${split.season}`).values()].map(spellsOfSeason)
  return { spells: seasons.flatMap(season => season.spells), repeated: seasons.reduce((sum, season) => sum + season.repeated, 0) }
}

function spellsOfSeason<Split extends SeasonSplit>(splits: readonly Split[]) {
  const { totals = [], parts = [] } = Object.groupBy(splits, split => (isTotal(split) ? 'totals' : 'parts'))
  const total = totals.at(-1)
  const only = total === undefined && parts.length === 1
  return {
    spells: [...(total ? [spell(total, 0)] : []), ...parts.map((split, index) => spell(split, only ? 0 : index + 1))],
    repeated: Math.max(0, totals.length - 1),
  }
}

const isTotal = ({ team, numTeams }: SeasonSplit) => !team || (numTeams ?? 1) > 1

const spell = <Split extends SeasonSplit>(split: Split, stint: number): Spell<Split> => ({
  sourcePlayerId: String(split.playerId),
  season: split.season,
  stint,
  teamId: isTotal(split) ? null : (split.team?.id ?? null),
  split,
})
