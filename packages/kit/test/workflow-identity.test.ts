import { describe, expect, test } from '@jest/globals'
import { signerFromInputs } from '../src/index.js'

const commit = '4f1c'.repeat(10)
const own = 'acme/shop/.github/workflows/deliver.yml'
const other = 'acme/delivery/.github/workflows/prove.yml'

describe('signer-workflow and source-repository', () => {
  test('the source’s own workflow, on the main branch unless another ref is named', () => {
    expect(signerFromInputs(own, 'acme/shop', ['scan'])).toEqual({
      signer: {
        facts: ['scan'],
        workflow: `https://github.com/${own}`,
        issuer: 'https://token.actions.githubusercontent.com'
      },
      source: { repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' }
    })
    expect(signerFromInputs(own, 'acme/shop@refs/heads/release', []).source.ref).toBe('refs/heads/release')
  })

  test('another’s workflow by its commit', () => {
    expect(signerFromInputs(`${other}@${commit}`, 'acme/shop', []).signer.commits).toEqual([commit])
  })

  test.each([
    [other, 'acme/shop', /^signer-workflow: .*without a commit/],
    [`${other}@main`, 'acme/shop', /^signer-workflow: .*@<commit>/],
    [`${other}@${commit.toUpperCase()}`, 'acme/shop', /^signer-workflow/],
    ['acme/shop/deliver.yml', 'acme/shop', /^signer-workflow/],
    ['.*', 'acme/shop', /^signer-workflow/],
    [own, undefined, /^source-repository: got nothing/],
    [own, 'acme', /^source-repository/],
    [own, 'acme/.*', /^source-repository/],
    [own, 'acme/shop@main', /^source-repository/],
    [own, 'acme/shop@', /^source-repository/]
  ])('%s of %s is refused', (workflow, repository, reason) => {
    expect(() => signerFromInputs(workflow, repository, [])).toThrow(reason)
  })
})
