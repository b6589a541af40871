/** Where events and quotes of one import wait, as their provider names them. They end with the transaction. */
export const CREATE_STAGING = `
  CREATE TEMP TABLE import_odds_event (
    place int GENERATED ALWAYS AS IDENTITY, provider text, event_id text, sport_key text, commence_time timestamptz(3),
    home_name text, away_name text
  ) ON COMMIT DROP;
  CREATE TEMP TABLE import_odds_quote (
    provider text, event_id text, bookmaker_key text, bookmaker_name text, region text, kind text, market_type text, period text,
    featured boolean, lay boolean, participant text, side text, point float8, price float8, native_price text, native_format text,
    source_at timestamptz(3), snapshot boolean
  ) ON COMMIT DROP`

/** A bookmaker is called what it was called last, whatever the order that files come in. */
export const MERGE_BOOKMAKERS = `
  WITH named AS (
    SELECT DISTINCT ON (bookmaker_key) bookmaker_key AS key, bookmaker_name AS name, region, kind, source_at FROM import_odds_quote
    ORDER BY bookmaker_key, source_at DESC, bookmaker_name
  ), merged AS (
    INSERT INTO bookmaker AS t (key, name, region, kind)
    SELECT key, name, region, kind FROM named WHERE NOT EXISTS (
      SELECT FROM bookmaker known JOIN quote ON quote.bookmaker_key = known.key
      WHERE known.key = named.key AND known.name <> named.name AND quote.source_at > named.source_at)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, region = excluded.region, kind = excluded.kind
      WHERE (t.name, t.region, t.kind) IS DISTINCT FROM (excluded.name, excluded.region, excluded.kind)
    RETURNING (t.xmax = 0) AS new
  )
  SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated,
    ((SELECT count(*) FROM named) - count(*))::int AS unchanged
  FROM merged`

/**
 * An event's time and teams follow the newest prices; a list without prices changes only events that have none. One that changed is to be
 * matched again; until then it keeps its game, which decides where its new time leaves a doubt.
 */
export const MERGE_EVENTS = `
  WITH latest AS (
    SELECT DISTINCT ON (provider, event_id) event.*, priced.newest FROM import_odds_event event
    LEFT JOIN (SELECT provider, event_id, max(source_at) AS newest FROM import_odds_quote GROUP BY provider, event_id) priced
      USING (provider, event_id)
    ORDER BY provider, event_id, place DESC
  ), known AS (
    SELECT event.id, event.provider, event.event_id, max(quote.source_at) AS newest
    FROM latest JOIN provider_event event USING (provider, event_id)
    LEFT JOIN (selection JOIN quote ON quote.selection_id = selection.id) ON selection.event_id = event.id
    GROUP BY event.id
  ), merged AS (
    INSERT INTO provider_event AS t (provider, event_id, sport_key, commence_time, home_name, away_name, match, candidates)
    SELECT provider, event_id, sport_key, commence_time, home_name, away_name, 'UNMATCHED', '{}'
    FROM latest LEFT JOIN known USING (provider, event_id)
    WHERE known.newest IS NULL OR latest.newest >= known.newest
    ON CONFLICT (provider, event_id) DO UPDATE SET sport_key = excluded.sport_key, commence_time = excluded.commence_time,
      home_name = excluded.home_name, away_name = excluded.away_name, match = 'UNMATCHED', import_id = excluded.import_id
      WHERE (t.sport_key, t.commence_time, t.home_name, t.away_name)
        IS DISTINCT FROM (excluded.sport_key, excluded.commence_time, excluded.home_name, excluded.away_name)
    RETURNING (t.xmax = 0) AS new
  )
  SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated,
    ((SELECT count(*) FROM latest) - count(*))::int AS unchanged
  FROM merged`

export const ADD_PARTICIPANTS = `
  WITH wanted AS (
    SELECT DISTINCT event.id AS event_id, participant AS name
    FROM import_odds_quote JOIN provider_event event USING (provider, event_id) WHERE participant IS NOT NULL
  ), added AS (
    INSERT INTO participant (event_id, name, match, candidates)
    SELECT event_id, name, 'UNMATCHED', '{}' FROM wanted WHERE NOT EXISTS (
      SELECT FROM participant known WHERE known.event_id = wanted.event_id AND known.name = wanted.name)
    RETURNING 1
  )
  SELECT count(*)::int AS inserted, 0 AS updated, ((SELECT count(*) FROM wanted) - count(*))::int AS unchanged FROM added`

export const CREATE_PRICES = `
  CREATE TEMP TABLE import_odds_price ON COMMIT DROP AS
  SELECT event.id AS event_id, who.id AS participant_id, market_type, period, side, point,
    concat_ws('/', market_type, period, coalesce(who.id::text, ''), coalesce(side, ''), coalesce(point::text, '')) AS key,
    bookmaker_key, lay, source_at, price, native_price, native_format, featured, snapshot
  FROM import_odds_quote JOIN provider_event event USING (provider, event_id)
  LEFT JOIN participant who ON who.event_id = event.id AND who.name = participant`

export const ADD_SELECTIONS = `
  WITH wanted AS (
    SELECT DISTINCT event_id, key, market_type, period, participant_id, side, point FROM import_odds_price
  ), added AS (
    INSERT INTO selection (event_id, key, market_type, period, participant_id, side, point)
    SELECT event_id, key, market_type, period, participant_id, side, point FROM wanted WHERE NOT EXISTS (
      SELECT FROM selection known WHERE known.event_id = wanted.event_id AND known.key = wanted.key)
    RETURNING 1
  )
  SELECT count(*)::int AS inserted, 0 AS updated, ((SELECT count(*) FROM wanted) - count(*))::int AS unchanged FROM added`

