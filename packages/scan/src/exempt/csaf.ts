/** VEX in CSAF 2.0: the profile `csaf_vex`, section 4.5, with the product tree of section 3.2.2. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { isAdvisoryId } from '../osv/record.js'
import { readScope, type Scope } from './scope.js'
import { objects, vexTime, vexWhy, type VexImage, type VexStatement } from './vex.js'

/** Groups of `product_status` that we read, and what each says. Others (`first_affected`, ...) exempt nothing. */
const groups: Readonly<Record<string, boolean>> = {
  known_not_affected: true,
  fixed: true,
  first_fixed: true,
  known_affected: false,
  first_affected: false,
  last_affected: false,
  under_investigation: false
}

interface Product {
  readonly packages: readonly Scope[]
  readonly images: readonly VexImage[]
}

export function readCsafVex(document: JsonObject, file: string): VexStatement[] {
  const head = isObject(document['document']) ? document['document'] : {}
  const tracking = isObject(head['tracking']) ? head['tracking'] : {}
  const time = vexTime(tracking['current_release_date'])
  const products = readTree(document['product_tree'], `${file}: product_tree`)
  return objects(document['vulnerabilities'], `${file}: vulnerabilities`).flatMap((entry, at) => {
    const what = `${file}: vulnerability ${at + 1}`
    const others = entry['ids'] === undefined ? [] : objects(entry['ids'], `${what}: ids`).map((item) => item['text'])
    const ids = [entry['cve'], ...others].filter(isAdvisoryId)
    if (ids.length === 0) throw new IntegrityError(`${what}: cve`, 'the name of a weakness', 'none')
    const status = isObject(entry['product_status']) ? entry['product_status'] : {}
    return Object.entries(groups).flatMap(([group, exempts]) =>
      references(status[group], `${what}: ${group}`).flatMap((reference) => {
        const product = products.get(reference)
        if (product === undefined) return []
        const reasons = reasonsFor(entry, reference, what)
        // The profile demands a flag or an impact with it (4.5, "impact statement").
        if (group === 'known_not_affected' && reasons.length === 0)
          throw new IntegrityError(what, 'a flag or an impact threat with known_not_affected', 'none')
        return [
          { ids, packages: product.packages, images: product.images, exempts, why: vexWhy(group, ...reasons), time }
        ]
      })
    )
  })
}

/** Labels of flags, and texts of threats of category `impact`, that speak of the product or of all. */
function reasonsFor(entry: JsonObject, reference: string, what: string): unknown[] {
  const about = (item: JsonObject): boolean =>
    (item['product_ids'] === undefined && item['group_ids'] === undefined) ||
    references(item['product_ids'], `${what}: product_ids`).includes(reference)
  const list = (key: string): JsonObject[] => (entry[key] === undefined ? [] : objects(entry[key], `${what}: ${key}`))
  return [
    ...list('flags')
      .filter(about)
      .map((item) => item['label']),
    ...list('threats')
      .filter((item) => item['category'] === 'impact' && about(item))
      .map((item) => item['details'])
  ].filter((word) => typeof word === 'string' && word !== '')
}

function references(value: unknown, what: string): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > 50_000 || !value.every((item) => typeof item === 'string'))
    throw new IntegrityError(what, 'a list of product ids', 'something else')
  return value
}

/** Products by their id. The document's depth was bounded when it was parsed. */
function readTree(tree: unknown, what: string): Map<string, Product> {
  const products = new Map<string, Product>()
  if (!isObject(tree)) return products
  const add = (product: unknown): void => {
    if (!isObject(product) || typeof product['product_id'] !== 'string') return
    const helper = isObject(product['product_identification_helper']) ? product['product_identification_helper'] : {}
    const scope = typeof helper['purl'] === 'string' ? readScope(helper['purl']) : undefined
    if (scope === undefined) return
    products.set(
      product['product_id'],
      scope.type === 'oci' || scope.type === 'docker'
        ? { packages: [], images: [{ scope, packages: [] }] }
        : { packages: [scope], images: [] }
    )
  }
  const walk = (branches: unknown): void => {
    for (const branch of branches === undefined ? [] : objects(branches, `${what}: branches`)) {
      add(branch['product'])
      walk(branch['branches'])
    }
  }
  walk(tree['branches'])
  for (const name of tree['full_product_names'] === undefined ? [] : objects(tree['full_product_names'], what))
    add(name)
  for (const relation of tree['relationships'] === undefined ? [] : objects(tree['relationships'], what)) {
    const { full_product_name: full, product_reference: part, relates_to_product_reference: whole } = relation
    if (!isObject(full) || typeof full['product_id'] !== 'string') continue
    const component = typeof part === 'string' ? products.get(part) : undefined
    const image = typeof whole === 'string' ? products.get(whole)?.images[0] : undefined
    // A component of something that is no image says nothing about the same component in this image.
    products.set(
      full['product_id'],
      component === undefined || image === undefined || component.packages.length === 0
        ? { packages: [], images: [] }
        : { packages: [], images: [{ ...image, packages: component.packages }] }
    )
  }
  return products
}
