import { defaulted, optional, secret, values } from '@immutable-delivery/kit'

/** Inputs of the engines that build a Dockerfile. */
export const dockerfileInputs = {
  file: optional('Dockerfile in the workspace. Default: `Dockerfile` in `context`.', values.text),
  target: optional('Stage of the Dockerfile to build. Default: the last one.', values.text),
  builder: optional('Builder of `docker buildx`, by name. Default: the current one.', values.text),
  'build-args': defaulted(
    '`NAME=value` lines for `ARG`. They end up in the image’s history: not for secrets.',
    '',
    values.nameValues
  ),
  'build-contexts': defaulted(
    '`name=source` lines: other folders, repositories or images that the Dockerfile names.',
    '',
    values.nameValues
  ),
  secrets: secret(
    defaulted('`id=value` lines for `RUN --mount=type=secret,id=...`. They are in no layer.', '', values.nameValues)
  ),
  'secret-envs': defaulted('`id=NAME` lines: secrets from variables of this step’s env.', '', values.nameValues),
  'secret-files': defaulted('`id=path` lines: secrets from files in the workspace.', '', values.nameValues),
  ssh: defaulted(
    'Agents or keys for `RUN --mount=type=ssh`, one per line: `default`, `id=socket` or `id=key`.',
    '',
    values.lines
  ),
  pull: defaulted('Ask the registry for newer base images, whatever is on this machine.', 'false', values.boolean),
  'no-cache': defaulted('Run every step anew.', 'false', values.boolean),
  scrub: defaulted(
    'Paths that shall not be in the layers of the build, one per line, as in .dockerignore; `leftovers` stands for logs, caches and seeds of package managers. What is taken out is listed in the log and the summary.',
    '',
    values.lines
  ),
  network: defaulted('Of RUN steps: `default`, `none` or `host`.', 'default', values.oneOf('default', 'none', 'host')),
  'add-hosts': defaulted('`name:address` lines for RUN steps.', '', values.lines),
  'cache-from': defaulted(
    'Where build steps may be taken from, one per line: `type=gha`, `type=registry,ref=...`, ...; for buildah a repository.',
    '',
    values.lines
  ),
  'cache-to': defaulted('Where build steps are kept, one per line, as in `cache-from`.', '', values.lines),
  call: defaulted(
    '`build`, or `check`: judge the Dockerfile by BuildKit’s checks, build and publish nothing; any finding fails the step.',
    'build',
    values.oneOf('build', 'check')
  )
}
