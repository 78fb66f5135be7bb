import { compareBytes, IntegrityError } from '@immutable-delivery/kit'
import type { Component, Distribution, KnownUnknown, LicenceReference } from './model.js'
import type { Licence } from './licence/expression.js'
import { Unknowns } from './unknowns.js'

/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000

/** What the cataloguers found, gathered in one place with its limits. */
export class Findings {
  private readonly found = new Map<string, Component>()
  private readonly notListed = new Unknowns()
  private readonly references = new Map<string, LicenceReference>()

  /**
   * A package named twice by one file is listed once.
   * @throws IntegrityError when there are too many
   */
  addComponent(component: Component): void {
    this.found.set(`${component.purl}\0${component.path}`, component)
    if (this.found.size > mostComponents)
      throw new IntegrityError('the image', `at most ${mostComponents} packages`, 'more')
  }

  /** @param path in the image, '' for all of it */
  addUnknown(path: string, reason: string): void {
    this.notListed.add(path, reason)
  }

  /** Which advisories count for a distribution's packages depends on its release. */
  needRelease(distribution: Distribution | undefined, packages: string): void {
    if (distribution === undefined)
      this.addUnknown('etc/os-release', `the distribution of the ${packages} packages is not stated`)
    else if (distribution.versionId === undefined)
      this.addUnknown('etc/os-release', `the release of ${distribution.id} is not stated`)
  }

  /** Notes the licence's references and gives its expression. */
  useLicence(licence: Licence): string {
    for (const reference of licence.references) this.references.set(reference.id, reference)
    return licence.expression
  }

  /** Sorted by purl, then path, by their bytes. */
  get components(): Component[] {
    return [...this.found.values()].toSorted((a, b) => compareBytes(a.purl, b.purl) || compareBytes(a.path, b.path))
  }

  get unknowns(): KnownUnknown[] {
    return this.notListed.list()
  }

  get licenceReferences(): LicenceReference[] {
    return [...this.references.values()].toSorted((a, b) => compareBytes(a.id, b.id))
  }
}
