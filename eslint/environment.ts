/** The files that may touch the environment of the process. Everybody else gets what they need as arguments. */
export const KNOWS_THE_ENVIRONMENT = [
  '**/main.ts',
  'codegen.ts',
  'prisma/generate.ts',
  '*.config.ts',
  'web/**/*.config.ts',
  '{bench,testing}/**',
  '**/testing/**',
  // Sets a switch of @apollo/gateway that only the environment has.
  'gateway/telemetry-off.ts',
  // Hands its child process the environment without what would change PostgreSQL's behaviour.
  'prisma/postgres-process.ts',
]
