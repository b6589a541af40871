import { baseballDay } from '../../subgraphs/shared/baseball-day.ts'
import { seasonOf, type League, type Result } from '../league/league.ts'
import type { Team } from '../league/players.ts'
import { COPYRIGHT } from './mlb-files.ts'

/** MLB's own ids. */
const LEAGUES: Readonly<Record<string, number>> = { 'American League': 103, 'National League': 104 }
const DIVISIONS: Readonly<Record<string, number>> = {
  'American League West': 200,
  'American League East': 201,
  'American League Central': 202,
  'National League West': 203,
  'National League East': 204,
  'National League Central': 205,
}
const LAST = 10

/** `/standings?leagueId=103,104`: the divisions after every game of the season that is over. */
export function standingsAnswer(league: League, at: Date) {
  const season = seasonOf(league.origin, baseballDay(at))
  const results = league.resultsUntil(at).filter(({ fixture }) => seasonOf(league.origin, fixture.officialDate) === season)
  const records = new Map(league.teams.map(team => [team, recordOf(team, results)]))
  const divisions = Map.groupBy(league.teams, ({ club }) => club.division)
  return {
    copyright: COPYRIGHT,
    records: [...divisions].map(([division, teams]) => {
      const placed = teams
        .map(team => ({ team, record: records.get(team) as TeamRecord }))
        .toSorted((one, other) => other.record.share - one.record.share || other.record.scored - one.record.scored)
      const [first] = placed
      return {
        standingsType: 'regularSeason',
        league: { id: LEAGUES[teams[0]?.club.league ?? ''], name: teams[0]?.club.league },
        division: { id: DIVISIONS[division], name: division },
        teamRecords: placed.map(({ team, record }, index) =>
          entryOf(team, record, { season, rank: index + 1, first: first?.record ?? record }),
        ),
      }
    }),
  }
}

interface TeamRecord {
  /** Whether each game was won, in order. */
  readonly won: readonly boolean[]
  readonly wins: number
  readonly losses: number
  /** Of games that were won, one half before the first. */
  readonly share: number
  readonly scored: number
  readonly allowed: number
}

function recordOf(team: Team, results: readonly Result[]): TeamRecord {
  const own = results
    .filter(({ fixture: { away, home } }) => away === team || home === team)
    .map(({ fixture, away, home }) => (fixture.home === team ? { ours: home, theirs: away } : { ours: away, theirs: home }))
  const won = own.map(({ ours, theirs }) => ours > theirs)
  const wins = won.filter(Boolean).length
  return {
    won,
    wins,
    losses: own.length - wins,
    share: own.length === 0 ? 0.5 : wins / own.length,
    scored: own.reduce((sum, { ours }) => sum + ours, 0),
    allowed: own.reduce((sum, { theirs }) => sum + theirs, 0),
  }
}

function entryOf({ club }: Team, record: TeamRecord, { season, rank, first }: { season: number; rank: number; first: TeamRecord }) {
  const { won, wins, losses, scored, allowed } = record
  const behind = (first.wins - wins + losses - first.losses) / 2
  const streak = won.length - 1 - won.lastIndexOf(!won.at(-1))
  const lastTen = won.slice(-LAST).filter(Boolean).length
  return {
    team: { id: club.id, name: club.name },
    season: String(season),
    ...(won.length === 0 ? {} : { streak: { streakType: won.at(-1) ? 'wins' : 'losses', streakNumber: streak } }),
    divisionRank: String(rank),
    gamesPlayed: won.length,
    gamesBack: behind === 0 ? '-' : behind.toFixed(1).replace('-', '+'),
    records: { splitRecords: [{ type: 'lastTen', wins: lastTen, losses: Math.min(LAST, won.length) - lastTen }] },
    runsAllowed: allowed,
    runsScored: scored,
    wins,
    losses,
  }
}
