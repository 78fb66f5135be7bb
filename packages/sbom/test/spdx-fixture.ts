/** SPDX documents as JSON, and images to make them of. */
import { catalogueFiles } from '../src/index.js'
import { debianRelease, debianStatus, file, imageOf, npmPackage, opensslCopyright } from './fixture.js'

export interface Package {
  SPDXID: string
  name: string
  versionInfo?: string
  licenseDeclared?: string
  sourceInfo?: string
  externalRefs?: { referenceCategory: string; referenceType: string; referenceLocator: string }[]
  [key: string]: unknown
}
export interface Document {
  creationInfo: { creators: string[] }
  documentNamespace: string
  packages: Package[]
  relationships: { spdxElementId: string; relationshipType: string; relatedSpdxElement: string }[]
  annotations: { comment: string }[]
  hasExtractedLicensingInfos?: { licenseId: string }[]
  [key: string]: unknown
}

export const parse = (bytes: Uint8Array): Document => JSON.parse(Buffer.from(bytes).toString()) as Document
export const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

export const files = [
  debianRelease,
  file('var/lib/dpkg/status', debianStatus, 1),
  file('usr/share/doc/libssl3/copyright', opensslCopyright),
  file('usr/share/doc/tzdata/copyright', 'Format: x/copyright-format/1.0/\n\nFiles: *\nLicense: public-domain\n'),
  file(
    'app/package.json',
    npmPackage('Shop', '1.0.0', { license: 'SEE LICENSE IN X', author: 'Jo (x) <jo@x.org>' }),
    2
  ),
  file('app/node_modules/@a/b/package.json', npmPackage('@a/b', '2.0.0', { license: 'MIT' }), 2)
]
export const whole = catalogueFiles(imageOf(), files)
export const partial = catalogueFiles(imageOf(), [...files, file('lib/apk/db/installed', 'P:musl\n')])
export const empty = catalogueFiles(imageOf(), [])
