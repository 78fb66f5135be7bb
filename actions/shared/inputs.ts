/** Inputs that several actions take, declared once so that they read the same everywhere (DESIGN section 4). */
import { defaulted, optional, required, secret, values } from '@immutable-delivery/kit'

/** An image that exists: by digest, never by tag alone. */
export const imageInputs = {
  image: required(
    'The image: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]` (relative to the workspace). A tag alone is an error.',
    values.text
  ),
  digest: optional('Digest of the image (`sha256:...`), when `image` does not end in one.', values.text)
}

export const registryInputs = {
  'registry-username': optional(
    'User name for the registry. Default: Docker’s config.json, else anonymous.',
    values.text
  ),
  'registry-password': secret(optional('Password or token for the registry.', values.text)),
  'registry-plain-http': defaulted(
    'Speak plain HTTP to a registry that is not on this machine.',
    'false',
    values.boolean
  )
}

/** For what signs. */
export const signingInputs = {
  'signing-key': secret(
    optional(
      'Private key to sign with: PEM text (PKCS#8, ECDSA P-256), `env://NAME` of a variable that holds it, or `<name>://<key>` of a KMS plug-in `sigstore-kms-<name>` on the PATH, as cosign takes them. Default: the job’s own identity, which needs the permission `id-token: write`.',
      values.text
    )
  ),
  'signing-key-password': secret(optional('Password of the private key: text, or `env://NAME`.', values.text)),
  'kms-env': defaulted(
    'Names of variables that a KMS plug-in is given, one per line. Besides these it gets PATH and HOME only.',
    '',
    values.lines
  ),
  'signing-config': optional(
    'Sigstore’s services to sign with: JSON text, or a path. Default: public Sigstore; for a private repository GitHub’s own; with a `signing-key` none. With a key its log and timestamp authority vouch for the signature.',
    values.text
  )
}

/** Whose statements count where no policy says it. */
export const simpleTrustInputs = {
  'public-key': optional(
    'Public key whose statements count: PEM text, or a path. Simple use, where no `policy` of delivery.yml is given.',
    values.text
  ),
  'signer-workflow': optional(
    'Workflow whose statements count: `owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not one of `source-repository`. Simple use, like `public-key`.',
    values.text
  ),
  'source-repository': optional(
    'Repository whose runs of `signer-workflow` count: `owner/name`, or `owner/name@<ref>` for another ref than `refs/heads/main`.',
    values.text
  ),
  'trusted-root': optional(
    'Sigstore’s trusted root: JSON text, or a path. Default: that of public Sigstore.',
    values.text
  )
}

/** For what reads facts: without one of them nobody is trusted, and the action refuses. */
export const trustInputs = {
  config: optional('delivery.yml, whose `policy` says whose statements count.', values.text),
  ...simpleTrustInputs
}

/** For what posts the comment. */
export const commentInputs = {
  app: optional(
    'Name shown in the comment. Default: that of delivery.yml, else the last part of the repository’s name.',
    values.text
  ),
  'github-token': secret(
    defaulted('Token that posts the comment (`pull-requests: write`).', '${{ github.token }}', values.text)
  ),
  comment: defaulted(
    'Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.',
    'true',
    values.boolean
  )
}

/** For what reaches other machines. */
export const reachInputs = {
  'ssh-key': secret(
    optional(
      'Private key for hosts that delivery.yml names as `ssh://...`: PEM text. Default: the user’s own OpenSSH configuration and agent.',
      values.text
    )
  ),
  'known-hosts': optional(
    'Lines of known_hosts with the hosts’ keys; a host that is not among them is refused. Default: the user’s own file.',
    values.text
  ),
  kubeconfig: secret(
    optional(
      'Kubeconfig of the cluster that delivery.yml deploys to: its content, or a path. Default: what the variable `KUBECONFIG` names, the service account of the pod that the runner is in, `~/.kube/config`.',
      values.text
    )
  )
}

/** For what reaches other machines, and what runs on them. */
export const hostInputs = {
  ...reachInputs,
  secrets: secret(
    optional(
      'Lines of `NAME=value` for the instances: those that delivery.yml’s `env-from` asks for by `secret:NAME`.',
      values.nameValues
    )
  )
}

/** For what writes to GitHub: a view of the delivery, and its record. */
export const githubInputs = {
  'github-token': secret(
    defaulted(
      'Token that reads the policy of a protected environment from the protected branch (`contents: read`), posts the comment (`pull-requests: write`), records the deployment (`deployments: write`) and the check (`checks: write`).',
      '${{ github.token }}',
      values.text
    )
  ),
  comment: defaulted(
    'Post the comment: on a pull request its own, on a push the merged pull request that GitHub names for the commit.',
    'true',
    values.boolean
  ),
  deployment: defaulted(
    'Record a deployment at GitHub. `false` where the job’s own `environment:` makes one already.',
    'true',
    values.boolean
  ),
  check: defaulted(
    'Say what came of it as a check on the commit (`checks: write`), named `delivery (<app>, <environment>)`, which a branch’s rules can require.',
    'true',
    values.boolean
  )
}
