// First: Monaco looks for its workers as soon as it is loaded, and would ask another machine for them.
import 'graphiql/setup-workers/vite'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import './explorer.css'
import { examplesFor, GAMES_OF_DAY, type ExampleGame } from './examples.ts'

type Json = Record<string, unknown>

/** Same origin only: the page asks the gateway that served it. */
async function ask(request: object, headers: Readonly<Record<string, unknown>> = {}): Promise<Json> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
    body: JSON.stringify(request),
  })
  return (await response.json()) as Json
}

async function gameOf(date: string): Promise<ExampleGame | undefined> {
  const { data } = (await ask({ query: GAMES_OF_DAY, variables: { date } })) as { data?: { games: ExampleGame[] } | null }
  return data?.games[0]
}

const root = document.getElementById('explorer')
if (root === null) throw new Error('The page has no place for the explorer')
// Without an answer the page still works, and shows why there is none as soon as somebody asks.
const today = new Date().toISOString().slice(0, 10)
const game = await gameOf(today).catch(() => undefined)
createRoot(root).render(
  <GraphiQL fetcher={(request, options) => ask(request, options?.headers)} defaultTabs={[...examplesFor(today, game)]}>
    <GraphiQL.Logo>StatEdge</GraphiQL.Logo>
  </GraphiQL>,
)
