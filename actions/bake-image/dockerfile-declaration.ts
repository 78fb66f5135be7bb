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
  'no-cache-filters': defaulted('Stages whose steps are run anew, one per line; for buildkit.', '', values.lines),
  scrub: defaulted(
    'Paths that shall not be in the layers of the build, one per line, as in .dockerignore; `leftovers` stands for logs, caches and seeds of package managers. What is taken out is listed in the log and the summary.',
    '',
    values.lines
  ),
  network: defaulted('Of RUN steps: `default`, `none` or `host`.', 'default', values.oneOf('default', 'none', 'host')),
  'add-hosts': defaulted('`name:address` lines for RUN steps.', '', values.lines),
  ulimit: defaulted('Limits of RUN steps, one per line, such as `nofile=1024:2048`.', '', values.lines),
  'shm-size': optional('Size of /dev/shm in RUN steps, such as `128m`.', values.text),
  'cgroup-parent': optional('Control group that RUN steps run in.', values.text),
  allow: defaulted(
    'Rights that the builder may give to RUN steps, one per line: `network.host`, `security.insecure`, `device=...`; for buildkit.',
    '',
    values.lines
  ),
  'cache-from': defaulted(
    'Where build steps may be taken from, one per line: `type=gha`, `type=registry,ref=...`, ...; for buildah a repository.',
    '',
    values.lines
  ),
  'cache-to': defaulted('Where build steps are kept, one per line, as in `cache-from`.', '', values.lines),
  'bake-files': defaulted(
    'Files for `docker buildx bake` in the workspace, one per line: `docker-bake.hcl`, JSON or a compose file. `bake-target` says what is built.',
    '',
    values.lines
  ),
  'bake-target': optional(
    'Target of `bake-files`. It takes the place of `context`, `file` and `target`; what else is given here is added to it.',
    values.text
  )
}
