/** The machines that delivery.yml names, opened: each once, however often it is named. */
import { homedir } from 'node:os'
import type { HostSettings } from '@immutable-delivery/kit'
import { localHost, sshHost, type Host } from '@immutable-delivery/rollout'
import type { Ports } from '@immutable-delivery/runner'

export interface HostInputs {
  readonly 'ssh-key': string | undefined
  readonly 'known-hosts': string | undefined
}

export interface OpenHosts {
  open(settings: HostSettings): Host
  close(): Promise<void>
}

export function openHosts(inputs: HostInputs, ports: Ports): OpenHosts {
  const known = new Map<string, Host>()
  const make = ({ name, ssh }: HostSettings): Host =>
    ssh === undefined
      ? localHost(name, ports.env['HOME'] ?? homedir())
      : sshHost({
          name,
          user: ssh.user,
          host: ssh.host,
          port: ssh.port,
          key: inputs['ssh-key'],
          knownHosts: inputs['known-hosts'],
          temporary: ports.temporary,
          env: clientEnv(ports.env, inputs['ssh-key'] === undefined),
          clock: ports.clock
        })
  return {
    open: (settings) => {
      const { ssh } = settings
      // One connection serves a machine that is host, proxy and keeper of the journal at once.
      const key = ssh === undefined ? 'this machine' : `${ssh.user ?? ''}@${ssh.host}:${ssh.port ?? ''}`
      let host = known.get(key)
      if (host === undefined) {
        host = make(settings)
        known.set(key, host)
      }
      return host
    },
    close: async () => {
      await Promise.all([...known.values()].map((host) => host.close()))
    }
  }
}

/** Nothing of the job's tokens; an agent only where no key was given. */
function clientEnv(env: Ports['env'], agent: boolean): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LANG', ...(agent ? ['SSH_AUTH_SOCK'] : [])]
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}
