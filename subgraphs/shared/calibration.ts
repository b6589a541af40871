/** How good probabilities were, once it is known what happened. */

export interface Forecast {
  /** 0 to 1. */
  readonly probability: number
  readonly happened: boolean
}

/** Mean squared error of probabilities (Brier, Monthly Weather Review 78, 1950); not a number for no forecast. */
export const brier = (forecasts: readonly Forecast[]): number =>
  mean(forecasts, ({ probability, happened }) => (probability - Number(happened)) ** 2)

/** Mean negative logarithm of the probability that was given to what happened; probabilities are clipped to `eps` from 0 and 1. */
export const logLoss = (forecasts: readonly Forecast[], eps = 1e-12): number =>
  mean(forecasts, ({ probability, happened }) => -Math.log(Math.min(1 - eps, Math.max(eps, happened ? probability : 1 - probability))))

const mean = (forecasts: readonly Forecast[], loss: (forecast: Forecast) => number) =>
  forecasts.reduce((sum, forecast) => sum + loss(forecast), 0) / forecasts.length
