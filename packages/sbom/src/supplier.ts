/**
 * Who supplies a component. Where its package manager does not say, it is the place that its package URL stands for: the
 * distribution, the namespace, or the registry of its type.
 */
import type { Component, Distribution, Supplier } from './model.js'

export interface StatedSupplier extends Supplier {
  /** Where the component can be asked after; given where there is no address of mail. */
  readonly url?: string
}

interface Registry {
  readonly name: string
  /** Page of a package by its name. */
  readonly page: string
}

const registries: Readonly<Record<Exclude<Component['type'], 'deb' | 'apk' | 'rpm'>, Registry>> = {
  npm: { name: 'npm', page: 'https://www.npmjs.com/package/' },
  pypi: { name: 'Python Package Index', page: 'https://pypi.org/project/' },
  golang: { name: 'Go', page: 'https://pkg.go.dev/' },
  maven: { name: 'Maven Central', page: 'https://central.sonatype.com/artifact/' },
  cargo: { name: 'crates.io', page: 'https://crates.io/crates/' },
  gem: { name: 'RubyGems.org', page: 'https://rubygems.org/gems/' },
  composer: { name: 'Packagist', page: 'https://packagist.org/packages/' },
  nuget: { name: 'NuGet', page: 'https://www.nuget.org/packages/' }
}

export function supplierOf(component: Component, distribution: Distribution | undefined): StatedSupplier {
  const { type, name, supplier } = component
  if (supplier?.email !== undefined) return supplier
  if (type === 'deb' || type === 'apk' || type === 'rpm')
    return supplier ?? { kind: 'organization', name: distributorOf(distribution) ?? `the ${type} packages` }
  const { name: registry, page } = registries[type]
  const path = name === 'stdlib' && type === 'golang' ? 'std' : name.replace(':', '/')
  const url = `${page}${encodeURI(path)}`
  return { ...(supplier ?? { kind: 'organization', name: namespaceOf(type, name) ?? registry }), url }
}

/** What stands for an owner in a name. */
const namespaces: Readonly<Partial<Record<Component['type'], RegExp>>> = {
  // `babel` of `@babel/core`
  npm: /^@([^/]+)\//,
  // `github.com/acme` of `github.com/acme/shop/v2`
  golang: /^([^/]+\.[^/]+(?:\/[^/]+)?)\//,
  // `org.acme` of `org.acme:shop`
  maven: /^([^:]+):/,
  composer: /^([^/]+)\//
}

function namespaceOf(type: Component['type'], name: string): string | undefined {
  return namespaces[type]?.exec(name)?.[1]
}

/** `Debian GNU/Linux 12` of `Debian GNU/Linux 12 (bookworm)`: parentheses would end the name in SPDX's form of it. */
export function distributorOf(distribution: Distribution | undefined): string | undefined {
  const name =
    distribution?.name
      .replace(/\s*\([^()]*\)/g, '')
      .replace(/[()]/g, ' ')
      .trim() ?? ''
  return name === '' ? distribution?.id : name
}
