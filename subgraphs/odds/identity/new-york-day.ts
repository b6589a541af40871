const IN_NEW_YORK = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in New York, which MLB's official dates follow, as an ISO date. */
export const newYorkDay = (moment: Date): string => IN_NEW_YORK.format(moment)

export const newYorkYear = (moment: Date): number => Number(newYorkDay(moment).slice(0, 4))

/** Whole calendar days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
