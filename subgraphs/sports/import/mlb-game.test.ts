import { beforeAll, describe, expect, test } from 'vitest'
import { sharedIsThere } from '../../../testing/shared-data.ts'
import type { Batch } from '../../shared/import/format.ts'
import type { PitchRecord } from '../../shared/import/records.ts'
import { readMlb, realMlb, rowsIn } from '../testing/mlb-documents.ts'
import { PITCH_COLUMNS } from './pitch-columns.ts'

const named = (pitch: PitchRecord | undefined) => Object.fromEntries(PITCH_COLUMNS.map(({ name }, index) => [name, pitch?.[index] ?? null]))
const sum = <Row>(rows: readonly Row[], value: (row: Row) => number | null) => rows.reduce((total, row) => total + (value(row) ?? 0), 0)

// Houston 3, Toronto 1: 1 July 2024, as the live feed, the box score and the win probability of MLB tell of games.

describe.skipIf(!sharedIsThere)('the live feed of 744914', () => {
  let batches: readonly Batch[]
  beforeAll(async () => {
    batches = await readMlb(await realMlb('pydantic_livefeed'))
  })
  const pitches = () => rowsIn(batches, 'pitch').map(named)

  test('is one game that is over', () =>
    expect(rowsIn(batches, 'game')).toEqual([
      {
        gamePk: 744914,
        officialDate: '2024-07-01',
        season: 2024,
        gameType: 'R',
        startTime: '2024-07-01T19:07:00.000Z',
        gameNumber: 1,
        doubleHeader: 'NO',
        abstractState: 'FINAL',
        detailedState: 'Final',
        awayTeamId: 117,
        homeTeamId: 141,
        awayScore: 3,
        homeScore: 1,
        venueId: '14',
        dayNight: 'day',
        weatherCondition: 'Sunny',
        temperatureFahrenheit: 69,
        windSpeedMph: 8,
        windDirection: 'Out To CF',
        awayProbablePitcherId: 686613,
        homeProbablePitcherId: 684320,
        lineScore: expect.objectContaining({ away: { runs: 3, hits: 4, errors: 0 }, home: { runs: 1, hits: 4, errors: 0 } }) as unknown,
        firstPitchAt: '2024-07-01T19:28:00.000Z',
        attendance: 39265,
        durationMinutes: 136,
      },
    ]))

  test('may be one of several in a file; a list with anything else in it is none', async () => {
    const feed = (await realMlb('pydantic_livefeed')) as { readonly gamePk: number }
    const several = await readMlb([feed, { ...feed, gamePk: 744915 }])
    expect(rowsIn(several, 'game').map(({ gamePk }) => gamePk)).toEqual([744914, 744915])
    expect(rowsIn(several, 'pitch')).toHaveLength(2 * pitches().length)
    await expect(readMlb([feed, { about: {} }])).rejects.toThrow(/no answer of the MLB Stats API/)
  })

  test('knows its park and its people in full', () => {
    expect(rowsIn(batches, 'venue').find(venue => venue.id === '14')).toMatchObject({
      name: 'Rogers Centre',
      city: 'Toronto',
      roof: 'RETRACTABLE',
      timeZone: 'America/Toronto',
      elevationFeet: 270,
    })
    expect(rowsIn(batches, 'player').find(player => player.id === 664285)).toMatchObject({
      fullName: 'Framber Valdez',
      birthDate: '1993-11-19',
      bats: 'R',
      throws: 'L',
    })
  })

  test('has lines that add up to its line score', () => {
    for (const [team, opponent, runs, hits, plateAppearances] of [
      [117, 141, 3, 4, 32],
      [141, 117, 1, 4, 36],
    ] as const) {
      const batting = rowsIn(batches, 'battingLine').filter(line => line.teamId === team)
      const pitching = rowsIn(batches, 'pitchingLine').filter(line => line.teamId === opponent)
      const fielding = rowsIn(batches, 'fieldingLine').filter(line => line.teamId === opponent)
      expect([sum(batting, line => line.runs), sum(batting, line => line.hits)]).toEqual([runs, hits])
      expect([sum(pitching, line => line.runs), sum(pitching, line => line.hits)]).toEqual([runs, hits])
      expect([sum(batting, line => line.plateAppearances), sum(pitching, line => line.battersFaced)]).toEqual([
        plateAppearances,
        plateAppearances,
      ])
      expect(sum(fielding, line => line.putouts)).toBe(sum(pitching, line => line.outs))
    }
    expect(sum(rowsIn(batches, 'pitchingLine'), line => line.outs)).toBe(54)
  })

  test('has a winner, a loser and a save', () => {
    const of = (decision: 'wins' | 'losses' | 'saves') =>
      rowsIn(batches, 'pitchingLine').flatMap(line => (line[decision] === 1 ? [line.playerId] : []))
    expect({ wins: of('wins'), losses: of('losses'), saves: of('saves') }).toEqual({ wins: [686613], losses: [684320], saves: [623352] })
  })

  test('has every plate appearance and every pitch', async () => {
    expect(rowsIn(batches, 'play')).toHaveLength(68)
    expect(rowsIn(batches, 'play').at(-1)).toMatchObject({
      gamePk: 744914,
      atBatIndex: 67,
      half: 'BOTTOM',
      inning: 9,
      outs: 3,
      complete: true,
    })
    expect(pitches()).toHaveLength(244)
    expect(rowsIn(batches, 'rejected')).toEqual([])

    const feed = (await realMlb('pydantic_livefeed')) as { readonly liveData: { readonly boxscore: { readonly teams: object } } }
    const thrown = Object.values(feed.liveData.boxscore.teams as Record<string, { players: Record<string, BoxPlayer> }>)
      .flatMap(side => Object.values(side.players))
      .flatMap(({ person, stats }) =>
        stats.pitching.numberOfPitches ? [[String(person.id), stats.pitching.numberOfPitches] as const] : [],
      )
    const counted = Map.groupBy(pitches(), pitch => String(pitch['pitcher']))
    expect(new Map([...counted].map(([pitcher, theirs]) => [pitcher, theirs.length]))).toEqual(new Map(thrown))
  })

  test('a pitch is told in the words and units of Statcast', () => {
    const [first, second, third] = pitches()
    expect(first).toMatchObject({
      game_pk: '744914',
      at_bat_number: '1',
      pitch_number: '1',
      batter: '608324',
      pitcher: '684320',
      stand: 'R',
      p_throws: 'R',
      away_team: 'HOU',
      home_team: 'TOR',
      description: 'ball',
      type: 'B',
      pitch_type: 'FF',
      pitch_name: '4-Seam Fastball',
      release_speed: '95.9',
      zone: '13',
      balls: '0',
      strikes: '0',
      outs_when_up: '0',
      inning: '1',
      inning_topbot: 'Top',
      events: null,
      // 5 inches to the right as the pitcher sees it and 10.4 inches of ride.
      pfx_x: '-0.42',
      pfx_z: '0.87',
      release_spin_rate: '2191',
      spin_axis: '217',
      // Where it was let go, the feed does not say.
      release_pos_x: null,
    })
    expect(second).toMatchObject({ description: 'called_strike', type: 'S', balls: '1', strikes: '0', events: null })
    expect(third).toMatchObject({
      description: 'hit_into_play',
      type: 'X',
      events: 'field_out',
      bb_type: 'fly_ball',
      hit_location: '8',
      hit_distance_sc: '273',
      launch_speed: '92.9',
      hc_x: '147.1',
    })
  })

  test('events stand at the last pitch of a plate appearance alone', () => {
    const ending = pitches().filter(pitch => pitch['events'] !== null)
    expect(ending.map(pitch => Number(pitch['at_bat_number']))).toEqual(Array.from({ length: 68 }, (_, index) => index + 1))
    expect(ending.filter(pitch => pitch['events'] === 'home_run')).toHaveLength(3)
  })

  test('a steal in the middle of a plate appearance moves the runner', () => {
    const springer = pitches().filter(pitch => pitch['at_bat_number'] === '11')
    expect(springer.map(pitch => [pitch['on_1b'], pitch['on_2b']])).toEqual([
      ...Array<unknown>(3).fill(['543807', null]),
      ...Array<unknown>(springer.length - 3).fill([null, '543807']),
    ])
  })

  test('the score stands before and after the pitch', () => {
    const homers = pitches().filter(pitch => pitch['events'] === 'home_run')
    expect(homers.map(pitch => [pitch['away_score'], pitch['home_score'], pitch['post_away_score'], pitch['post_home_score']])).toEqual([
      ['0', '0', '1', '0'],
      ['1', '0', '3', '0'],
      ['3', '0', '3', '1'],
    ])
  })
})

