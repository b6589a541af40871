// Baseball's day is New York's: a game that starts in Los Angeles at 22:00 still belongs to the evening before.
const newYork = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day on which baseball is at a moment, as an ISO date in New York, which MLB's official dates follow. */
export const baseballDay = (at: Date): string => newYork.format(at)
