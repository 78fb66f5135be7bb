/** States what was observed, beside the image. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeStatement, predicateTypes, signAndAttach } from '@immutable-delivery/evidence'
import { testResultPredicate, type TestResultInput } from '@immutable-delivery/health'
import { canonicalJson } from '@immutable-delivery/kit'
import { parseDigest, readImage } from '@immutable-delivery/oci'
import type { OpenedImage } from '../shared/open-image.js'
import { signerOf, type SigningInputs } from '../shared/signing.js'

/**
 * Signs and attaches a test-result statement on the digest that answered, else writes the same JSON unsigned.
 * @param manifest of the platform that runs; undefined when it is not known, then the image's own digest is meant
 * @returns digest of the attached manifest, or the path of the unsigned file
 */
export async function attestHealth(
  { store, digest }: OpenedImage,
  manifest: string | undefined,
  result: TestResultInput,
  inputs: SigningInputs,
  ports: Parameters<typeof signerOf>[1]
): Promise<string> {
  const image = await readImage(store, digest)
  const running = manifest === undefined ? undefined : parseDigest(manifest, 'running digest')
  const platform = image.platforms.find(({ descriptor }) => descriptor.digest === running)
  const subject = platform?.descriptor ?? image.descriptor
  const statement = makeStatement(subject.digest, predicateTypes.health, testResultPredicate(result))
  const signer = await signerOf(inputs, ports)
  if (signer === undefined) {
    const file = path.join(ports.temporary, 'verify-health', `health-${subject.digest.slice(7, 19)}.json`)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, `${canonicalJson({ ...statement })}\n`)
    ports.logger.notice(
      'The result is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.'
    )
    return file
  }
  const [attached] = await signAndAttach(store, subject, [{ statement }], signer, { clock: ports.clock })
  return attached?.descriptor.digest ?? ''
}
