import { expect, test } from '@jest/globals'
import { renderDockerfileChecks } from '../src/index.js'

test('findings are a table, and text from a Dockerfile can do nothing', () => {
  const markdown = renderDockerfileChecks({
    file: 'app/Dockerfile',
    problems: [
      {
        severity: 'warning',
        line: 3,
        title: 'StageNameCasing',
        message: "Stage name '| @octocat <img src=x>' should be lowercase"
      },
      { severity: 'error', title: 'Dockerfile', message: 'unknown `instruction`' }
    ]
  })
  expect(markdown).toContain('2 findings in `app/Dockerfile`')
  expect(markdown).toMatch(
    /\| 3 \| warning \| StageNameCasing \| `Stage name '\\u\{7c\} @octocat <img src=x>' should be lowercase` \|/
  )
  expect(markdown).toMatch(/\|\s*\| error \| Dockerfile \| `unknown 'instruction'` \|/)
})

test('no finding', () => {
  expect(renderDockerfileChecks({ file: 'Dockerfile', problems: [] })).toBe('### ✅ No finding in `Dockerfile`\n')
})
