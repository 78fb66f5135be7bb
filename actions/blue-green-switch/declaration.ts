import { declareAction, defaulted, optional, required, values } from '@immutable-delivery/kit'
import { githubInputs, hostInputs, registryInputs, signingInputs, simpleTrustInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'blue-green-switch',
  description:
    'Replaces what runs by an image whose facts are proven, without a failed request, and goes back by itself',
  good: ['live', 'unchanged', 'awaiting-approval'],
  post: true,
  inputs: {
    environment: required('Name of the environment in delivery.yml.', values.text),
    image: optional(
      'The image to deploy: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Default: delivery.yml’s `image`. Not needed for `status`, `resume` and `abort`.',
      values.text
    ),
    digest: optional('Digest of the image (`sha256:...`), when `image` does not end in one.', values.text),
    config: defaulted('delivery.yml.', '.github/delivery.yml', values.text),
    operation: defaulted(
      '`deploy`; `propose` a release for approval, which changes nothing but makes a deployment that waits; `rollback` to a release that this environment once committed (default: the previous one); `status`; `resume` or `abort` what an earlier run left unfinished.',
      'deploy',
      values.oneOf('deploy', 'propose', 'rollback', 'status', 'resume', 'abort')
    ),
    'deployment-id': optional(
      'With `deploy`, the deployment that `propose` made: any release but the one it names is refused.',
      values.integer(1, Number.MAX_SAFE_INTEGER)
    ),
    ...simpleTrustInputs,
    attest: defaulted(
      'With `deploy`, attach the gate’s answer as a signed verification summary where the job can sign.',
      'true',
      values.boolean
    ),
    ...signingInputs,
    'dry-run': defaulted('Judge the image and say what would be done, and change nothing.', 'false', values.boolean),
    force: defaulted('Replace the running release by the same release anew.', 'false', values.boolean),
    migration: optional(
      'What the release does to data that others share: `none`, `expand` (only adds), or `contract` (takes away what earlier releases need; refused while one of them runs or is kept, and no rollback leads past it). Default: the image’s label `org.immutable-delivery.migration`, else `none`.',
      values.oneOf('none', 'expand', 'contract')
    ),
    ...hostInputs,
    app: optional('Name shown in the comment. Default: delivery.yml’s.', values.text),
    ...registryInputs,
    ...githubInputs,
    'artifact-record': defaulted(
      'Record the digest that serves for the organisation (`artifact-metadata: write`), where it has GitHub’s linked artifacts.',
      'false',
      values.boolean
    )
  },
  outputs: {
    result:
      '`live`, `unchanged`, `awaiting-approval`, `rolled-back`, `failed`, `blocked`, `superseded`, `aborted`, or `error`.',
    'live-digest': 'Digest of what serves now.',
    'live-color': '`blue` or `green`: the colour that serves now.',
    'previous-digest': 'Digest of what served before.',
    drift:
      'Of `status`: `same`, `different` from what was recorded (instances, changed files, routes, an unfinished rollout), as it was found, or `unknown` while another run is at work.',
    differences: 'Of `status`: JSON list of what differs, each with `kind`, `about` and `what`.',
    'exposed-seconds': 'How long users saw a release that was taken back, in seconds.',
    'cold-start':
      'How long what serves now took from the start of its first instance until all were ready, in milliseconds; empty where nobody measured.',
    'previous-cold-start': 'The same of the release before it.',
    'deployment-id': 'The deployment at GitHub that records this; empty when there is none.',
    state: 'Path of the journal of this environment.',
    comment: 'Path of the rendered pull request comment (Markdown).'
  }
})
