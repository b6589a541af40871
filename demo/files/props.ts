import { starterOf } from '../game/staff.ts'
import type { Fixture } from '../league/calendar.ts'
import { fullName } from '../league/names.ts'
import { activeRosterOf, type Player } from '../league/players.ts'
import type { Random } from '../random.ts'
import { PROP_BOOKMAKERS, priceOf, type Bookmaker } from './bookmakers.ts'
import { eventOf, isoSeconds, lastSeen } from './odds-files.ts'

/** One event with player props, as `/events/{id}/odds?markets=batter_hits,…` has it: everybody of both clubs who may play. */
export function propsOf(fixture: Fixture, at: Date, random: Random): object {
  const own = random.fork(`props ${fixture.gamePk}`)
  const starters = new Set([starterOf(fixture.away, fixture.awayTurn), starterOf(fixture.home, fixture.homeTurn)])
  const offers = [fixture.away, fixture.home].flatMap(activeRosterOf).flatMap(player => offersOf(player, starters.has(player)))
  return eventOf(
    fixture,
    PROP_BOOKMAKERS.map(bookmaker => {
      const last_update = isoSeconds(new Date(lastSeen(fixture, at).getTime() - own.whole(10, 110) * 1000))
      const markets = [...Map.groupBy(offers, ({ market }) => market)].map(([key, offered]) => ({
        key,
        last_update,
        outcomes: offered.flatMap(offer => outcomesOf(offer, bookmaker, own)),
      }))
      return { key: bookmaker.key, title: bookmaker.title, markets }
    }),
  )
}

interface Offer {
  readonly market: string
  readonly player: Player
  readonly point: number
  /** Probability of going over. */
  readonly over: number
}

function offersOf(player: Player, starts: boolean): readonly Offer[] {
  if (player.position === 'P') {
    const strikeouts = starts ? { point: 5.5, over: 0.47 } : { point: 0.5, over: 0.55 }
    return [
      { market: 'pitcher_strikeouts', player, ...strikeouts },
      ...(starts ? [{ market: 'pitcher_outs', player, point: 17.5, over: 0.5 }] : []),
    ]
  }
  return [
    { market: 'batter_hits', player, point: 0.5, over: 0.62 + 0.04 * player.contact },
    { market: 'batter_home_runs', player, point: 0.5, over: 0.12 + 0.03 * player.power },
  ]
}

function outcomesOf({ player, point, over }: Offer, { key, margin }: Bookmaker, random: Random) {
  const chance = over + random.about(0, 0.01)
  // Feeds do not agree on accents: one of them writes plain letters.
  const description = key === 'betmgm' ? fullName(player.name).normalize('NFD').replaceAll(/\p{M}/gu, '') : fullName(player.name)
  return [
    { name: 'Over', description, price: priceOf(chance, margin), point },
    { name: 'Under', description, price: priceOf(1 - chance, margin), point },
  ]
}
