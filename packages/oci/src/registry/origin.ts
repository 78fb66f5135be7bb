/** Which addresses a registry may send us to, and which of them may see its credentials. */

export interface Origin {
  /** `https://host[:port]`, or with http where that is allowed. */
  readonly base: string
  /** Plain HTTP was asked for by the user. */
  readonly plainHttp: boolean
}

/**
 * Where a registry's API answers. Docker Hub's is at another host than its name; plain HTTP is used only on loopback or
 * when asked for.
 */
export function registryOrigin(host: string, plainHttp: boolean): Origin {
  const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host
  const plain = plainHttp || isLoopback(new URL(`http://${apiHost}`).hostname)
  return { base: `${plain ? 'http' : 'https'}://${apiHost}`, plainHttp }
}

/** The machine itself. Names below `localhost` are not taken: not every resolver keeps them here. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/**
 * Resolves an address that the registry gave (Location, Link).
 * @returns undefined when it must not be used: not HTTP, credentials in it, or plain HTTP that neither the user asked
 * for nor stays on this machine. A remote registry cannot send us to a plain service of this machine.
 */
export function resolveAddress(origin: Origin, from: string, location: string): URL | undefined {
  if (location === '' || location.length > 16_384 || !URL.canParse(location, from)) return undefined
  const target = new URL(location, from)
  if (target.username !== '' || target.password !== '') return undefined
  target.hash = ''
  if (target.protocol === 'https:') return target
  if (target.protocol !== 'http:') return undefined
  const local = isLoopback(target.hostname) && isLoopback(new URL(origin.base).hostname)
  return local || origin.plainHttp ? target : undefined
}

/** Whether a request to this address may carry the registry's credentials. */
export function mayCarryCredentials(origin: Origin, url: string): boolean {
  return new URL(url).origin === new URL(origin.base).origin
}

/**
 * Whether credentials may be sent to a token service that the registry names (distribution's token specification does
 * not limit it, so a registry can name any): https anywhere, else only this machine, or the very host the user
 * allowed plain HTTP for.
 */
export function mayBeRealm(origin: Origin, realm: string): boolean {
  if (realm.length > 4096 || !URL.canParse(realm)) return false
  const url = new URL(realm)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  const registry = new URL(origin.base)
  if (url.protocol !== 'http:') return false
  return isLoopback(registry.hostname)
    ? isLoopback(url.hostname)
    : origin.plainHttp && url.hostname === registry.hostname
}
