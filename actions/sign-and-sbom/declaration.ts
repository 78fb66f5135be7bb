import { declareAction, defaulted, optional, values } from '@immutable-delivery/kit'
import { imageInputs, registryInputs, signingInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'sign-and-sbom',
  description:
    'Says what is in an image and who made it: SBOM, signature and provenance as signed statements beside the image',
  good: ['signed'],
  inputs: {
    ...imageInputs,
    'sbom-formats': defaulted('Formats of the SBOM, one per line: `spdx-json`.', 'spdx-json', values.lines),
    provenance: defaulted('Attach SLSA provenance made from the facts of this run.', 'true', values.boolean),
    'input-digest': optional(
      'The output `input-digest` of bake-image. Provenance then binds it to the image, and bake-image may take this image again for the same input.',
      values.text
    ),
    ...signingInputs,
    ...registryInputs
  },
  outputs: {
    result: '`signed`, or `error`.',
    image: 'The image by digest.',
    digest: 'Its digest: pass this on between jobs.',
    sboms: 'JSON list: platform, format, path, sha256, packages.',
    packages: 'Number of packages found, over all platforms.',
    attestations: 'JSON list: platform, predicateType, digest of the attached manifest.',
    'verify-command': 'Commands with which anybody can verify the image with cosign.'
  }
})
