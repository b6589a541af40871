import type { Listening } from './listen.ts'

export interface BannerFacts extends Listening {
  readonly version: string
  readonly host: string
  /** What runs where: name, place. */
  readonly places: readonly (readonly [string, string])[]
  /** More to know before the first request, a sentence each. */
  readonly notes: readonly string[]
  readonly tookMs: number
  /** Whom a newcomer can sign in as; undefined where nobody is known. */
  readonly account: Account | undefined
}

interface Account {
  readonly username: string
  readonly password: string
}

/** What anybody may ask. */
export const PUBLIC_QUERY = '{ teams { name league venue { name roof } } }'

/** What an account may ask: the next games, with prices by bookmaker. */
export const EXAMPLE_QUERY =
  '{ currentOdds(first: 3) { nodes { game { startTime awayTeam { name } homeTeam { name } } markets { type lines { selections { side best { bookmaker { name } price { decimal } } } } } } } }'

/** What is printed once requests are answered. */
export function banner({ version, host, port, wanted, places, notes, tookMs, account }: BannerFacts): string {
  const base = `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
  const rows = [['gateway', `${base}/graphql`], ['explorer', `${base}/explorer/`], ...places]
  const width = Math.max(...rows.map(([name = '']) => name.length))
  const moved = port === wanted || wanted === 0 ? [] : [`Port ${wanted} is busy, so StatEdge listens on ${port}. PORT chooses another.`]
  return [
    `StatEdge ${version} answers after ${(tookMs / 1000).toFixed(1)} s`,
    '',
    ...rows.map(([name = '', place]) => `  ${name.padEnd(width)}  ${place}`),
    '',
    ...[...moved, ...notes].flatMap(note => [note, '']),
    'Ask something:',
    '',
    ...(account === undefined
      ? [curl(base, PUBLIC_QUERY)]
      : [`TOKEN=$(${curl(base, signIn(account))} | ${TOKEN_OF})`, curl(base, EXAMPLE_QUERY, BEARER)]
    ).map(command => `  ${command}`),
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n')
}

const BEARER = '-H "authorization: Bearer $TOKEN"'
const TOKEN_OF = `sed 's/.*"accessToken":"//; s/".*//'`

const signIn = ({ username, password }: Account) =>
  `mutation { login(input: { username: "${username}", password: "${password}" }) { accessToken } }`

const curl = (base: string, query: string, header = '') =>
  ['curl -s', `${base}/graphql`, "-H 'content-type: application/json'", header, `-d '${JSON.stringify({ query })}'`]
    .filter(Boolean)
    .join(' ')
