import { declareAction, defaulted, optional, secret, values } from '@immutable-delivery/kit'
import { imageInputs, registryInputs, signingInputs, trustInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'sign-and-sbom',
  description:
    'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
  good: ['signed', 'listed', 'pass', 'exported'],
  inputs: {
    ...imageInputs,
    'sbom-formats': defaulted(
      'Formats of the SBOM, one per line: `spdx-json` (2.3), `spdx-3-json` (3.0.1, JSON-LD), `cyclonedx-json` (1.6), `cyclonedx-1.7-json`. Each becomes a statement of its own.',
      'spdx-json',
      values.lines
    ),
    sbom: defaulted(
      'Your own SBOMs, one path per line, in place of those made here: SPDX 2.3 or 3.0, or CycloneDX, as JSON, each naming the digest of the platform manifest that it is about, one for every platform.',
      '',
      values.lines
    ),
    'layer-records': defaulted(
      '`registry`: what was found in a layer of 4 MiB or more is kept in the image’s repository, signed, under a tag `layer-...`, and used again for every image with that layer, by this signer alone; with `operation: sbom` it is kept in GitHub’s cache, unsigned; or `off`.',
      'registry',
      values.oneOf('registry', 'off')
    ),
    provenance: defaulted('Attach SLSA provenance made from the facts of this run.', 'true', values.boolean),
    'lock-file': defaulted(
      'bake-image’s lock file. Where it is there, provenance names it as a material.',
      'bake.lock',
      values.text
    ),
    attestations: defaulted(
      'Statements of your own, one per line: `predicateType=path` of a JSON document, for instance `https://openvex.dev/ns=vex.json` or test results. Attached to the digest; VEX to each platform too.',
      '',
      values.lines
    ),
    'github-attestations': defaulted(
      'Store what is signed as a workflow in GitHub’s attestations API as well, for `gh attestation verify`: `true`, `false`, or `auto` where the token allows it (`attestations: write`).',
      'auto',
      values.oneOf('auto', 'true', 'false')
    ),
    'storage-record': defaulted(
      'Record where the image lies for the organisation (`artifact-metadata: write`), where it has GitHub’s linked artifacts.',
      'false',
      values.boolean
    ),
    'github-token': secret(
      defaulted('Token for GitHub’s attestations API and records.', '${{ github.token }}', values.text)
    ),
    operation: defaulted(
      '`sign`; `sbom`: only make the SBOMs and sign nothing; `verify`: read everything back and judge it, as `blue-green-switch` does before traffic moves, and attach the answer as a signed verification summary; or `export-policy`: write the same policy for other programs’ gates.',
      'sign',
      values.oneOf('sign', 'sbom', 'verify', 'export-policy')
    ),
    'policy-formats': defaulted(
      'With `operation: export-policy`, one per line: `kyverno` (ImageValidatingPolicy for a cluster), `podman` (policy.json and registries.d for Podman, CRI-O, Buildah and skopeo).',
      'kyverno\npodman',
      values.lines
    ),
    'policy-folder': defaulted(
      'With `operation: export-policy`: the folder in the workspace where the files go.',
      'exported-policy',
      values.text
    ),
    'legacy-signature': defaulted(
      'Sign in the older form of cosign 2 as well (tag `sha256-….sig`), once per digest: the only one that Podman, CRI-O and skopeo read. Needs a `signing-key`.',
      'false',
      values.boolean
    ),
    'input-digest': optional(
      'The output `input-digest` of bake-image. Provenance then binds it to the image, and bake-image may take this image again for the same input.',
      values.text
    ),
    'baked-on': optional(
      'The output `baked-on` of bake-image. Provenance then says when the image was really baked, and a newer bake with the same result is noted: what `rebuild-after` of bake-image goes by.',
      values.text
    ),
    ...signingInputs,
    ...trustInputs,
    ...registryInputs
  },
  outputs: {
    result:
      '`signed`; with `operation: sbom` `listed`; with `verify` `pass`, `fail` or `incomplete`; with `export-policy` `exported`; or `error`.',
    image: 'The image by digest.',
    digest: 'Its digest: pass this on between jobs.',
    sboms: 'JSON list: platform, format, path, sha256, packages; one entry for each format.',
    packages: 'Number of packages found, over all platforms.',
    attestations: 'JSON list: platform, predicateType, digest of the attached manifest.',
    'verify-command':
      'Commands with which anybody can verify with cosign: one for each kind of statement about each digest.',
    summary: 'Path of the unsigned verification summary (JSON), with `operation: verify` and nobody to sign it.',
    'policy-files': 'JSON list of the paths written, with `operation: export-policy`.',
    'not-checked':
      'JSON list, with `operation: export-policy`: format and what the policy demands that this program does not check.'
  }
})
