import * as core from '@actions/core'
import type { Logger } from '@immutable-delivery/kit'

/** The log of the GitHub runner: workflow commands on standard output. */
export const runnerLogger: Logger = {
  debug: (message) => core.debug(message),
  info: (message) => core.info(message),
  notice: (message) => core.notice(message),
  warning: (message) => core.warning(message),
  group: (title, body) => core.group(title, body)
}
