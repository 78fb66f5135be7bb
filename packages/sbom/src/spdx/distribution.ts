import { IntegrityError } from '@immutable-delivery/kit'
import type { Distribution } from '../model.js'
import { cleanText } from '../text.js'
import { textOf, type SpdxDocument } from './document.js'
import { systemId } from './terms.js'

/**
 * The distribution that a document names: the package whose purpose is to be the operating system, as Trivy and we
 * write it. What
 * other tools say of it stands in the purls' qualifier `distro`.
 * @throws IntegrityError when there are two, or in our document one that is none of ours
 */
export function readDistribution(document: SpdxDocument, ours: boolean): Distribution | undefined {
  const systems = document.packages.filter(({ isSystem }) => isSystem)
  const [system, ...more] = systems
  if (system === undefined) return undefined
  if (more.length > 0) throw new IntegrityError('SPDX document', 'one operating system', `${systems.length}`)
  const id = system.name
  const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/
  if (!valid.test(id) || (ours && system.id !== systemId))
    throw new IntegrityError('SPDX document', 'an operating system by its ID', cleanText(id, 100))
  const versionId = textOf(system.value, 'versionInfo') ?? ''
  const codename = /^codename: (\S+)$/.exec(textOf(system.value, 'comment') ?? '')?.[1] ?? ''
  const name = cleanText(textOf(system.value, 'summary') ?? '', 200)
  return {
    id,
    name: name === '' ? id : name,
    ...(valid.test(versionId) ? { versionId } : {}),
    ...(valid.test(codename) ? { codename } : {})
  }
}
