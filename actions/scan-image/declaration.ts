import { declareAction, defaulted, optional, severities, values } from '@immutable-delivery/kit'
import { commentInputs, imageInputs, registryInputs, signingInputs, trustInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'scan-image',
  description:
    'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
  good: ['pass'],
  inputs: {
    ...imageInputs,
    operation: defaulted(
      '`scan`, or `build-database`: make the `ecosystems` of `database` an OCI artifact and push it to the repository `image`.',
      'scan',
      values.oneOf('scan', 'build-database')
    ),
    ecosystems: defaulted(
      'With `build-database`: the ecosystems to take in as OSV names them, such as `Debian:12` or `npm`, one per line.',
      '',
      values.lines
    ),
    database: defaulted(
      "Advisories: a URL (HTTPS) or a folder of the workspace in OSV's own layout, `<ecosystem>/all.zip`, or an OCI artifact by digest, `host/repo@sha256:...`, that `operation: build-database` made. Only the ecosystems that the image needs are fetched.",
      'https://osv-vulnerabilities.storage.googleapis.com',
      values.text
    ),
    'database-max-age': defaulted(
      'Oldest database that counts, by the newest record of its oldest part.',
      '36h',
      values.duration
    ),
    'database-cache': defaulted(
      'Keep fetched advisories in the cache of GitHub Actions. Turn it off where code that you do not trust can write to that cache.',
      'true',
      values.boolean
    ),
    'fail-on': defaulted(
      'Lowest severity that fails: `low`, `medium`, `high`, `critical`, `unknown` (everything) or `none`. An unrated finding counts as high.',
      'high',
      values.oneOf('none', ...severities)
    ),
    'only-fixed': defaulted('Let pass what no version fixes yet.', 'false', values.boolean),
    'fix-grace': optional(
      "How long a finding is let pass after the first advisory that names its fix was published. Default: delivery.yml's, else not at all.",
      values.duration
    ),
    layers: optional(
      "`all`, or `own`: let pass what the base image brought, or `base`: let pass what was put on top of it. What cannot be attributed is not let pass. Default: delivery.yml's, else `all`.",
      values.oneOf('all', 'own', 'base')
    ),
    kev: optional(
      'CISA’s catalogue of known exploited vulnerabilities as JSON: a URL (HTTPS), or a file in the workspace.',
      values.text
    ),
    'fail-on-kev': defaulted('A finding that stands in `kev` fails whatever its severity is.', 'true', values.boolean),
    epss: optional(
      'FIRST’s daily file of EPSS scores, CSV, also packed with gzip: a URL (HTTPS), or a file in the workspace.',
      values.text
    ),
    'fail-on-epss': optional(
      'EPSS probability in percent from which a finding fails whatever its severity is, for instance `10`.',
      values.percent
    ),
    'licences-allow': defaulted(
      'SPDX licences that packages may have, one per line; `LGPL-*` stands for all that begin so. Default: any.',
      '',
      values.lines
    ),
    'licences-deny': defaulted('SPDX licences that packages must not have, one per line, likewise.', '', values.lines),
    'licences-unknown': defaulted(
      'With one of these lists: what a package without a readable licence makes the result, `incomplete`, or `allow`.',
      'incomplete',
      values.oneOf('incomplete', 'allow')
    ),
    configuration: defaulted(
      'Findings about the image’s configuration (root, secrets in variables): `off`, `report`, or `fail`.',
      'report',
      values.oneOf('off', 'report', 'fail')
    ),
    setuid: defaulted(
      'Also look for files with the set-user-ID or set-group-ID bit, which reads every layer.',
      'false',
      values.boolean
    ),
    engines: defaulted(
      'Who scans: `osv`, which is this program and decides, and after a comma a second opinion, `trivy` or `grype`.',
      'osv',
      values.oneOf('osv', 'osv,trivy', 'osv,grype')
    ),
    'engine-path': optional('Executable of the second engine: a path, in the workspace or absolute.', values.text),
    'engine-sha256': optional('SHA-256 of that executable, 64 hex digits.', values.text),
    'engine-database': optional('Folder with the second engine’s own database, in its own layout.', values.text),
    'engine-timeout': defaulted('How long the second engine may take for a platform.', '5m', values.duration),
    'engine-findings': defaulted(
      'What a finding of the second engine alone does that reaches `fail-on`: `fail`, or `report`.',
      'fail',
      values.oneOf('fail', 'report')
    ),
    'base-advice': defaulted(
      'Look up whether the tag of the base image names a newer one, and how many findings that removes. Decides nothing.',
      'true',
      values.boolean
    ),
    scope: optional(
      '`all`, or `new` for what the baseline does not have. Default: `new` on pull requests with a baseline, else `all`.',
      values.oneOf('all', 'new')
    ),
    baseline: optional('Digest of the image in the same repository to compare with.', values.text),
    'ignore-file': optional(
      'YAML file in the workspace: a list of findings to live with, each with `id`, `purl`, `reason` and `expires`.',
      values.text
    ),
    vex: optional('OpenVEX, CycloneDX or CSAF VEX files in the workspace, one per line.', values.lines),
    sarif: optional('Path in the workspace where SARIF 2.1.0 is written.', values.text),
    csv: optional('Path in the workspace where the findings are written for spreadsheets.', values.text),
    attest: defaulted(
      'Attach the scan as signed statements (in-toto vulns/v0.2 and cosign vuln/v1); with neither a key nor an identity they are written unsigned.',
      'true',
      values.boolean
    ),
    mode: defaulted(
      '`enforce`, or `report`, where the step is green whatever the result is.',
      'enforce',
      values.oneOf('enforce', 'report')
    ),
    issue: defaulted(
      'With `mode: report`, for scans on a schedule of what is live: keep one issue per image open as long as the result is not `pass`. Needs the permission `issues: write`.',
      'false',
      values.boolean
    ),
    ...signingInputs,
    ...trustInputs,
    ...registryInputs,
    ...commentInputs
  },
  outputs: {
    result: '`pass`, `fail`, `incomplete` or `error`.',
    image: 'The image, or with `build-database` the artifact, by digest.',
    digest: 'Its digest: pass this on between jobs.',
    counts: 'JSON: number of findings by severity, over all platforms.',
    introduced: 'Number of findings that the baseline does not have; empty without a baseline.',
    disclosed: 'Number of findings that the baseline has as well.',
    worsened: 'Number of findings that the baseline has in another version, where they are less severe or have a fix.',
    fixed: 'Number of findings that only the baseline has.',
    checks: 'Number of findings about licences and the configuration.',
    findings: 'Path of the JSON file of all findings.',
    sarif: 'Path of the SARIF file, if one was asked for.',
    attestation:
      'JSON list: platform, predicateType, and the digest of the attached statement or the path of the unsigned one.'
  }
})
