import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Who a PostgreSQL program runs as, for child_process; empty for "as ourselves". */
export interface PostgresUser {
  readonly uid?: number
  readonly gid?: number
  /** Whether its programs pass through folders that are closed to it, as root would. */
  readonly passesClosedFolders?: boolean
}

const run = promisify(execFile)

/** PostgreSQL refuses to run as root: then it is the user `postgres`, who is created when the machine has none. */
export async function postgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {}
  return lookUp().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(error => {
      throw new Error('PostgreSQL does not run as root, and the user postgres could not be created. Start StatEdge as another user.', {
        cause: error,
      })
    })
    return lookUp()
  })
}

/**
 * The same user, able to get at a folder and a program. Under /root and in a temporary folder of root's it cannot: there, the programs
 * keep root's right to pass through closed folders, and no other. Throws when even that is not possible.
 */
export async function reaching(user: PostgresUser, folder: string, program: string): Promise<PostgresUser> {
  if (user.uid === undefined || (await reaches(user, folder, program))) return user
  const passing = { ...user, passesClosedFolders: true }
  if (await reaches(passing, folder, program)) return passing
  const advice = 'Move StatEdge to a folder that is open to others, or start it as another user.'
  throw new Error(`PostgreSQL does not run as root but as the user postgres, who cannot reach ${folder} or ${program}. ${advice}`)
}

/** How child_process starts a program as the user. */
export function commandAs({ uid, gid, passesClosedFolders }: PostgresUser, program: string, args: readonly string[]) {
  if (!passesClosedFolders) return { command: program, args, owner: { uid, gid } }
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  return { command: 'setpriv', args: [...identity, ...rights, '--', program, ...args], owner: {} }
}

async function reaches(user: PostgresUser, folder: string, program: string): Promise<boolean> {
  const { command, args, owner } = commandAs(user, '/bin/sh', ['-c', 'test -w "$0" && test -x "$1"', folder, program])
  return run(command, args, { ...owner, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function lookUp(): Promise<PostgresUser> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async flag => Number((await run('id', [flag, 'postgres'])).stdout)))
  return { uid, gid }
}
