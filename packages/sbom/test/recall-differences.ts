/** Why other tools list what we do not: nothing else may be missing from an SBOM. */

export interface Finding {
  readonly tool: string
  /** Of the package URL. */
  readonly type: string
  readonly name: string
  readonly version: string
  readonly place: string
}

export interface Difference {
  readonly reason: string
  readonly applies: (finding: Finding, image: string) => boolean
}

export const differences: readonly Difference[] = [
  {
    reason:
      'Go: the main module of a program whose build noted no version. Debian builds from no module release: nothing could be looked up by such a name',
    applies: ({ type, version }) => type === 'golang' && (version === '' || version === '(devel)')
  },
  {
    reason: 'rpm: keys that rpm trusts stand in its database in the form of packages, and bring nothing into the image',
    applies: ({ type, name }) => type === 'rpm' && name === 'gpg-pubkey'
  },
  {
    reason: 'apk: an entry without a version is a known unknown here, as no advisory could be judged for it',
    applies: ({ tool, type, version }) => tool === 'syft' && type === 'apk' && version === ''
  },
  {
    reason:
      'Java: the group is guessed from the name of the archive, and is not the one it is published under. What is certain is listed under its real group, the rest is a known unknown',
    applies: ({ tool, type, name }) => {
      const [group = '', artifact = ''] = name.split('/')
      return tool === 'syft' && type === 'maven' && (group === artifact || group === 'org.springframework.core')
    }
  },
  {
    reason: '.NET: a project of the application itself, which is in no registry and has no advisories',
    applies: ({ type, name, place }) =>
      type === 'nuget' &&
      place.includes('srv/dotnet/') &&
      [
        'api',
        'data',
        'web',
        'exampleapp1',
        'hello2',
        'testcommon',
        'testlibrary',
        'microsoft.visualstudio.testplatform.common'
      ].includes(name)
  },
  {
    reason:
      '.NET: a runtime that the application brings along, under the name of its folder. Here it is listed under the name of its package, as advisories have it',
    applies: ({ tool, type, name }) => tool === 'syft' && type === 'nuget' && name.startsWith('runtimepack.')
  }
]
