import { declareAction, defaulted, optional, required, values } from '@immutable-delivery/kit'
import { registryInputs, trustInputs } from '../shared/inputs.js'
import { dockerfileInputs } from './dockerfile-declaration.js'

export const declaration = declareAction({
  name: 'bake-image',
  description:
    'Bakes an image from a Dockerfile, or from a base and files without a container engine, the same bytes every time, and publishes it by digest',
  good: ['baked', 'unchanged', 'pass', 'locked'],
  inputs: {
    image: required(
      'Where the image goes: `host/repository` or `oci-layout://path` (relative to the workspace), without tag or digest.',
      values.text
    ),
    engine: defaulted(
      '`layers`: from `files`, without a container engine. `buildkit`: a Dockerfile, by `docker buildx`. `buildah`: a Dockerfile, without a daemon. `auto`: `layers` where `files` is given or there is no Dockerfile, else `buildkit`, else `buildah` when only that is there.',
      'auto',
      values.oneOf('auto', 'layers', 'buildkit', 'buildah')
    ),
    context: defaulted(
      'Folder in the workspace: what a Dockerfile sees, and what the sources of `files` are relative to. A Dockerfile engine also takes the URL of a Git repository that ends in `.git`, with `#<commit>`.',
      '.',
      values.text
    ),
    platforms: defaulted(
      'Platforms of the image, one per line, such as `linux/amd64` or `linux/arm64`. One gives a manifest, more give an index.',
      'linux/amd64',
      values.lines
    ),
    base: defaulted(
      'Engine `layers`: the image to stand on, by digest (`host/repository@sha256:...` or `oci-layout://path@sha256:...`), by a tag that `lock-file` pins, or `scratch`.',
      'scratch',
      values.text
    ),
    'lock-file': defaulted(
      'File in the workspace that says which bytes the images are that the build stands on. It need not exist.',
      'bake.lock',
      values.text
    ),
    lock: defaulted(
      '`use`: what `lock-file` says counts, other images are taken as their registry has them now. `strict`: an image that is neither in `lock-file` nor written with its digest is refused.',
      'use',
      values.oneOf('use', 'strict')
    ),
    call: defaulted(
      '`build`. `lock`: write what the images are now into `lock-file`, bake nothing. `check`: judge the Dockerfile by BuildKit’s checks, any finding fails the step. `outline`, `targets`: describe the Dockerfile’s arguments and secrets, or its stages, in `metadata`.',
      'build',
      values.oneOf('build', 'lock', 'check', 'outline', 'targets')
    ),
    files: optional(
      "Engine `layers`: what to copy, one `src:dest` or `src:dest:mode` per line, each line a layer, dependencies below it in one of their own; a folder's content goes to `dest`. Put what changes seldom first. `.git` is always left out, and what the context's `.dockerignore` names.",
      values.copies
    ),
    owner: optional(
      'Engine `layers`: `uid:gid` of what `files` brings, in numbers, such as `1000:1000`. Default: `0:0`.',
      values.text
    ),
    permissions: defaulted(
      'Engine `layers`: owners and modes of single paths, one `pattern --chown=uid:gid --chmod=0640` per line. Patterns as in .dockerignore, for paths in the image; a mode is for files, or for folders where the pattern ends in `/`; the last line that matches counts.',
      '',
      values.lines
    ),
    remove: defaulted(
      'Engine `layers`: paths of the base that the image shall not have, one per line, `*`, `**` and `!` as in .dockerignore. They are hidden, not erased: the base’s layers stay.',
      '',
      values.lines
    ),
    entrypoint: optional(
      'Entrypoint as a JSON array, such as `["node", "server.js"]`. Default: of the base.',
      values.argv
    ),
    cmd: optional(
      'Arguments of the entrypoint as a JSON array. Default: of the base, unless `entrypoint` is given.',
      values.argv
    ),
    env: defaulted('`NAME=value` lines, added to those of the base. Not for secrets.', '', values.nameValues),
    workdir: optional('Working directory, an absolute path in the image. Default: of the base.', values.text),
    user: optional('User, or `user:group`, by name or number. Default: of the base.', values.text),
    expose: defaulted('Ports the image listens on, one per line: `8080` or `53/udp`.', '', values.lines),
    compression: defaulted(
      'Of the layers that are made: `gzip`, or `zstd`, which is smaller and faster but needs newer engines.',
      'gzip',
      values.oneOf('gzip', 'zstd')
    ),
    tags: defaulted(
      'Tags to move to the image, one per line. A bare one moves in `image` and in all `mirrors`, one in full (`host/repository:tag`) only there. For people: no decision is taken by a tag. Default for a layout: `latest`.',
      '',
      values.lines
    ),
    mirrors: defaulted(
      'Other repositories that get the same bytes, one per line, like `image`. Each with its own credentials from Docker’s configuration.',
      '',
      values.lines
    ),
    push: optional(
      'Publish the image. `false`: bake and check it only. Default: `true`, `false` for a pull request from a fork.',
      values.boolean
    ),
    layout: optional(
      'Folder in the workspace where the image is written as an OCI layout too, published or not.',
      values.text
    ),
    load: defaulted(
      'Load the image into `docker` or `podman` on this machine after the checks, the same bytes; `true`: whichever is there.',
      'false',
      values.oneOf('false', 'true', 'docker', 'podman')
    ),
    labels: defaulted(
      '`NAME=value` lines for the configuration. Nothing that changes from run to run, or the digest does too.',
      '',
      values.nameValues
    ),
    annotations: defaulted(
      '`NAME=value` lines for the manifests and, with several platforms, the index and its entries.',
      '',
      values.nameValues
    ),
    'source-date-epoch': optional(
      'Time of files and image in seconds since 1970. Default: of the last commit of `context` (0 without git); the engine layers then gives dependencies 1980-01-01, so that their layer stays the same.',
      values.integer(0, 8 ** 11 - 1)
    ),
    previous: optional(
      'Image by digest to compare with and to take unchanged layers from. Default: what the first tag names.',
      values.text
    ),
    'skip-unchanged': defaulted(
      'Take an earlier image of the same input instead of baking, if provenance that `config` or `public-key` verifies binds the input digest to it.',
      'true',
      values.boolean
    ),
    'rebuild-after': defaulted(
      'A Dockerfile’s image that is older is baked anew without cache, for fresh packages, although its input is unchanged. `0s`: always.',
      '7d',
      values.duration
    ),
    reproduce: defaulted(
      '`verify`: build a second time, without cache, and publish only if both are the same to the byte; else the summary names file, layer and cause, with advice. `report`: the same, but a difference is only told. `off`: build once.',
      'off',
      values.oneOf('off', 'verify', 'report')
    ),
    tests: defaulted(
      'Files with acceptance tests, one per line: YAML of container-structure-test, schema 2.0.0. They pass, or nothing is published. `commandTests` run in `docker` or `podman`.',
      '',
      values.lines
    ),
    'test-timeout': defaulted('Longest time of each command of `commandTests`.', '5m', values.duration),
    'max-size': optional('Most bytes to download for one platform, such as `200MB`.', values.size),
    'max-growth': optional(
      'Most bytes that one platform may be larger than in the previous image, such as `10MB`.',
      values.size
    ),
    'secrets-check': defaulted(
      'Publish nothing that holds a secret of this step, a private key or a well-known token, in any layer or in the configuration.',
      'true',
      values.boolean
    ),
    ...dockerfileInputs,
    ...trustInputs,
    ...registryInputs
  },
  outputs: {
    result:
      '`baked`, `unchanged` (the first tag had this digest already, or an earlier image of the same input was taken), `refused` (a check failed, nothing is published), `locked` (`call: lock`), `pass` or `fail` of the other `call`s, or `error`.',
    image: 'The image by digest; empty where it was not published and no layout was written.',
    digest: 'Its digest: pass this on between jobs.',
    'image-id':
      'Digest of the configuration, which engines show as the image id; with several platforms, of the first.',
    'input-digest':
      'Digest of all that went in: files, images, options; not the time. Empty where a Dockerfile takes something that cannot be told before the build; what its RUN steps fetch is never in it.',
    'baked-on':
      'When a Dockerfile’s image was really baked, such as `2026-11-21T12:00:00.000Z`: now, or when the earlier image was that is taken. Empty where nobody’s provenance is trusted.',
    changed:
      '`true` unless the first tag (without tags: the repository) had this digest already; of `call: lock`, whether the file is another one now.',
    platforms: 'JSON list: platform, digest, size in bytes.',
    size: 'Bytes to download, over all platforms: compressed layers and configuration.',
    'size-delta': 'Difference in bytes to the previous image; empty if there was none with the same platforms.',
    base: 'The base image by digest; empty for `scratch`, and where a Dockerfile stands on several.',
    'base-digest': 'Digest of the base image; empty where `base` is.',
    'base-stale':
      '`true` when the base’s tag names another image by now, else `false`; empty where there is no tag or nobody can be asked.',
    'base-age': 'Whole days since the base image was made; empty where it does not say.',
    'base-behind': 'Whole days from the base image to the one that its tag names now; empty where that is not known.',
    layout: 'Path of the OCI layout, as it was given; empty where none was written.',
    reproducible:
      '`true` or `false` with `reproduce`: whether two builds were the same to the byte; empty when it is off.',
    metadata:
      'JSON: all of the above and the new layers (digest, diffId, size, createdBy); for a Dockerfile the engine, the images it stands on with their age, and the problems of the Dockerfile.'
  }
})
