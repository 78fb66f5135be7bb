import { UserError } from '@immutable-delivery/kit'

/**
 * HTTPS, or HTTP to this machine; nothing secret in it, since it stands in logs and statements.
 * @throws UserError naming the input
 */
export function checkUrl(url: string, input: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const loopback = parsed !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname)
  if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && loopback))
    throw new UserError(input, url, 'a URL that begins with https://')
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
    throw new UserError(input, parsed.host, 'a URL without credentials, query or fragment')
}
