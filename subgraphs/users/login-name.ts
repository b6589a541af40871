import { z } from 'zod'

const USERNAME = /^[A-Za-z0-9._-]{3,32}$/
const email = z.email().max(254)

export const isUsername = (name: string): boolean => USERNAME.test(name)
export const isEmail = (name: string): boolean => email.safeParse(name).success

/** Under which a username or e-mail address is unique. Both are ASCII, so that no two letters look or fold alike but for their case. */
export const foldLoginName = (name: string): string => name.toLowerCase()

/** The folded name to look an account up by; null for what nobody can have registered. */
export const readLoginName = (name: string): string | null => (isUsername(name) || isEmail(name) ? foldLoginName(name) : null)
