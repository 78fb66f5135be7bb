/** Regular expressions of Go (RE2), as users' test files have them, in JavaScript's. Pure. */
import { UserError } from '@immutable-delivery/kit'

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  digit: '0-9',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f'
}

/** @throws UserError for what JavaScript cannot say, or what is no expression in either */
export function goExpression(source: string): RegExp {
  const leading = /^\(\?([ims]{1,3})\)/.exec(source)
  const body = source
    .slice(leading?.[0].length ?? 0)
    .replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)
    .replaceAll('(?P<', '(?<')
    .replaceAll(String.raw`\A`, '(?<![^])')
    .replaceAll(String.raw`\z`, '(?![^])')
  const unsupported = /\[:|\\[QEpPC]|\(\?[a-zA-Z-]+[:)]/.exec(body)
  if (unsupported !== null)
    throw new UserError('tests', source, `a regular expression without \`${unsupported[0]}\` in it`)
  try {
    return new RegExp(body, leading?.[1] ?? '')
  } catch (error) {
    throw new UserError('tests', source, 'a regular expression', { cause: error })
  }
}
