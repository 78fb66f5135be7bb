/** Findings that are no weaknesses of a package: its licence, and how the image is configured. */
import { configurationKinds, type Json, type Severity } from '@immutable-delivery/kit'
import type { Exemption } from '../finding.js'

export const checkIds = ['licence-denied', 'licence-unknown', ...configurationKinds] as const
export type CheckId = (typeof checkIds)[number]

export interface Check {
  readonly kind: 'licence' | 'configuration'
  readonly id: CheckId
  /** Of the package; of the image itself (`pkg:oci/shop`) for its configuration. An ignore file names it. */
  readonly purl: string
  /** What it is about: an expression, the name of a variable, a path. Never a value. */
  readonly subject: string
  readonly severity: Severity
  /** One line. */
  readonly message: string
  /** `linux/amd64` */
  readonly platform: string
  readonly exempt?: Exemption
}

/** As it stands in the findings file and in the statement. */
export function checkJson({ exempt, ...check }: Check): Json {
  return { ...check, ...(exempt === undefined ? {} : { exempt: { by: exempt.by, why: exempt.why } }) }
}
