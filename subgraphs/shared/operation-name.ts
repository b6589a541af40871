const KEPT_CHARACTERS = 64

/** An operation's name as it is written down: clients choose it, and how long it is. */
export const keptName = (name: string | null | undefined) => name?.slice(0, KEPT_CHARACTERS)
