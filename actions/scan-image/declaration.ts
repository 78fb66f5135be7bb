import { declareAction, defaulted, optional, severities, values } from '@immutable-delivery/kit'
import { commentInputs, imageInputs, registryInputs, signingInputs, trustInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'scan-image',
  description:
    'Says what is wrong with an image and whether that may ship: its verified SBOM matched with OSV advisories, judged, and stated beside the image',
  good: ['pass'],
  inputs: {
    ...imageInputs,
    database: defaulted(
      "Advisories in OSV's own layout, `<ecosystem>/all.zip`: a URL (HTTPS), or a folder in the workspace. Only the ecosystems that the image needs are fetched.",
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
    ...signingInputs,
    ...trustInputs,
    ...registryInputs,
    ...commentInputs
  },
  outputs: {
    result: '`pass`, `fail`, `incomplete` or `error`.',
    image: 'The image by digest.',
    digest: 'Its digest: pass this on between jobs.',
    counts: 'JSON: number of findings by severity, over all platforms.',
    introduced: 'Number of findings that the baseline does not have; empty without a baseline.',
    disclosed: 'Number of findings that the baseline has as well.',
    fixed: 'Number of findings that only the baseline has.',
    findings: 'Path of the JSON file of all findings.',
    sarif: 'Path of the SARIF file, if one was asked for.',
    attestation:
      'JSON list: platform, predicateType, and the digest of the attached statement or the path of the unsigned one.'
  }
})
