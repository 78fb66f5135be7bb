/** As Linux limits them. */
const longestPath = 4096

/** Which of the image's files came with a package. */
export class OwnedFiles {
  private readonly bySystem = new Set<string>()
  private readonly byPackage = new Set<string>()
  private readonly folders = new Set<string>()

  /** @param files paths of all files of the image: others are not remembered */
  constructor(private readonly files: ReadonlySet<string>) {}

  /** @param listed absolute or relative, as the list of a distribution's package has it */
  add(listed: string): void {
    // Before anything walks it: a list may name the same long folder before each of a million files.
    if (listed.length > longestPath) return
    const path = listed.replace(/^\/+/, '')
    if (this.files.has(path)) this.bySystem.add(path)
    // Lists may still say /lib where /lib is a link to /usr/lib.
    if (/^(?:lib|lib64|lib32|libx32|bin|sbin)\//.test(path) && this.files.has(`usr/${path}`))
      this.bySystem.add(`usr/${path}`)
    if (/^(?:usr\/)?sbin\//.test(path)) {
      const merged = path.replace(/^(?:usr\/)?sbin\//, 'usr/bin/')
      if (this.files.has(merged)) this.bySystem.add(merged)
    }
  }

  /** Whether a package of the distribution brought it. */
  has(path: string): boolean {
    return this.bySystem.has(path)
  }

  /** @param path of a file that is or belongs to a package of a language */
  addFile(path: string): void {
    this.byPackage.add(path)
  }

  /** @param path of a folder that belongs to a package of a language with all that is below it */
  addFolder(path: string): void {
    if (path !== '') this.folders.add(path)
  }

  /** Whether any package brought it. */
  isOwned(path: string): boolean {
    if (this.bySystem.has(path) || this.byPackage.has(path)) return true
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      if (this.folders.has(path.slice(0, at))) return true
    return false
  }
}
