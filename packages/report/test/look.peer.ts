/**
 * The comment as a reviewer sees it, in GitHub's own style sheet: every state, both themes, a wide window and the
 * narrowest there is. The browser measures all of them in frames of one page; nothing is judged by a picture.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openPage } from '@immutable-delivery/testbed'
import { marked } from 'marked'
import { deliveryStates, renderComment } from '../src/index.js'
import { examples } from './examples.js'

const styles = path.dirname(createRequire(import.meta.url).resolve('github-markdown-css/package.json'))
const themes = ['light', 'dark'] as const
/** GitHub's column beside the avatar, and the narrowest window that the browser has. */
const widths = [860, 500] as const
/** Pictures for the documentation, where they are asked for. */
const pictures = process.env['PICTURES']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'look-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** GitHub's alerts, which marked does not know. */
const withAlerts = (html: string): string =>
  html.replaceAll(
    /<blockquote>\s*<p>\[!(NOTE|WARNING|CAUTION)\]\s*/g,
    (_all, kind: string) =>
      `<blockquote class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind}</p><p>`
  )

interface Measured {
  /** Elements that are wider than the column they stand in, by name. */
  readonly overflowing: readonly string[]
  /** Where the bold text with the verdict or the action ends, pixels from the top. */
  readonly action: number
  readonly title: number
  /** The weakest contrast of a text to what is behind it. */
  readonly contrast: number
}

/** Runs in the page. */
const measure = `
const luminance = (color) => {
  const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255).map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor
    if (!/, 0\\)$|transparent/.test(color) && !/0\\.\\d+\\)$/.test(color)) return color
  }
  return 'rgb(255, 255, 255)'
}
const article = document.querySelector('article')
const box = article.getBoundingClientRect()
const overflowing = [...article.querySelectorAll(':scope > *')].filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 || one.getBoundingClientRect().right > box.right + 1).filter((one) => one.tagName !== 'DETAILS' && one.tagName !== 'PRE').map((one) => one.tagName)
const strong = [...article.querySelectorAll('strong')].find((one) => /action|do:|approve|Why|act now/i.test(one.textContent))
let contrast = 21
for (const one of article.querySelectorAll('p, td, th, h3, a, strong, code, sub, summary')) {
  const style = getComputedStyle(one)
  const [a, b] = [luminance(style.color), luminance(behind(one))].sort((x, y) => y - x)
  contrast = Math.min(contrast, (a + 0.05) / (b + 0.05))
}
document.body.dataset.measured = JSON.stringify({ overflowing, title: article.querySelector('h3').getBoundingClientRect().bottom, action: strong ? strong.getBoundingClientRect().bottom : 99999, contrast })
`

function pageOf(markdown: string, theme: string, width: number): string {
  const css = readFileSync(path.join(styles, `github-markdown-${theme}.css`), 'utf8')
  const html = withAlerts(marked.parse(markdown, { gfm: true, async: false }))
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; background: ${theme === 'dark' ? '#0d1117' : '#ffffff'} }
article { box-sizing: border-box; width: ${width}px; padding: 16px }</style>
<article class="markdown-body">${html}</article><script>${measure}</script>`
}

const cases = deliveryStates.flatMap((state) =>
  themes.flatMap((theme) => widths.map((width) => ({ state, theme, width, name: `${state}-${theme}-${width}` })))
)
let measured: Readonly<Record<string, Measured>> = {}

beforeAll(() => {
  const frames = cases.map(({ state, theme, width, name }) => {
    const page = pageOf(renderComment(examples[state]), theme, width)
    if (pictures !== undefined && width > 500) picture(pictures, `comment-${state}-${theme}`, page, width)
    const quoted = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    return `<iframe id="${name}" width="${width}" height="800" srcdoc="${quoted}"></iframe>`
  })
  const collect = `addEventListener('load', () => {
  const all = [...document.querySelectorAll('iframe')].map((one) => [one.id, JSON.parse(one.contentDocument.body.dataset.measured)])
  document.body.dataset.all = JSON.stringify(Object.fromEntries(all))
  for (const one of document.querySelectorAll('iframe')) one.remove()
})`
  const file = path.join(folder, 'all.html')
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><body>${frames.join('')}<script>${collect}</script></body>`)
  const [, json = '{}'] = /data-all="([^"]*)"/.exec(openPage({ file, width: 900, height: 800 })) ?? []
  measured = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as typeof measured
})

function picture(target: string, name: string, page: string, width: number): void {
  mkdirSync(target, { recursive: true })
  const file = path.join(folder, `${name}.html`)
  writeFileSync(file, page)
  openPage({ file, width, height: 640, picture: path.join(path.resolve(target), `${name}.png`) })
}

test('every one was measured', () => {
  expect(Object.keys(measured).toSorted()).toEqual(cases.map(({ name }) => name).toSorted())
})

test.each(cases)('$state, $theme, $width px', ({ name }) => {
  const { overflowing, title, action, contrast } = measured[name] as Measured
  expect(overflowing).toEqual([])
  // The verdict is the title; what to do follows within the first screen of a phone.
  expect(title).toBeLessThan(400)
  expect(action).toBeLessThan(400)
  expect(contrast).toBeGreaterThanOrEqual(4.5)
})
