import { declareAction, defaulted, optional, values } from '@immutable-delivery/kit'
import { reachInputs, registryInputs, signingInputs, simpleTrustInputs } from '../shared/inputs.js'

export const declaration = declareAction({
  name: 'verify-health',
  description: 'Says whether something that runs works, and whether it is what was baked',
  good: ['pass'],
  inputs: {
    url: optional(
      'What to ask: with `checks` the place that they are asked at, alone the one address that must answer 200.',
      values.url
    ),
    checks: optional(
      'YAML list of checks as in delivery.yml, for instance `- { http: /healthz, expect: { status: 200 } }`; needs `url`.',
      values.text
    ),
    environment: optional(
      'Name of an environment in delivery.yml, whose address and checks are taken. Instead of `url`.',
      values.text
    ),
    config: defaulted('delivery.yml, read with `environment`.', '.github/delivery.yml', values.text),
    image: optional(
      'The image that should be running: `host/repo@sha256:...`, or `host/repo` with `digest`, or `oci-layout://path[@sha256:...]`. Answers tell their digest by the header `X-Image-Digest`.',
      values.text
    ),
    digest: optional('Digest of the image (`sha256:...`), when `image` does not end in one.', values.text),
    duration: defaulted(
      'How long to observe. Before that, so long is waited at most until the checks pass for the first time.',
      '30s',
      values.duration
    ),
    interval: defaulted('Time between two requests; for `url` without `checks`.', '2s', values.duration),
    timeout: defaulted('Longest time for one answer; for `url` without `checks`.', '5s', values.duration),
    'success-threshold': defaulted(
      'Successes in a row until it counts as healthy; for `url` without `checks`.',
      '3',
      values.integer(1, 100)
    ),
    'failure-threshold': defaulted(
      'Failures in a row that fail at once, whatever rate is allowed; for `url` without `checks`.',
      '2',
      values.integer(1, 100)
    ),
    'max-error-rate': defaulted('Percentage of the observed requests that may fail.', '0', values.percent),
    'max-p95': optional('Longest time that 95 % of the successful requests may take.', values.duration),
    'every-address': defaulted(
      'Ask every IPv4 address that the host’s name has, each for itself.',
      'true',
      values.boolean
    ),
    replicas: defaulted(
      'Instances behind one address. So many answers are collected that one that is stale among them is met with 99 %.',
      '1',
      values.integer(1, 1000)
    ),
    'ask-runtime': defaulted(
      'Ask also the runtime and the router of the environment: every instance that gets traffic must run, as `image` and nothing else. Changes nothing and takes no lock; needs `environment` and `image`.',
      'false',
      values.boolean
    ),
    'baseline-url': optional(
      'Where the old version answers beside the new one: both are asked the same checks in the same time, and errors and slow answers are compared by a sequential test. Then only what the test shows passes.',
      values.url
    ),
    'prometheus-url': optional('Address of a Prometheus server, for `queries`.', values.url),
    queries: optional(
      'YAML list of PromQL queries and their limits, for instance `- { query: "sum(rate(http_errors[1m]))", max: 0.1 }`; asked beside the checks. No data is `error`.',
      values.text
    ),
    attest: defaulted(
      'State the result on the image’s digest as an in-toto test-result; unsigned into a file where nothing can sign. Needs `image`.',
      'true',
      values.boolean
    ),
    ...signingInputs,
    'trusted-root': simpleTrustInputs['trusted-root'],
    ...reachInputs,
    ...registryInputs
  },
  outputs: {
    result: '`pass`, `fail`, `incomplete` or `error`.',
    checks: 'JSON list: name, status, requests, failures, errorRate, p50, p95.',
    'error-rate': 'Percentage of the observed requests that failed; empty when none was made.',
    p95: 'Time that 95 % of the successful requests took at most, in milliseconds; empty when none succeeded.',
    'running-digest':
      'Digest of what answered: the platform manifest when `image` is given, with `ask-runtime` as the runtime says; empty when it is not known, or not one.',
    comparison:
      'JSON of the comparison with `baseline-url`: verdict, reason, e (evidence that the new version is worse), eMargin, eAllowance, looks, slowerThan (ms), counts and 95 % intervals of both; empty without it.',
    attestation: 'Digest of the attached statement, or path of the unsigned one; empty when nothing was stated.',
    drift:
      '`same`, `different` or `unknown`, with `ask-runtime` by the runtime’s own word (`different` also where an answer claims another image); empty without `image`.'
  }
})