interface BoxPlayer {
  readonly person: { readonly id: number }
  readonly stats: { readonly pitching: { readonly numberOfPitches?: number } }
}

describe.skipIf(!sharedIsThere)('answers that do not name their game', () => {
  const boxscoreLines = (batches: readonly Batch[]) => [...rowsIn(batches, 'battingLine'), ...rowsIn(batches, 'pitchingLine')]

  test('a box score named after its game has the lines of the feed', async () => {
    const boxscore = await readMlb(await realMlb('pydantic_boxscore'), { path: 'boxscore-744914.json' })
    const feed = await readMlb(await realMlb('pydantic_livefeed'))
    expect(boxscoreLines(boxscore)).toEqual(boxscoreLines(feed))
    expect(boxscoreLines(boxscore)).toHaveLength(26)
  })

  test('the address says it too', async () => {
    const url = 'https://statsapi.mlb.com/api/v1/game/745570/playByPlay'
    const plays = rowsIn(await readMlb(await realMlb('pydantic_play_by_play'), { path: 'answer.json', url }), 'play')
    expect(plays).toHaveLength(62)
    expect(plays.every(play => play.gamePk === 745570 && play.homeWinProbability === null)).toBe(true)
  })

  test('win probability is a share of 1', async () => {
    const plays = rowsIn(await readMlb(await realMlb('pydantic_win_probability'), { path: '745570.json' }), 'play')
    expect(plays.slice(0, 2)).toMatchObject([
      { atBatIndex: 0, homeWinProbability: 0.522, homeWinProbabilityAdded: 0.022 },
      { atBatIndex: 1, homeWinProbability: 0.538, homeWinProbabilityAdded: 0.016 },
    ])
  })

  test('two numbers in a name tell nothing', async () => {
    const rejected = rowsIn(await readMlb(await realMlb('pydantic_boxscore'), { path: '744914-745570.json' }), 'rejected')
    expect(rejected).toMatchObject([{ line: 1, reason: 'NO_GAME_PK', detail: expect.stringContaining('boxscore-744914.json') as unknown }])
  })
})
