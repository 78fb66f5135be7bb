/** What a person can do about findings: for each package the lowest version that is rid of all that can be got rid of. */
import { compareBytes, severities, type Severity } from '@immutable-delivery/kit'
import type { Finding } from './finding.js'
import { versionOrder } from './version/order.js'

export interface Advice {
  readonly purl: string
  /** Name as the package manager knows it. */
  readonly package: string
  readonly from: string
  readonly to: string
  /** Findings that the upgrade removes, and those of this package that no version removes. */
  readonly removes: number
  readonly remains: number
  readonly worst: Severity
  /** One line for a shell, where the registry's own tool takes an exact version. */
  readonly command?: string
}

/** Only where the tool takes exactly this version; a distribution's packages come with a rebuild of the layer. */
const commands: Readonly<Record<string, (name: string, version: string) => string>> = {
  npm: (name, version) => `npm install ${name}@${version}`,
  PyPI: (name, version) => `pip install ${name}==${version}`,
  Go: (name, version) => `go get ${name}@v${version.replace(/^v/, '')}`,
  'crates.io': (name, version) => `cargo update ${name} --precise ${version}`,
  RubyGems: (name, version) => `gem install ${name} --version ${version}`,
  NuGet: (name, version) => `dotnet add package ${name} --version ${version}`,
  Packagist: (name, version) => `composer require ${name}:${version}`
}

/** Names and versions come from outside: nothing that a shell would read as more than a word. */
const word = /^[@A-Za-z0-9][A-Za-z0-9._/+~-]*$/

/**
 * The worst first, then what removes most. Findings of the base image and those that somebody answered for are left
 * out: the one is mended by a newer base, the other by nobody.
 */
export function adviseUpgrades(findings: readonly Finding[]): Advice[] {
  const byPackage = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.exempt !== undefined || finding.origin === 'base') continue
    const list = byPackage.get(finding.purl)
    if (list === undefined) byPackage.set(finding.purl, [finding])
    else list.push(finding)
  }
  return [...byPackage.values()]
    .flatMap((list) => adviceFor(list) ?? [])
    .toSorted(
      (a, b) =>
        severities.indexOf(b.worst) - severities.indexOf(a.worst) ||
        b.removes - a.removes ||
        compareBytes(a.purl, b.purl)
    )
}

function adviceFor(findings: readonly Finding[]): Advice | undefined {
  const [first] = findings
  const order = first === undefined ? undefined : versionOrder(first.ecosystem)
  if (first === undefined || order === undefined) return undefined
  // The same weakness on several platforms is one.
  const distinct = [...new Map(findings.map((finding) => [finding.id, finding])).values()]
  const fixes = distinct.flatMap(
    ({ fixed }) => fixed.find((version) => order.compare(version, first.version) > 0) ?? []
  )
  const to = fixes.reduce<string | undefined>(
    (highest, version) => (highest === undefined || order.compare(version, highest) > 0 ? version : highest),
    undefined
  )
  if (to === undefined) return undefined
  const make = Object.hasOwn(commands, first.ecosystem) ? commands[first.ecosystem] : undefined
  return {
    purl: first.purl,
    package: first.package,
    from: first.version,
    to,
    removes: fixes.length,
    remains: distinct.length - fixes.length,
    worst: distinct.reduce<Severity>(
      (worst, { severity }) => (severities.indexOf(severity) > severities.indexOf(worst) ? severity : worst),
      first.severity
    ),
    ...(make !== undefined && word.test(first.package) && word.test(to) ? { command: make(first.package, to) } : {})
  }
}
