import pg, { type ClientBase, type Pool } from 'pg'

/** What a demo league follows from. */
export interface DemoOrigin {
  readonly seed: number
  /** The day of its first games, an ISO date. */
  readonly opening: string
  /** The year of its first season. */
  readonly season: number
}

/** A demo league, and the moment up to which its games are told. */
export interface DemoMark {
  readonly origin: DemoOrigin
  readonly livedUntil: Date
}

/** The databases of one league. */
export interface DemoDatabases {
  readonly sports: Pool
  readonly odds: Pool
}

/** Real data and the demo league never mix in one database; the message says what to do. */
export class MixedDataError extends Error {
  override readonly name = 'MixedDataError'
}

const ORIGIN = `seed, opening::text AS opening, season`

/** The league that both databases hold, or null when neither holds one. Throws a MixedDataError when they are not of one league. */
export async function readMark({ sports, odds }: DemoDatabases): Promise<DemoMark | null> {
  const here = await sports.query<DemoOrigin & { readonly livedUntil: Date }>(
    `SELECT ${ORIGIN}, lived_until AS "livedUntil" FROM demo_league`,
  )
  const there = await odds.query<DemoOrigin>(`SELECT ${ORIGIN} FROM demo_league`)
  const [ours, theirs] = [here.rows[0], there.rows[0]]
  if (ours === undefined && theirs === undefined) return null
  if (ours === undefined || theirs === undefined || !isSame(ours, theirs)) {
    throw new MixedDataError(
      'The databases of sports and odds are not of one league: one holds a demo league that the other does not know. ' +
        'Point SPORTS_DATABASE_URL and ODDS_DATABASE_URL at two that belong together, or at two empty ones.',
    )
  }
  const { livedUntil, ...origin } = ours
  return { origin, livedUntil }
}

const isSame = (one: DemoOrigin, other: DemoOrigin) =>
  one.seed === other.seed && one.opening === other.opening && one.season === other.season

/** Marks both databases before anything of the league is written to them, sports first. */
export async function writeMark({ sports, odds }: DemoDatabases, { origin, livedUntil }: DemoMark): Promise<void> {
  const { seed, opening, season } = origin
  await sports.query('INSERT INTO demo_league (seed, opening, season, lived_until) VALUES ($1, $2, $3, $4)', [
    seed,
    opening,
    season,
    livedUntil,
  ])
  await markOdds(odds, origin)
}

const markOdds = (odds: Pool, { seed, opening, season }: DemoOrigin) =>
  odds.query(
    `INSERT INTO demo_league (seed, opening, season)
     SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM demo_league) AND NOT EXISTS (SELECT FROM import_run)`,
    [seed, opening, season],
  )

/** Marks odds as well where a seed was interrupted right after it had marked sports. */
export async function completeMark({ sports, odds }: DemoDatabases): Promise<void> {
  const { rows } = await sports.query<DemoOrigin>(`SELECT ${ORIGIN} FROM demo_league`)
  if (rows[0]) await markOdds(odds, rows[0])
}

/** Up to when the league is told, for as long as the transaction lasts nobody else tells it. */
export async function lockLivedUntil(sports: ClientBase): Promise<Date> {
  const { rows } = await sports.query<{ readonly livedUntil: Date }>('SELECT lived_until AS "livedUntil" FROM demo_league FOR UPDATE')
  if (!rows[0]) throw new Error('The database holds no demo league any more')
  return rows[0].livedUntil
}

export const saveLivedUntil = (sports: ClientBase, livedUntil: Date): Promise<unknown> =>
  sports.query('UPDATE demo_league SET lived_until = $1', [livedUntil])

/** Throws a MixedDataError that says the way out when an import would bring real data into a demo league's databases. */
export async function refuseDemoDatabases(databases: DemoDatabases): Promise<void> {
  if ((await readMark(databases)) === null) return
  throw new MixedDataError(
    'These databases hold the demo league, and real data never mixes with it. Import into a folder of its own, and start from it:\n' +
      '  STATEDGE_DATA=.statedge-real npm run import -- …\n' +
      '  STATEDGE_DATA=.statedge-real npm start\n' +
      'or into databases of your own, named by SPORTS_DATABASE_URL and ODDS_DATABASE_URL.',
  )
}

/** Throws a MixedDataError when what is told live would come into a demo league. */
export async function refuseLiveInLeague(sports: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(sports)
  await client.connect()
  try {
    if ((await client.query('SELECT FROM demo_league')).rows.length === 0) return
  } finally {
    await client.end()
  }
  throw new MixedDataError(
    'LIVE follows real games, but the database of sports holds the demo league, and the two never mix. Leave LIVE out, or start from a folder of its own:\n' +
      '  STATEDGE_DATA=.statedge-real LIVE=mlb npm start\n' +
      'or from databases of your own, named by SPORTS_DATABASE_URL and ODDS_DATABASE_URL.',
  )
}
