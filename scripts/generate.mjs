// action.yml, the README's tables and the schemas in docs/ from the declarations in code: one source, no drift.
// With --check nothing is written, and the exit code says whether something would be.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { stringify } from 'yaml'

const check = process.argv.includes('--check')
const stale = []

async function put(file, content) {
  const options = { ...(await resolveConfig(file)), filepath: file }
  const text = await format(content, options)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  stale.push(file)
  if (check) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function between(text, name, table) {
  const pattern = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`)
  if (!pattern.test(text)) throw new Error(`a README has no <!-- ${name} --> markers`)
  return text.replace(pattern, (_all, begin, end) => `${begin}\n\n${table}\n\n${end}`)
}

for (const name of readdirSync('actions')) {
  const compiled = `build/actions/${name}/declaration.js`
  if (!existsSync(`actions/${name}/declaration.ts`)) continue
  const { declaration } = await import(pathToFileURL(compiled).href)
  const yaml = {
    name: `immutable-delivery ${declaration.name}`,
    description: declaration.description,
    inputs: Object.fromEntries(
      Object.entries(declaration.inputs).map(([input, spec]) => [
        input,
        {
          description: spec.description,
          required: spec.required,
          ...(spec.default === '' ? {} : { default: spec.default })
        }
      ])
    ),
    outputs: Object.fromEntries(
      Object.entries(declaration.outputs).map(([output, description]) => [output, { description }])
    ),
    runs: {
      using: 'node24',
      main: `../../dist/${name}.js`,
      ...(declaration.post === true ? { post: `../../dist/${name}-post.js` } : {})
    }
  }
  await put(
    `actions/${name}/action.yml`,
    `# Generated from declaration.ts by \`npm run generate\`.\n${stringify(yaml, { lineWidth: 0 })}`
  )
  const inputs = [
    '| Input | Default | What it is |',
    '| :-- | :-- | :-- |',
    ...Object.entries(declaration.inputs).map(
      ([input, spec]) =>
        `| \`${input}\` | ${spec.required ? '**required**' : spec.default === '' ? '' : `\`${cell(spec.default)}\``} | ${cell(spec.description)} |`
    )
  ].join('\n')
  const outputs = [
    '| Output | What it is |',
    '| :-- | :-- |',
    ...Object.entries(declaration.outputs).map(([output, description]) => `| \`${output}\` | ${cell(description)} |`)
  ].join('\n')
  const readme = `actions/${name}/README.md`
  await put(readme, between(between(readFileSync(readme, 'utf8'), 'inputs', inputs), 'outputs', outputs))
}

const { deliverySchema } = await import('@immutable-delivery/kit/delivery')
await put('docs/delivery.schema.json', JSON.stringify(deliverySchema))
const { findingsSchema } = await import('@immutable-delivery/scan')
await put('docs/findings.schema.json', JSON.stringify(findingsSchema))

for (const file of stale) console.log(`${check ? 'stale' : 'written'}: ${file}`)
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit the result.')
  process.exitCode = 1
}
