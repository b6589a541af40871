import { createHash } from 'node:crypto'

/** Bytes that nobody can guess. */
export type Random = (bytes: number) => Buffer

const BYTES = 32
const SECRET = /^[\w-]{43}$/

/** 32 random bytes in base64url: too many to be guessed, so a fast digest of them is all that need be kept. */
export const newSecret = (random: Random): string => random(BYTES).toString('base64url')

export const isSecret = (text: string): boolean => SECRET.test(text)

export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** The digest that somebody sent in base64url; null for anything else. */
export const readDigest = (text: string): Buffer | null => (SECRET.test(text) ? Buffer.from(text, 'base64url') : null)
