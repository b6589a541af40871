/** The arguments make no command; the message is for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
