import type { BookmakerKind } from '../../../schema/generated/odds.ts'

/** Where a bookmaker operates, in regions of The Odds API, and what it is. */
export interface BookmakerNature {
  readonly region: string | null
  readonly kind: BookmakerKind
}

/**
 * Keys by region, as https://the-odds-api.com/sports-odds-data/bookmaker-apis.html lists them; those in several regions stand where they
 * are at home.
 */
const BY_REGION: Readonly<Record<string, string>> = {
  us: `barstool betmgm betonlineag betrivers betus bovada circasports draftkings fanatics fanduel foxbet lowvig mybookieag pointsbetus
    sugarhouse superbook twinspires unibet_us williamhill_us wynnbet`,
  us2: `ballybet betanysports betparx espnbet fliff hardrockbet hardrockbet_az hardrockbet_fl hardrockbet_oh rebet sisportsbook tipico_us
    windcreek`,
  us_dfs: 'betr_us_dfs dabble_us_dfs parlayplay pick6 prizepicks sleeper underdog',
  us_ex: 'betopenly kalshi novig polymarket prophetx sporttrade',
  uk: `betfair betfair_ex_uk betfair_sb_uk betvictor betway boylesports casumo coral grosvenor ladbrokes ladbrokes_uk leovegas
    livescorebet matchbook mrgreen paddypower skybet smarkets sport888 unibet_uk virginbet williamhill`,
  eu: `betclic betfair_ex_eu betsson codere_it coolbet everygame gtbets intertops marathonbet nordicbet onexbet pinnacle suprabets
    tipico_de unibet_eu unibet_it unibet_nl winamax_de`,
  au: `bet365_au betfair_ex_au betr_au betright bluebet boombet dabble_au ladbrokes_au neds playup pointsbetau sportsbet tab tabtouch
    topsport unibet`,
  fr: 'betclic_fr netbet_fr parionssport_fr pmu_fr pokerstars_fr unibet_fr winamax_fr zebet_fr',
  se: 'atg_se betinia_se betsson_se campobet_se leovegas_se mrgreen_se nordicbet_se svenskaspel_se unibet_se',
}

const EXCHANGES: ReadonlySet<string> = new Set(['betfair', 'matchbook', 'smarkets', ...keys(BY_REGION['us_ex'])])
const FANTASY: ReadonlySet<string> = new Set(keys(BY_REGION['us_dfs']))

const REGION_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_REGION).flatMap(([region, listed]) => keys(listed).map((key): [string, string] => [key, region])),
)

/** An unknown bookmaker is taken for a sportsbook of no known region. */
export function bookmakerNature(key: string): BookmakerNature {
  return { region: REGION_OF.get(key) ?? null, kind: kindOf(key) }
}

function kindOf(key: string): BookmakerKind {
  if (EXCHANGES.has(key) || key.startsWith('betfair_ex_')) return 'EXCHANGE'
  return FANTASY.has(key) ? 'DFS' : 'SPORTSBOOK'
}

function keys(listed = ''): readonly string[] {
  return listed.split(/\s+/)
}
