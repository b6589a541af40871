/** What pitchers and batters do by the count, balls first: about what Statcast saw of the majors in the 2020s. */

export interface CountHabits {
  /** Share of pitches in the strike zone. */
  readonly zone: number
  /** Share of those in the zone that are swung at. */
  readonly swing: number
  /** Share of those outside that are swung at. */
  readonly chase: number
}

const habits = (zone: number, swing: number, chase: number): CountHabits => ({ zone, swing, chase })

const HABITS: readonly (readonly CountHabits[])[] = [
  [habits(0.53, 0.46, 0.17), habits(0.46, 0.71, 0.3), habits(0.36, 0.83, 0.36)],
  [habits(0.54, 0.59, 0.22), habits(0.49, 0.73, 0.33), habits(0.41, 0.86, 0.4)],
  [habits(0.57, 0.61, 0.21), habits(0.54, 0.76, 0.33), habits(0.47, 0.88, 0.43)],
  [habits(0.61, 0.17, 0.05), habits(0.6, 0.73, 0.26), habits(0.55, 0.9, 0.43)],
]

export const habitsAt = (balls: number, strikes: number): CountHabits => (HABITS[balls] as readonly CountHabits[])[strikes] as CountHabits
