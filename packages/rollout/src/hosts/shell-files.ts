/** State files on a host that is reached by SSH. */
import type { StateFiles } from '../state/files.js'

type Ask = (line: string) => Promise<string>
type Decode = (answer: string, what: string, limit: number) => Uint8Array | undefined

const encode = (text: string): string => Buffer.from(text).toString('base64')

/** @param folder absolute, or relative to the home of the user there */
export function shellFiles(where: string, folder: string, ask: Ask, decode: Decode): StateFiles {
  const whole = (file: string): string => encode(`${folder.startsWith('/') ? '' : './'}${folder}/${file}`)
  return {
    where,
    list: async (name) => {
      const answer = await ask(`list ${whole(name)}`)
      return Buffer.from(answer.slice(1), 'base64')
        .toString('utf8')
        .split('\n')
        .filter((entry) => entry !== '')
    },
    read: async (file, limit) => decode(await ask(`get ${whole(file)} ${limit}`), `${where}/${file}`, limit),
    create: async (file, content) => (await ask(`create ${whole(file)} ${encode(content)}`)) === '1',
    replace: async (file, content) => {
      await ask(`replace ${whole(file)} ${encode(content)}`)
    },
    remove: async (file) => {
      await ask(`remove ${whole(file)}`)
    }
  }
}
