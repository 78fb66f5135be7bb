/** Which of the files that cataloguers look at came with a package of the distribution. */
export class OwnedFiles {
  private readonly owned = new Set<string>()

  /** @param looked paths of all files that any cataloguer looks at: others are not remembered */
  constructor(private readonly looked: ReadonlySet<string>) {}

  /** @param listed absolute or relative, as a package's list has it */
  add(listed: string): void {
    const path = listed.replace(/^\/+/, '')
    if (this.looked.has(path)) this.owned.add(path)
    // Lists may still say /lib where /lib is a link to /usr/lib.
    if (/^(?:lib|lib64|bin|sbin)\//.test(path) && this.looked.has(`usr/${path}`)) this.owned.add(`usr/${path}`)
    if (/^(?:usr\/)?sbin\//.test(path)) {
      const merged = path.replace(/^(?:usr\/)?sbin\//, 'usr/bin/')
      if (this.looked.has(merged)) this.owned.add(merged)
    }
  }

  has(path: string): boolean {
    return this.owned.has(path)
  }
}
