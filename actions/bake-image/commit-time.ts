import { errorMessage, type Logger } from '@immutable-delivery/kit'

/** The ports that this needs, as `runMain` gives them. */
interface Ports {
  readonly logger: Pick<Logger, 'notice'>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly tool: (
    command: string,
    args: readonly string[],
    options: { readonly env: Readonly<Record<string, string>>; readonly cwd: string }
  ) => Promise<{ readonly stdout: string }>
}

/**
 * The time of the last commit of the repository that a folder lies in, in seconds since 1970; 0, with a notice, where
 * there is no git or no commit: a fixed time gives a fixed digest, the clock's would not.
 */
export async function commitTime(folder: string, ports: Ports): Promise<number> {
  try {
    const { stdout } = await ports.tool(
      'git',
      // What a repository's own configuration could make `git log` start is switched off.
      ['-c', 'log.showSignature=false', '-c', 'core.fsmonitor=false', 'log', '-1', '--format=%ct'],
      {
        cwd: folder,
        env: gitEnvironment(ports)
      }
    )
    const time = stdout.trim()
    if (/^\d{1,10}$/.test(time)) return Number(time)
    ports.logger.notice('git gave no commit time: files and image get the time 0. Set source-date-epoch to another.')
  } catch (error) {
    ports.logger.notice(
      `No commit to take the time from: files and image get the time 0 (${errorMessage(error).slice(0, 200)})`
    )
  }
  return 0
}

/** Runs git in a folder for questions about its files; nothing of a repository's own configuration is started. */
export function gitIn(
  ports: Pick<Ports, 'env'> & {
    readonly tool: (
      command: string,
      args: readonly string[],
      options: {
        readonly env: Readonly<Record<string, string>>
        readonly cwd: string
        readonly input?: string
        readonly outputLimit?: number
      }
    ) => Promise<{ readonly stdout: string }>
  }
): (folder: string) => (args: readonly string[], input?: string) => Promise<string> {
  return (folder) => async (args, input) => {
    const { stdout } = await ports.tool('git', ['-c', 'core.fsmonitor=false', ...args], {
      cwd: folder,
      env: { ...gitEnvironment(ports), GIT_OPTIONAL_LOCKS: '0' },
      outputLimit: 2 ** 27,
      ...(input === undefined ? {} : { input })
    })
    return stdout
  }
}

function gitEnvironment({ env }: Pick<Ports, 'env'>): Record<string, string> {
  return {
    PATH: env['PATH'] ?? '',
    // In a container job the checkout belongs to another user, and git would refuse to read it.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*'
  }
}
