export const BATTER = { id: 9000001, fullName: 'Ivo Sandquist' }
export const PITCHER = { id: 9000002, fullName: 'Teo Marrow' }

/** A plate appearance of two pitches, with a batter who takes another's place in between. */
export const PLAY = {
  result: { event: 'Home Run', eventType: 'home_run', description: 'Ivo Sandquist homers.', rbi: 2, awayScore: 2, homeScore: 0 },
  about: {
    atBatIndex: 0,
    inning: 1,
    halfInning: 'top',
    startTime: '2026-05-01T19:28:00Z',
    endTime: '2026-05-01T19:30:00Z',
    isComplete: true,
  },
  count: { balls: 0, strikes: 1, outs: 0 },
  matchup: { batter: BATTER, pitcher: PITCHER, batSide: { code: 'R' }, pitchHand: { code: 'L' }, postOnFirst: BATTER },
  homeTeamWinProbability: 41.5,
  homeTeamWinProbabilityAdded: -8.5,
  playEvents: [
    {
      ...{ index: 0, isPitch: true, type: 'pitch', count: { balls: 0, strikes: 1, outs: 0 } },
      details: { call: { code: 'C' }, code: 'C', isStrike: true, isInPlay: false, type: { code: 'FF', description: 'Four-Seam Fastball' } },
    },
    {
      index: 1,
      isPitch: false,
      type: 'action',
      details: { eventType: 'offensive_substitution' },
      player: BATTER,
      replacedPlayer: { id: 9000003 },
      base: 1,
    },
    {
      ...{
        index: 2,
        isPitch: true,
        type: 'pitch',
        count: { balls: 0, strikes: 1, outs: 0 },
        details: { call: { code: 'X' }, isInPlay: true },
      },
      pitchData: {
        ...{ startSpeed: 95.9, strikeZoneTop: 3.4, strikeZoneBottom: 1.6, zone: 13, extension: 6.5 },
        coordinates: { pX: 0.1, pZ: 2.5, vX0: 5, vY0: -139, vZ0: -6, aX: -9, aY: 30, aZ: -15 },
        breaks: { breakHorizontal: 5, breakVerticalInduced: 10.4, spinRate: 2191, spinDirection: 217 },
      },
      hitData: {
        launchSpeed: 103.2,
        launchAngle: 28,
        totalDistance: 421,
        trajectory: 'fly_ball',
        location: '8',
        coordinates: { coordX: 120, coordY: 60 },
      },
    },
  ],
  runners: [{ movement: { end: 'score', isOut: false }, details: { runner: BATTER, playIndex: 2 } }],
}
