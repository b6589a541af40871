import { mapEvents, type EventRates } from './event-rates.ts'
import { leagueRates, plateAppearancesOf, splitHits } from './league-rates.ts'
import { batterProps, pitcherProps, type PropProjection } from './props.ts'
import type { BattingSeasonRow, NextGameRow, OpponentRow, PitchingSeasonRow, PropsStore, RecentRow, SeasonRow } from './props-store.ts'
import { batterTalent, pitcherTalent, type TalentSeason } from './talent.ts'
import { expectedBattersFaced, expectedTurns } from './turns.ts'

/** What a player may do in his team's next game. */
export interface PlayerProps {
  readonly playerId: number
  readonly gamePk: number
  /** The first day that the numbers do not know. */
  readonly asOf: string
  readonly props: readonly PropProjection[]
}

interface Known {
  readonly league: readonly SeasonRow[]
  readonly batting: ReadonlyMap<number, readonly BattingSeasonRow[]>
  readonly pitching: ReadonlyMap<number, readonly PitchingSeasonRow[]>
  readonly turns: ReadonlyMap<number, RecentRow>
  readonly starts: ReadonlyMap<number, RecentRow>
  readonly opponents: ReadonlyMap<number, OpponentRow>
  readonly asOf: string
}

/** Projections for many players in a constant number of statements. Players without a next game are left out. */
export async function projectProps(store: PropsStore, playerIds: readonly number[], asOf: string): Promise<readonly PlayerProps[]> {
  const next = (await store.nextGames(playerIds, asOf)).filter(row => row.gamePk !== null)
  const starters = next.filter(({ starts }) => starts)
  const batters = next.filter(({ starts, position }) => !starts && position !== 'P')
  const ids = (rows: readonly NextGameRow[]) => rows.map(row => row.playerId)
  const pitchers = [...new Set([...ids(starters), ...batters.flatMap(({ opposingStarterId }) => opposingStarterId ?? [])])]
  const facing = [...new Set(starters.flatMap(({ opponentId }) => opponentId ?? []))]
  const [league, batting, pitching, turns, starts, opponents] = await Promise.all([
    store.leagueSeasons(asOf),
    batters.length === 0 ? [] : store.battingSeasons(ids(batters), asOf),
    pitchers.length === 0 ? [] : store.pitchingSeasons(pitchers, asOf),
    batters.length === 0 ? [] : store.recentTurns(ids(batters), asOf),
    starters.length === 0 ? [] : store.recentStarts(ids(starters), asOf),
    facing.length === 0 ? [] : store.opponents(facing, asOf),
  ])
  const known: Known = {
    league,
    batting: Map.groupBy(batting, row => row.playerId),
    pitching: Map.groupBy(pitching, row => row.playerId),
    turns: new Map(turns.map(row => [row.playerId, row])),
    starts: new Map(starts.map(row => [row.playerId, row])),
    opponents: new Map(opponents.map(row => [row.teamId, row])),
    asOf,
  }
  const one = (row: NextGameRow, props: readonly PropProjection[]): PlayerProps => ({
    playerId: row.playerId,
    gamePk: row.gamePk as number,
    asOf,
    props,
  })
  return [...batters.map(row => one(row, propsOfBatter(row, known))), ...starters.map(row => one(row, propsOfPitcher(row, known)))]
}

const seasonOf = ({ asOf }: Known) => Number(asOf.slice(0, 4))

/** This season and the two before it, those that were not played as nothing. */
function talentSeasons(rows: readonly SeasonRow[], known: Known): readonly TalentSeason[] {
  return [0, 1, 2].map(ago => {
    const season = seasonOf(known) - ago
    return { counts: rows.find(row => row.season === season) ?? NOTHING, league: leagueRates(known.league, season) }
  })
}

const NOTHING: SeasonRow = { season: 0, single: 0, double: 0, triple: 0, homeRun: 0, walk: 0, strikeout: 0, otherOut: 0 }

function propsOfBatter({ playerId, birthYear, opposingStarterId }: NextGameRow, known: Known): readonly PropProjection[] {
  const rows = known.batting.get(playerId) ?? []
  const recent = known.turns.get(playerId)
  return batterProps({
    rates: batterTalent(talentSeasons(rows, known), birthYear === null ? null : seasonOf(known) - birthYear),
    starter: opposingStarterId === null ? null : ratesOfPitcher(opposingStarterId, known),
    league: leagueRates(known.league, seasonOf(known)),
    turns: expectedTurns(recent?.turns ?? 0, recent?.games ?? 0),
    runsBattedIn: perTurn(rows, row => row.runsBattedIn, USUAL_RUNS),
    runs: perTurn(rows, row => row.runs, USUAL_RUNS),
    stolenBases: perTurn(rows, row => row.stolenBases, USUAL_STEALS),
  })
}

function propsOfPitcher({ playerId, opponentId }: NextGameRow, known: Known): readonly PropProjection[] {
  const recent = known.starts.get(playerId)
  const opponents = opponentId === null ? undefined : known.opponents.get(opponentId)
  const league = leagueRates(known.league, seasonOf(known))
  return pitcherProps({
    rates: ratesOfPitcher(playerId, known),
    opponents: opponents === undefined ? null : ratesOfTeam(opponents, league),
    league,
    battersFaced: expectedBattersFaced(recent?.turns ?? 0, recent?.games ?? 0),
    earnedRuns: perTurn(known.pitching.get(playerId) ?? [], row => row.earnedRuns, USUAL_RUNS),
  })
}

function ratesOfPitcher(pitcherId: number, known: Known): EventRates {
  const rows = (known.pitching.get(pitcherId) ?? []).map(row => splitHits(row, leagueRates(known.league, row.season)))
  return pitcherTalent(talentSeasons(rows, known))
}

/** Plate appearances of the league that are mixed into a team's: its first games say little. */
const PRIOR_OF_TEAM = 1_000

const ratesOfTeam = (row: OpponentRow, league: EventRates): EventRates => mapEvents(event => row[event] + PRIOR_OF_TEAM * league[event])

/** Of one plate appearance in most years. */
const USUAL_RUNS = 0.115
const USUAL_STEALS = 0.015
const PRIOR_TURNS = 200

/** How often something comes for a plate appearance, usual ones mixed in; null when no season counts it. */
function perTurn<Row extends SeasonRow>(rows: readonly Row[], count: (row: Row) => number | null, usual: number): number | null {
  const counted = rows.flatMap(row => {
    const counts = count(row)
    return counts === null ? [] : [{ counts, turns: plateAppearancesOf(row) }]
  })
  if (counted.length === 0) return null
  const sum = (value: (one: (typeof counted)[number]) => number) => counted.reduce((total, one) => total + value(one), 0)
  return (sum(({ counts }) => counts) + PRIOR_TURNS * usual) / (sum(({ turns }) => turns) + PRIOR_TURNS)
}
