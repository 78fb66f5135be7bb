/**
 * The 70 cases of sigstore-conformance (bundle-verify), written by Sigstore's maintainers. Not part of this repository:
 * SIGSTORE_CONFORMANCE names a folder with its test/assets, or it lies in ../shared/suites/sigstore-conformance. Where
 * it is not, the run says so; where the variable names it, it must be there.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { openVerifier, publicTrustedRoot, readTrustedRoot } from '../src/index.js'

const suite = process.env['SIGSTORE_CONFORMANCE'] ?? path.resolve('../shared/suites/sigstore-conformance')
const cases = path.join(suite, 'bundle-verify')
const names = existsSync(cases)
  ? readdirSync(cases, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  : []

const beacon =
  'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main'
const github = 'https://token.actions.githubusercontent.com'

let publicRoot: JsonObject

beforeAll(async () => {
  publicRoot = await publicTrustedRoot()
})

function fileOf(name: string, file: string): Buffer | undefined {
  const whole = path.join(cases, name, file)
  return existsSync(whole) ? readFileSync(whole) : undefined
}

/** What a client of the suite's command line does with one case; throws when it must not be believed. */
async function verifyCase(name: string): Promise<void> {
  const text = (file: string): string | undefined => fileOf(name, file)?.toString('utf8').trim()
  const artifact = fileOf(name, 'artifact') ?? readFileSync(path.join(suite, 'a.txt'))
  const ownRoot = text('trusted_root.json')
  const root = ownRoot === undefined ? publicRoot : readTrustedRoot(ownRoot, 'trusted-root')
  const document = parseJsonObject(fileOf(name, 'bundle.sigstore.json') ?? '', 'bundle')
  const key = text('key.pub')
  // A key's bundle needs no timestamp of an authority: these have a log's, which counts as well.
  const verifier = await openVerifier(root)
  if (key === undefined) {
    const { subject, issuer } = verifier.verify(document, artifact)
    if (subject !== (text('identity') ?? beacon) || issuer !== (text('issuer') ?? github))
      throw new Error(`signed by ${subject} of ${issuer ?? 'nobody'}`)
  } else verifier.verifyWithKey(document, key, artifact)
  const envelope = document['dsseEnvelope'] as { payload: string } | undefined
  if (envelope === undefined) return
  const statement = parseJsonObject(Buffer.from(envelope.payload, 'base64'), 'statement') as {
    subject?: { digest?: { sha256?: string } }[]
  }
  const expected = createHash('sha256').update(artifact).digest('hex')
  if (statement.subject?.some(({ digest }) => digest?.sha256 === expected) !== true)
    throw new Error('the statement is about something else')
}

test('all cases are there, or nobody is led to believe that they were tried', () => {
  if (names.length === 0 && process.env['SIGSTORE_CONFORMANCE'] === undefined)
    // oxlint-disable-next-line no-console -- the one place that a reader of the run sees
    console.warn(
      `NOT TRIED: there is no sigstore-conformance in ${suite}. Set SIGSTORE_CONFORMANCE to a folder with its test/assets (a.txt, bundle-verify).`
    )
  else expect(names).toHaveLength(70)
})

const describeCases = names.length === 0 ? () => undefined : describe

describeCases('what must be believed', () => {
  test('there are such cases', () => expect(names.filter((name) => !name.endsWith('_fail')).length).toBeGreaterThan(15))

  test.each(names.filter((name) => !name.endsWith('_fail')))('%s', async (name) => {
    await expect(verifyCase(name)).resolves.toBeUndefined()
  })
})

describeCases('what must not', () => {
  test('there are such cases', () => expect(names.filter((name) => name.endsWith('_fail')).length).toBeGreaterThan(40))

  test.each(names.filter((name) => name.endsWith('_fail')))('%s', async (name) => {
    // By a reason of ours, and not because the test itself is broken.
    await expect(verifyCase(name)).rejects.toThrow(/^(Sigstore bundle|bundle|trusted-root|signed by|the statement)/)
  })
})
