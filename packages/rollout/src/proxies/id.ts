/** A proxy tells which routes it has, at a path that its configuration reserves for that. */
import { errorCode, errorMessage, RemoteError, UserError, type Http } from '@immutable-delivery/kit'

export const idPath = '/.well-known/immutable-delivery'
const idLimit = 100

/**
 * The id of the routes that new connections meet; '' when the proxy has none yet.
 * @throws UserError when the path is not served by the proxy; RemoteError when nobody answers
 */
export async function askId(url: string, http: Http): Promise<string> {
  const target = `${url.replace(/\/$/, '')}${idPath}`
  const response = await http({ method: 'GET', url: target, freshConnection: true, timeout: 5000 }).catch(
    (error: unknown) => {
      const reason = errorCode(error) ?? errorMessage(error)
      throw new RemoteError({ method: 'GET', url: target, status: 0, attempts: 1, reason }, { cause: error })
    }
  )
  let text = ''
  for await (const chunk of response.body) {
    text += Buffer.from(chunk).toString('latin1')
    if (text.length > idLimit) break
  }
  response.discard()
  if (response.status === 200 && /^[0-9a-f]{0,16}\s*$/.test(text)) return text.trim()
  throw new UserError(
    'router.url',
    target,
    `the answer of the proxy itself, as the README of blue-green-switch says (it was ${response.status})`
  )
}
