import { configurationKinds, type ConfigurationKind, type InputValues } from '@immutable-delivery/kit'
import { formatPlatform, readImageTree, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import { checkConfiguration, checkLicences, type Check, type Inventory } from '@immutable-delivery/scan'
import type { declaration } from './declaration.js'
import type { Decisive } from './policy.js'

type Inputs = InputValues<typeof declaration.inputs>

export interface Checked {
  /** Of each target. */
  readonly checks: readonly (readonly Check[])[]
  /** What of the configuration was looked at. */
  readonly examined: readonly ConfigurationKind[]
}

/**
 * Licences of the packages, and the configuration of the image.
 * @throws IntegrityError or RemoteError when a layer cannot be read: what was not looked at is not reported as clean
 */
export async function checksOf(
  inputs: Inputs,
  { licences: lists, policy }: Pick<Decisive, 'licences' | 'policy'>,
  store: ImageStore,
  targets: readonly { readonly image: PlatformImage; readonly inventory: Inventory }[]
): Promise<Checked> {
  const examined = configurationKinds.filter(
    (kind) =>
      policy.configuration?.includes(kind) === true ||
      (inputs.configuration !== 'off' && (kind !== 'setuid-file' || inputs.setuid))
  )
  const purl = `pkg:oci/${encodeURIComponent((store.name.split('/').at(-1) ?? 'image').toLowerCase())}`
  const checks = await Promise.all(
    targets.map(async ({ image, inventory }) => {
      const platform = formatPlatform(image.platform)
      const licences = uniqueChecks(lists.flatMap((list) => checkLicences(inventory, list, platform)))
      if (examined.length === 0) return licences
      const { config } = image.config
      const setuid = examined.includes('setuid-file') ? await setuidFiles(store, image) : undefined
      return [
        ...licences,
        ...checkConfiguration(
          {
            env: config?.Env ?? [],
            ...(config?.User === undefined ? {} : { user: config.User }),
            ...(setuid === undefined ? {} : { setuid })
          },
          purl,
          platform
        ).filter(({ id }) => examined.some((kind) => kind === id))
      ]
    })
  )
  return { checks, examined }
}

/** Two lists may refuse the same package. */
function uniqueChecks(checks: readonly Check[]): Check[] {
  return [...new Map(checks.map((check) => [`${check.id}\n${check.purl}`, check])).values()]
}

async function setuidFiles(store: ImageStore, image: PlatformImage): Promise<{ path: string; mode: number }[]> {
  const tree = await readImageTree(store, image)
  return [...tree.entries()].flatMap(({ path, inode: { kind, mode } }) =>
    kind === 'file' && (mode & 0o6000) !== 0 ? [{ path, mode }] : []
  )
}
