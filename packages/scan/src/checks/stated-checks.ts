/** What a scan statement says about the image's configuration, read strictly. */
import { configurationKinds, severities, type ConfigurationKind, type JsonObject } from '@immutable-delivery/kit'
import { list, object, text, wrong } from '../predicate-fields.js'
import { oneLine } from '../text.js'
import type { Check } from './check.js'

/** Of each kind at most 201 are stated. */
const limit = 10_000

/**
 * Licences are left out: whoever judges them has the SBOM.
 * @throws IntegrityError naming the field
 */
export function readStatedChecks(root: JsonObject): {
  readonly checks: readonly Check[]
  readonly examined: readonly ConfigurationKind[]
} {
  const checks = root['checks'] === undefined ? [] : list(root['checks'], 'checks', 500_000)
  const examined = root['examined'] === undefined ? [] : list(root['examined'], 'examined', configurationKinds.length)
  const stated = checks.map((check) => object(check, 'checks')).filter(({ kind }) => kind === 'configuration')
  if (stated.length > limit) throw wrong('checks', `at most ${limit} about the configuration`)
  return {
    checks: stated.map(readCheck),
    examined: examined.map((value) => kindOf(value, 'examined'))
  }
}

function readCheck(check: JsonObject): Check {
  const id = kindOf(check['id'], 'checks.id')
  const severity = severities.find((word) => word === check['severity'])
  if (severity === undefined) throw wrong(`checks.severity of ${id}`, `one of ${severities.join(', ')}`)
  return {
    kind: 'configuration',
    id,
    purl: text(check['purl'], `checks.purl of ${id}`),
    subject: oneLine(text(check['subject'], `checks.subject of ${id}`), 300),
    severity,
    message: oneLine(text(check['message'], `checks.message of ${id}`), 500),
    platform: text(check['platform'], `checks.platform of ${id}`)
  }
}

function kindOf(value: unknown, field: string): ConfigurationKind {
  const kind = configurationKinds.find((word) => word === value)
  if (kind === undefined) throw wrong(field, `one of ${configurationKinds.join(', ')}`)
  return kind
}
