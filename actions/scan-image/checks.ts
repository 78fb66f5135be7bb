import type { InputValues } from '@immutable-delivery/kit'
import { formatPlatform, readImageTree, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import {
  checkConfiguration,
  checkLicences,
  type Check,
  type Inventory,
  type LicenceLists
} from '@immutable-delivery/scan'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/**
 * Licences of the packages, and the configuration of the image.
 * @throws IntegrityError or RemoteError when a layer cannot be read: what was not looked at is not reported as clean
 */
export async function checksOf(
  inputs: Inputs,
  lists: readonly LicenceLists[],
  store: ImageStore,
  targets: readonly { readonly image: PlatformImage; readonly inventory: Inventory }[]
): Promise<readonly (readonly Check[])[]> {
  const purl = `pkg:oci/${encodeURIComponent((store.name.split('/').at(-1) ?? 'image').toLowerCase())}`
  return Promise.all(
    targets.map(async ({ image, inventory }) => {
      const platform = formatPlatform(image.platform)
      const licences = uniqueChecks(lists.flatMap((list) => checkLicences(inventory, list, platform)))
      if (inputs.configuration === 'off') return licences
      const { config } = image.config
      const setuid = inputs.setuid ? await setuidFiles(store, image) : undefined
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
        )
      ]
    })
  )
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
