/** What somebody who may write to an OCI layout can do to the statements in it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface LayoutDescriptor {
  readonly mediaType?: string
  readonly digest: string
  readonly size: number
  readonly annotations?: Record<string, string>
}

export class Layout {
  constructor(private readonly folder: string) {}

  blob(name: string): string {
    return path.join(this.folder, 'blobs/sha256', name.replace('sha256:', ''))
  }

  read(name: string): string {
    return readFileSync(this.blob(name), 'utf8')
  }

  /** Stores bytes under their own digest, as whoever can write to a registry may. */
  put(content: string): Pick<LayoutDescriptor, 'digest' | 'size'> {
    const name = `sha256:${createHash('sha256').update(content).digest('hex')}`
    writeFileSync(this.blob(name), content)
    return { digest: name, size: Buffer.byteLength(content) }
  }

  /** The manifest that attaches the first statement of a type, and the bundle it holds. */
  statement(predicateType: string): { manifest: string; bundle: string } {
    for (const name of readdirSync(path.join(this.folder, 'blobs/sha256'))) {
      const text = this.read(name)
      if (!text.includes(`"dev.sigstore.bundle.predicateType":"${predicateType}"`)) continue
      const { layers } = JSON.parse(text) as { layers: LayoutDescriptor[] }
      return { manifest: `sha256:${name}`, bundle: layers[0]?.digest ?? '' }
    }
    throw new Error(`no statement of type ${predicateType}`)
  }

  /** Replaces the statement by one whose payload was edited, with every digest around it made to fit. */
  forge(predicateType: string, edit: (payload: string) => string): void {
    const { manifest, bundle } = this.statement(predicateType)
    const document = JSON.parse(this.read(bundle)) as { dsseEnvelope: { payload: string } }
    const payload = edit(Buffer.from(document.dsseEnvelope.payload, 'base64').toString('utf8'))
    document.dsseEnvelope.payload = Buffer.from(payload).toString('base64')
    const blob = this.put(JSON.stringify(document))
    const attached = JSON.parse(this.read(manifest)) as { layers: LayoutDescriptor[] }
    attached.layers = attached.layers.map((layer) => ({ ...layer, ...blob }))
    const replaced = this.put(JSON.stringify(attached))
    this.edit((entries) => entries.map((entry) => (entry.digest === manifest ? { ...entry, ...replaced } : entry)))
  }

  flip(name: string, at: (text: string) => number): void {
    const bytes = readFileSync(this.blob(name))
    const place = at(bytes.toString('latin1'))
    bytes[place] = (bytes[place] ?? 0) ^ 1
    writeFileSync(this.blob(name), bytes)
  }

  remove(predicateType: string): void {
    const { manifest } = this.statement(predicateType)
    this.edit((entries) => entries.filter((entry) => entry.digest !== manifest))
  }

  /** Takes away everything that is stated about an image. */
  strip(image: string): void {
    this.edit((entries) => entries.filter((entry) => this.subjectOf(entry.digest) !== image))
  }

  /** Puts what is stated about one image beside another, with subjects and digests made to fit. */
  transplant(from: string, to: string): void {
    const size = existsSync(this.blob(to)) ? this.read(to).length : 1000
    const subject = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: to, size }
    this.edit((entries) => [
      ...entries,
      ...entries
        .filter((entry) => this.subjectOf(entry.digest) === from)
        .map((entry) => ({
          ...entry,
          ...this.put(JSON.stringify({ ...(JSON.parse(this.read(entry.digest)) as object), subject }))
        }))
    ])
  }

  private subjectOf(manifest: string): string | undefined {
    return (JSON.parse(this.read(manifest)) as { subject?: { digest: string } }).subject?.digest
  }

  edit(change: (entries: LayoutDescriptor[]) => LayoutDescriptor[]): void {
    const index = path.join(this.folder, 'index.json')
    const document = JSON.parse(readFileSync(index, 'utf8')) as { manifests: LayoutDescriptor[] }
    document.manifests = change(document.manifests)
    writeFileSync(index, JSON.stringify(document))
  }
}
