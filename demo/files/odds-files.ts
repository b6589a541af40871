import { starterOf } from '../game/staff.ts'
import { MINUTE, type Fixture } from '../league/calendar.ts'
import type { Team } from '../league/players.ts'
import type { Random } from '../random.ts'
import { BOOKMAKERS, priceOf, type Bookmaker } from './bookmakers.ts'

/** Events as The Odds API v4 lists them, decimal prices. https://the-odds-api.com/liveapi/guides/v4/ */

/** When the board was seen, and whether it was the first time. */
export interface Snapshot {
  readonly at: Date
  readonly opening: boolean
}

/** Books close when a game begins: what they said last is from then. */
export const lastSeen = ({ startTime }: Fixture, at: Date): Date => (startTime < at ? new Date(startTime.getTime() - MINUTE) : at)

const HOME_ADVANTAGE = 0.16

/** The board of the games. What moves a price between two snapshots is drawn per game, so that books move together. */
export function oddsFile(fixtures: readonly Fixture[], { at, opening }: Snapshot, random: Random): readonly object[] {
  return fixtures.map(fixture => {
    const own = random.fork(`board ${fixture.gamePk}`)
    const [movement, points] = [own.about(0, 0.025), own.pick([7.5, 8, 8.5, 9, 9.5])]
    const home = homeChance(fixture) + (opening ? 0 : movement)
    // A total moves less often than its price.
    const total = points + (opening && own.chance(1 / 8) ? 0.5 : 0)
    return eventOf(
      fixture,
      BOOKMAKERS.map(bookmaker => {
        const lastUpdate = isoSeconds(new Date(lastSeen(fixture, at).getTime() - own.whole(10, 110) * 1000))
        const markets = marketsOf(fixture, bookmaker, { home: home + own.about(0, 0.008), total, over: 0.5 + own.about(0, 0.012) })
        return {
          key: bookmaker.key,
          title: bookmaker.title,
          last_update: lastUpdate,
          markets: markets.map(market => ({ ...market, last_update: lastUpdate })),
        }
      }),
    )
  })
}

export const isoSeconds = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z')

export const eventOf = (fixture: Fixture, bookmakers: readonly object[]) => ({
  id: fixture.gamePk.toString(16).padStart(32, '0'),
  sport_key: 'baseball_mlb',
  sport_title: 'MLB',
  commence_time: isoSeconds(fixture.startTime),
  home_team: fixture.home.club.name,
  away_team: fixture.away.club.name,
  bookmakers,
})

interface Estimate {
  readonly home: number
  readonly total: number
  readonly over: number
}

function marketsOf(
  { home, away }: Fixture,
  { margin, kind }: Bookmaker,
  estimate: Estimate,
): readonly { readonly key: string; readonly outcomes: readonly object[] }[] {
  const pair = (extra: number) => [
    { name: home.club.name, price: priceOf(estimate.home, extra) },
    { name: away.club.name, price: priceOf(1 - estimate.home, extra) },
  ]
  const moneyline = { key: 'h2h', outcomes: pair(margin) }
  // Nobody lays at a price at which the same money would back.
  if (kind === 'exchange') return [moneyline, { key: 'h2h_lay', outcomes: pair(-2 * margin) }]
  const favourite = estimate.home >= 0.5 ? 1 : -1
  const covers = Math.max(estimate.home, 1 - estimate.home) - 0.17
  const [homeCovers, awayCovers] = favourite === 1 ? [covers, 1 - covers] : [1 - covers, covers]
  return [
    moneyline,
    {
      key: 'spreads',
      outcomes: [
        { name: home.club.name, price: priceOf(homeCovers, margin), point: -1.5 * favourite },
        { name: away.club.name, price: priceOf(awayCovers, margin), point: 1.5 * favourite },
      ],
    },
    {
      key: 'totals',
      outcomes: [
        { name: 'Over', price: priceOf(estimate.over, margin), point: estimate.total },
        { name: 'Under', price: priceOf(1 - estimate.over, margin), point: estimate.total },
      ],
    },
  ]
}

/** How likely the home side wins, by the talent of nines and starters. */
function homeChance(fixture: Fixture): number {
  const edge = strength(fixture.home, fixture.homeTurn) - strength(fixture.away, fixture.awayTurn) + HOME_ADVANTAGE
  return 1 / (1 + Math.exp(-edge))
}

function strength(team: Team, turn: number): number {
  const nine = team.hitters.slice(0, 9).reduce((sum, { contact, power, eye }) => sum + contact + power + eye / 2, 0) / 22
  const starter = starterOf(team, turn)
  return nine + starter.stuff * 0.2 + starter.control * 0.1
}

export const minutesBefore = (at: Date, minutes: number): Date => new Date(at.getTime() - minutes * MINUTE)
