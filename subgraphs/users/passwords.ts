import { hash, parseOptions, verify } from '@node-rs/argon2'

export interface Passwords {
  /** A new hash, in the PHC string format. */
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
  /** Whether a hash was made with other parameters than those of today. */
  isOutdated(hash: string): boolean
}

/** OWASP's recommendation for Argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What a password is compared with when there is no account: the same work, and a password that nobody knows. */
export const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$C6C012+iELufwbU0CoeIeA$ZaY8PJszDW/vsHoP2Va5kXF/V3AahzBS/tXDuLk3GBE'

/** A password typed on another keyboard may be composed of other characters, so it is normalized first. */
const plain = (password: string) => password.normalize('NFKC')

export const argon2id: Passwords = {
  hash: password => hash(plain(password), PARAMETERS),
  verify: (hash, password) => verify(hash, plain(password)),
  isOutdated(hash) {
    const { memoryCost, timeCost, parallelism } = parseOptions(hash)
    return (
      !hash.startsWith('$argon2id$') ||
      memoryCost !== PARAMETERS.memoryCost ||
      timeCost !== PARAMETERS.timeCost ||
      parallelism !== PARAMETERS.parallelism
    )
  },
}
