import { UsageError } from '../usage-error.ts'
import type { StoredAnswer } from './download-store.ts'
import { runHttpImport, type HttpImport, type HttpImportOptions } from './http-import.ts'
import type { HttpOutcome } from './ledger.ts'
import { finalGames, rosterShape, scheduleShape, teamsShape, type TeamAnswer } from './mlb-answers.ts'
import type { MlbArguments } from './mlb-arguments.ts'
import {
  feedRequest,
  peopleRequests,
  rosterRequest,
  scheduleRequests,
  standingsRequest,
  teamsRequest,
  venuesRequest,
} from './mlb-requests.ts'
import { urlOf } from './request.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Fetches a season of the MLB Stats API and imports it: teams and their parks, who plays for them with what they did, games, standings and,
 * when asked for, every pitch of the games that are over.
 */
export async function importMlb(args: MlbArguments, options: HttpImportOptions): Promise<HttpOutcome> {
  const { perSecond, ...asked } = args
  const { baseUrl, season } = asked
  // At another pace it is the same run.
  const source = { baseUrl, perSecond, command: `mlb ${JSON.stringify(asked)}`, memoryMs: DAY_MS }
  return runHttpImport(source, options, async run => {
    const teams = await fetchTeams(run, args)
    if (teams.length === 0) {
      const message = `MLB names no teams of ${season}, without which nothing else can be asked for: is the base URL right?`
      return run.fail({ file: urlOf(baseUrl, teamsRequest(season)), code: 'NO_TEAMS', message })
    }
    await takeVenues(run, teams, season)
    await takePeople(run, teams, season, season < options.clock.now().getUTCFullYear())
    const games = await takeGames(run, args, args.teams.length === 0 ? [] : teams.map(({ id }) => id))
    for await (const answer of run.answers([standingsRequest(season)])) await run.take(answer)
    if (args.feeds) for await (const answer of run.answers(games.map(feedRequest))) await run.take(answer)
  })
}

/** The teams that were asked for, all of which the season must know. */
async function fetchTeams(run: HttpImport, { season, teams: wanted }: MlbArguments): Promise<readonly TeamAnswer[]> {
  const teams: TeamAnswer[] = []
  for await (const answer of run.answers([teamsRequest(season)])) {
    const read = await run.read(answer, teamsShape)
    if (read === null) continue
    teams.push(...read.teams)
    await run.take(answer)
  }
  const isCalled = (name: string) => (team: TeamAnswer) => team.abbreviation?.toUpperCase() === name || String(team.id) === name
  const unknown = wanted.filter(name => !teams.some(isCalled(name)))
  if (teams.length > 0 && unknown.length > 0) throw new UsageError(`MLB had no team ${unknown.join(', ')} in ${season}.`)
  return wanted.length === 0 ? teams : teams.filter(team => wanted.some(name => isCalled(name)(team)))
}

async function takeVenues(run: HttpImport, teams: readonly TeamAnswer[], season: number): Promise<void> {
  const ids = [...new Set(teams.flatMap(({ venue }) => venue?.id ?? []))]
  if (ids.length === 0) return
  for await (const answer of run.answers([venuesRequest(ids, season)])) await run.take(answer)
}

/** People before the rosters that name them. The roster of a season that is over only tells who to ask for: they have moved on since. */
async function takePeople(run: HttpImport, teams: readonly TeamAnswer[], season: number, isOver: boolean): Promise<void> {
  const rosters: StoredAnswer[] = []
  const ids = new Set<number>()
  for await (const answer of run.answers(teams.map(({ id }) => rosterRequest(id, season, isOver)))) {
    const read = await run.read(answer, rosterShape)
    if (read === null) continue
    for (const { person } of read.roster) ids.add(person.id)
    rosters.push(answer)
  }
  const inOrder = [...ids].toSorted((one, other) => one - other)
  for await (const answer of run.answers(peopleRequests(inOrder, season))) await run.take(answer)
  if (isOver) run.note(`The rosters of ${season} told who played and were not imported: they are not those of today.`)
  else for (const answer of rosters) await run.take(answer)
}

/** The games of the days, and which of them are over. */
async function takeGames(run: HttpImport, days: MlbArguments, teamIds: readonly number[]): Promise<readonly number[]> {
  const over = new Set<number>()
  for await (const answer of run.answers(scheduleRequests(days, teamIds))) {
    const read = await run.read(answer, scheduleShape)
    if (read === null) continue
    for (const gamePk of finalGames(read)) over.add(gamePk)
    await run.take(answer)
  }
  return [...over]
}
