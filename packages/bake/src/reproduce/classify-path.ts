/** What the name of a file says about why it differs. Pure. */
import type { CauseNumber } from './causes.js'

const rules: readonly (readonly [CauseNumber, RegExp, string])[] = [
  [24, /^var\/log\//, 'a log'],
  [24, /^var\/cache\/ldconfig\/aux-cache$/, 'the cache of ldconfig, with times and inode numbers'],
  [24, /^(?:etc\/machine-id|var\/lib\/dbus\/machine-id)$/, 'the identity of a machine'],
  [24, /^var\/lib\/systemd\/random-seed$|^etc\/ssh\/ssh_host_[^/]+$|(?:^|\/)\.rnd$/, 'a seed or a key that was drawn'],
  [24, /\.py[co]$|(?:^|\/)__pycache__\//, 'compiled Python, with the time of its source'],
  [24, /(?:^|\/)\.git\//, 'the checkout’s own .git'],
  [24, /(?:^|\/)(?:\.npm|_cacache|\.yarn\/cache|\.cache)\//, 'a cache of a package manager'],
  [24, /(?:^|\/)node_modules\/(?:\.package-lock\.json|\.yarn-integrity|\.modules\.yaml)$/, 'the notes of npm'],
  [24, /^var\/cache\/(?:man|fontconfig|debconf)\/|^var\/cache\/apt\/[^/]+\.bin$/, 'a cache with times'],
  [
    24,
    /^etc\/(?:passwd|group|shadow|gshadow|subuid|subgid)-$|^etc\/shadow$/,
    'dates in the list of users or its backup'
  ],
  [24, /^(?:var\/)?tmp\//, 'a temporary file'],
  [26, /^etc\/(?:hosts|resolv\.conf|hostname|mtab)$/, 'what the engine mounts or writes for the host'],
  [
    26,
    /^etc\/(?:localtime|timezone|locale\.conf|default\/locale)$|^usr\/lib\/locale\/locale-archive$/,
    'time zone or locale'
  ],
  [
    23,
    /^var\/lib\/apt\/lists\/|^var\/cache\/(?:apt|apk|dnf|yum)\/|^etc\/apk\/cache/,
    'lists or packages of a repository'
  ],
  [23, /^var\/lib\/dpkg\/(?:status|available|status\.d\/[^/]+|status-old|info\/[^/]+)$/, 'the database of dpkg'],
  [23, /^(?:usr\/)?lib\/apk\/db\/installed$|^etc\/apk\/world$/, 'the database of apk'],
  [23, /^(?:var|usr)\/lib\/(?:rpm|sysimage\/rpm)\//, 'the database of RPM'],
  [23, /(?:^|\/)(?:site|dist)-packages\/[^/]+\.(?:dist|egg)-info(?:\/|$)/, 'a Python package of another version']
]

/** The cause that a file's name alone tells. */
export function classifyPath(path: string): { readonly cause: CauseNumber; readonly what: string } | undefined {
  const rule = rules.find(([, pattern]) => pattern.test(path))
  return rule === undefined ? undefined : { cause: rule[0], what: rule[2] }
}

/** `package.json` of an installed package, whose version can tell of a repository that moved on. */
export const isInstalledPackage = (path: string): boolean =>
  /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path)

/** One name for all ways of writing it: composed, and in lower case. */
export const foldedName = (path: string): string => path.normalize('NFC').toLowerCase()

/** A name without the part that a program draws, such as `tmp.Xa81kQ`; the same name when there is none. */
export const withoutDrawn = (path: string): string =>
  path.replaceAll(/[A-Za-z0-9_-]{6,}/g, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? '*' : word))
