/** The causes that make two builds of one input differ, each with what to do about it. */

export type CauseNumber =
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7
  | 8
  | 9
  | 10
  | 11
  | 12
  | 13
  | 14
  | 15
  | 16
  | 17
  | 18
  | 19
  | 20
  | 21
  | 22
  | 23
  | 24
  | 25
  | 26
  | 27
  | 28
  | 29
  | 30

export interface Cause {
  readonly number: CauseNumber
  /** A few words, to read in a table. */
  readonly title: string
  /** What the user can do; one or two sentences. */
  readonly advice: string
}

const list: readonly (readonly [title: string, advice: string])[] = [
  [
    'times of files',
    'Times later than the commit are cut to its time. Set an older one where you make the file: `touch -d @$SOURCE_DATE_EPOCH`, or `tar --mtime`.'
  ],
  [
    'times of access or change in the tar',
    'bake-image never writes them. Bake the image with it, or call GNU tar with `--pax-option=delete=atime,delete=ctime`.'
  ],
  [
    'times of folders',
    'A folder gets the time of the last change in it. bake-image cuts it to the commit’s time; where you pack yourself, set the time of folders too.'
  ],
  [
    'order of the files in the layer',
    'The order of a folder is the file system’s. bake-image sorts; where you pack yourself, use `tar --sort=name`.'
  ],
  [
    'owners',
    'Say who owns the files: `COPY --chown=0:0`, or numeric owners in `useradd --uid`. Names of users are not written.'
  ],
  [
    'modes (umask)',
    'Say the mode where the file comes in: `COPY --chmod=0644`, or `chmod` in the RUN that makes it; git keeps the executable bit only, the rest is the umask of the checkout.'
  ],
  [
    'extended attributes, ACLs or device numbers',
    'SELinux labels and marks of the host are dropped; what is left is set by the build: set it with fixed values, or not at all.'
  ],
  [
    'hard links instead of copies, or sparse files',
    'Whether two names are one file depends on how they were copied. Use `cp --no-preserve=links`, or link on purpose with `ln`.'
  ],
  [
    'form of file names (Unicode, upper and lower case)',
    'One name is written in two ways, as macOS does. Rename it in git to the composed form (NFC), and keep names apart by more than case.'
  ],
  [
    'tar dialect',
    'The same files are written by another tar. bake-image writes one dialect; let it make the layer, or pin the tool and use `tar --format=posix`.'
  ],
  [
    'compressor or its version',
    'The files are the same, the compressor is another one. bake-image packs layers itself and takes the previous image’s layer of the same content: give `previous`.'
  ],
  [
    'gzip header',
    'The packed data is the same, only the header has a time, a name or an operating system. Use `gzip -n`, or let bake-image pack.'
  ],
  [
    'zlib build or processor',
    'The same level of the same program gave other bytes: zlib differs between builds and processors. Bake with the Node of the runner (24), and give `previous`, so that unchanged layers are taken over.'
  ],
  [
    'framing of zstd',
    'The same data in other zstd frames. Pin the tool, or let bake-image pack (`compression: zstd`).'
  ],
  [
    'pieces of a parallel compressor',
    'The data is cut at other places, as pigz and `zstd -T` do with another number of threads. Fix threads and block size, or let bake-image pack.'
  ],
  [
    'time of creation in the configuration',
    'Set `source-date-epoch`, or leave it to the commit’s time; an engine that ignores it (BuildKit before 0.13) must be updated.'
  ],
  [
    'labels and annotations that change from run to run',
    'Take times, run numbers and addresses of runs out of `labels` and `annotations` (docker/metadata-action adds `created`): they belong into statements beside the image, see sign-and-sbom.'
  ],
  [
    'form of the JSON documents',
    'The same values are written in another form. bake-image writes one form; another tool wrote or rewrote this image.'
  ],
  [
    'order of labels, variables or annotations',
    'A map was written in another order. Sort the lines where a script makes them.'
  ],
  [
    'media types',
    'The same image in Docker’s and in OCI’s types. bake-image always writes OCI’s; a registry or tool that converts must be told not to.'
  ],
  [
    'attestations inside the index',
    'They hold times. Build with `--provenance=false --sbom=false`, and let sign-and-sbom put statements beside the image.'
  ],
  [
    'another base image',
    'A tag moved between the builds. Pin the base by digest (`FROM name@sha256:...`), or lock it.'
  ],
  [
    'packages from the network',
    'A repository had other versions. Pin versions, use a lock file (`npm ci`, `pip --require-hashes`) or a snapshot of the repository, and put them into the base image.'
  ],
  [
    'logs, caches, identities and seeds left behind',
    'Nobody needs them in an image: remove them in the same RUN, or name them in `scrub` (`leftovers` is a list of the usual ones).'
  ],
  [
    'time, path or build id inside a file',
    'Give the tool the commit’s time (`ARG SOURCE_DATE_EPOCH`) and take paths out: `go build -trimpath -buildvcs=false`, `-ffile-prefix-map`, sorted inputs of the linker.'
  ],
  [
    'host, time zone, locale or processor',
    'Fix the environment of the step: `TZ=UTC LC_ALL=C.UTF-8`, no `hostname`, no `-march=native`.'
  ],
  [
    'a layer out of the build cache',
    'The cached layer was made from something that its key does not know: a secret, the network, the time. Build once with `no-cache`, or move what changes into a file that is copied.'
  ],
  [
    'version of the builder',
    'Another BuildKit, buildah or Dockerfile frontend made it. Pin the builder and the `# syntax=` line by version or digest.'
  ],
  [
    'order or spelling of platforms',
    'The index lists the same platforms in another order or spelling. bake-image sorts and normalises them; write `linux/arm64` without `v8`.'
  ],
  [
    'checkout: line ends, LFS pointers, submodules',
    'Check out the same way everywhere: `* text=auto eol=lf` in .gitattributes, `lfs: true` and `submodules: true` for actions/checkout.'
  ]
]

export const causes: readonly Cause[] = list.map(([title, advice], i) => ({
  number: (i + 1) as CauseNumber,
  title,
  advice
}))

export function causeOf(number: CauseNumber): Cause {
  const cause = causes[number - 1]
  if (cause === undefined) throw new Error(`there is no cause ${number}`)
  return cause
}

/** For a difference that is none of them. */
export const unknownAdvice =
  'Run the step twice by hand and compare; what it reads of time, network, random numbers or the machine must be fixed or left out.'