/**
 * One price for each selection, bookmaker, side of the exchange and moment. Where a book lists a point as its own and as an alternate, its
 * own counts.
 */
export const CREATE_OFFERS = `
  CREATE TEMP TABLE import_odds_offer ON COMMIT DROP AS
  SELECT DISTINCT ON (selection_id, bookmaker_key, lay, source_at)
    selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, featured, snapshot
  FROM (
    SELECT price.*, selection.id AS selection_id,
      bool_or(featured) OVER (PARTITION BY selection.id, bookmaker_key, lay) AS has_featured
    FROM import_odds_price price JOIN selection USING (event_id, key)
  ) offered
  WHERE featured = has_featured
  ORDER BY selection_id, bookmaker_key, lay, source_at, price DESC`

/**
 * Appends the prices that differ from the one before them in time, among all that are known: an older file adds what is missing before
 * newer prices, and the current price once more where it has become a change. Of historical snapshots, which come in any order and with gaps
 * between them, every price is appended: whether it was a change is known only when no snapshot is missing any more. Run before MERGE_QUOTES.
 * $1 is the moment of recording.
 */
export const APPEND_CHANGES = `
  WITH touched AS (
    SELECT DISTINCT selection_id, bookmaker_key, lay FROM import_odds_offer
  ), seen AS (
    SELECT selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, 0 AS place, false AS snapshot
    FROM quote_change JOIN touched USING (selection_id, bookmaker_key, lay)
    UNION ALL
    SELECT selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, 1, false
    FROM quote JOIN touched USING (selection_id, bookmaker_key, lay)
    UNION ALL
    SELECT selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, 2, snapshot
    FROM import_odds_offer
  ), once AS (
    SELECT DISTINCT ON (selection_id, bookmaker_key, lay, source_at) selection_id, bookmaker_key, lay, source_at, price, native_price,
      native_format, place, bool_or(snapshot) OVER (PARTITION BY selection_id, bookmaker_key, lay, source_at) AS snapshot
    FROM seen
    ORDER BY selection_id, bookmaker_key, lay, source_at, place
  ), ordered AS (
    SELECT *, lag(price) OVER (PARTITION BY selection_id, bookmaker_key, lay ORDER BY source_at) AS price_before FROM once
  ), added AS (
    INSERT INTO quote_change (selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, recorded_at)
    SELECT selection_id, bookmaker_key, lay, source_at, price, native_price, native_format, $1
    FROM ordered WHERE place > 0 AND (snapshot OR price IS DISTINCT FROM price_before)
    RETURNING 1
  )
  SELECT count(*)::int AS inserted, 0 AS updated, 0 AS unchanged FROM added`

const ifNewer = (column: string) => `${column} = CASE WHEN excluded.source_at > t.source_at THEN excluded.${column} ELSE t.${column} END`

/**
 * A newer price replaces the current one. Of two for one moment the first stays, as it does in the history, so that files that contradict
 * each other settle; only that a book features the point is learned from the second.
 */
export const MERGE_QUOTES = `
  WITH newest AS (
    SELECT DISTINCT ON (selection_id, bookmaker_key, lay) * FROM import_odds_offer
    ORDER BY selection_id, bookmaker_key, lay, source_at DESC
  ), merged AS (
    INSERT INTO quote AS t (selection_id, bookmaker_key, lay, price, native_price, native_format, featured, suspended, source_at)
    SELECT selection_id, bookmaker_key, lay, price, native_price, native_format, featured, false, source_at FROM newest
    ON CONFLICT (selection_id, bookmaker_key, lay) DO UPDATE SET ${['price', 'native_price', 'native_format'].map(ifNewer).join(', ')},
      featured = excluded.featured, source_at = excluded.source_at, suspended = t.suspended AND excluded.source_at = t.source_at,
      import_id = CASE WHEN excluded.source_at > t.source_at THEN excluded.import_id ELSE t.import_id END
      WHERE excluded.source_at > t.source_at OR excluded.source_at = t.source_at AND excluded.featured AND NOT t.featured
    RETURNING (t.xmax = 0) AS new
  )
  SELECT (count(*) FILTER (WHERE new))::int AS inserted, (count(*) FILTER (WHERE NOT new))::int AS updated,
    ((SELECT count(*) FROM newest) - count(*))::int AS unchanged
  FROM merged`

/**
 * A market comes whole, so a selection that is missing from a bookmaker's newer listing of the market has been taken down: the run line
 * of yesterday's favourite, the props of a player who does not start.
 */
export const SUSPEND_WITHDRAWN = `
  WITH listed AS (
    SELECT quote.selection_id, quote.bookmaker_key, quote.lay, quote.source_at < max(quote.source_at) OVER (
      PARTITION BY selection.event_id, selection.market_type, selection.period, quote.bookmaker_key, quote.lay, quote.featured) AS withdrawn
    FROM selection JOIN quote ON quote.selection_id = selection.id
    WHERE selection.event_id IN (SELECT event_id FROM import_odds_price)
  ), suspended AS (
    UPDATE quote SET suspended = true FROM listed
    WHERE listed.withdrawn AND NOT quote.suspended AND quote.selection_id = listed.selection_id
      AND quote.bookmaker_key = listed.bookmaker_key AND quote.lay = listed.lay
    RETURNING 1
  )
  SELECT 0 AS inserted, count(*)::int AS updated, 0 AS unchanged FROM suspended`
