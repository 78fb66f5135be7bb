import { declareAction, defaulted, optional, required, secret, severities, values } from '@immutable-delivery/kit'

export const declaration = declareAction({
  name: 'post-report',
  description:
    'Posts what other jobs found: the comment of a run for a fork, an issue, a pull request that moves pins. For our reusable workflows',
  good: ['posted', 'unchanged', 'closed', 'none'],
  inputs: {
    operation: required(
      '`fork-comment`: the comment of the pull request that the event `workflow_run` is about, from the artifact of its run. `issue`: open or close the issue about an environment. `pins`: a pull request that moves an image’s digest in files. `lock`: a pull request with the lock file that lies in the workspace.',
      values.oneOf('fork-comment', 'issue', 'pins', 'lock')
    ),
    app: required('Name of the application.', values.text),
    'fail-on': defaulted(
      '`fork-comment`: lowest severity that counts as failed.',
      'high',
      values.oneOf('none', ...severities)
    ),
    environment: optional('`issue`: name of the environment.', values.text),
    about: defaulted('`issue`: `drift` or `vulnerabilities`.', 'drift', values.oneOf('drift', 'vulnerabilities')),
    found: optional(
      '`issue`: what was found: `pass` closes the issue; anything else opens it, also what could not be judged.',
      values.text
    ),
    expected: optional('`issue`: digest that should run, or that was scanned.', values.text),
    running: optional('`issue`: digest that runs.', values.text),
    counts: optional('`issue`: JSON, number of findings by severity.', values.text),
    image: optional('`pins`: `host/repository` of the image.', values.text),
    digest: optional('`pins`: the digest to move to.', values.text),
    files: defaulted(
      '`pins`: files of the repository that name the image, one per line. `lock`: the one lock file.',
      '',
      values.lines
    ),
    base: defaulted('`pins` and `lock`: branch that the pull request goes to.', 'main', values.text),
    'github-token': secret(defaulted('Token that posts.', '${{ github.token }}', values.text))
  },
  outputs: {
    result:
      '`posted`, `unchanged` or `none`; of an issue `closed`, or `open`, which fails the step: what is wrong is never green; or `error`.',
    number: 'Number of the issue or the pull request; empty when there is none.'
  }
})
