import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  RemoteError,
  ToolError,
  UserError,
  canonicalJson,
  compareBytes,
  declareAction,
  defaulted,
  errorKind,
  errorMessage,
  formatBytes,
  formatDuration,
  machineError,
  optional,
  parseJsonObject,
  reaches,
  readBounded,
  readInputs,
  redact,
  required,
  secret,
  startProgress,
  silentLogger,
  values,
  worstVerdict,
  type Json
} from '../src/index.js'

describe('errors', () => {
  test('say what was given, what was expected, and keep their kind', () => {
    const error = new UserError('fail-on', 'hgih', 'one of `high`, `low`')
    expect(error.message).toBe('fail-on: got "hgih"; expected one of `high`, `low`')
    expect(errorKind(error)).toBe('user')
    expect(errorKind(new ToolError('git log', 128, 'fatal: x\n'))).toBe('tool')
    expect(errorKind(new TypeError('x'))).toBe('internal')
    expect(errorKind('thrown text')).toBe('internal')
  })

  test('a remote error shows neither the query nor credentials of its URL', () => {
    const error = new RemoteError({
      method: 'GET',
      url: 'https://user:pass@host/v2/?token=abc#x',
      status: 503,
      attempts: 3,
      reason: 'unavailable'
    })
    expect(error.message).toBe('GET https://host/v2/: status 503, tried 3 times: unavailable')
  })

  test('a full disk or a folder that is not there is the machine’s; a connection and any other error stay what they are', () => {
    const failed = (code: string, syscall: string, more: object = {}): Error =>
      Object.assign(new Error(`${code}: words, ${syscall}`), { code, syscall, ...more })
    expect(errorMessage(machineError(failed('ENOSPC', 'write'), '/tmp/x'))).toMatch(
      /^\/tmp\/x: got "ENOSPC: words, write"; expected free space there/
    )
    expect(errorMessage(machineError(failed('EROFS', 'mkdir', { path: '/ro' })))).toMatch(/^\/ro: got "EROFS/)
    for (const error of [
      failed('EACCES', 'connect'),
      failed('ENOENT', 'spawn docker'),
      failed('ECONNRESET', 'read'),
      new TypeError('x'),
      new UserError('a', 'b', 'c')
    ])
      expect(machineError(error)).toBe(error)
  })

  test('a long value is cut in the message', () => {
    expect(new UserError('x', 'y'.repeat(10_000), 'z').message.length).toBeLessThan(300)
  })
})

describe('declarations', () => {
  const declaration = declareAction({
    name: 'x',
    description: 'x',
    good: ['pass'],
    inputs: {
      image: required('the image', values.text),
      wait: defaulted('how long', '5s', values.duration),
      token: secret(optional('a token', values.text))
    },
    outputs: { result: 'the verdict' }
  })

  test('inputs are read by their types', () => {
    const inputs = readInputs(declaration.inputs, (name) => (name === 'image' ? 'a/b' : ''))
    const wait: number = inputs.wait
    const token: string | undefined = inputs.token
    expect([inputs.image, wait, token]).toEqual(['a/b', 5000, undefined])
  })

  test('a missing required input is an error that names it', () => {
    expect(() => readInputs(declaration.inputs, () => '')).toThrow(/^image: got nothing/)
  })

  test('names are kebab-case and result is there', () => {
    expect(() => declareAction({ ...declaration, outputs: { other: 'x' } })).toThrow(/result/)
    expect(() => declareAction({ ...declaration, inputs: { camelCase: optional('x', values.text) } })).toThrow(/kebab/)
  })
})

describe('redaction', () => {
  test('takes out a secret in every form in which it turns up', () => {
    const key = 'p@ss "word" längs'
    for (const form of [
      key,
      encodeURIComponent(key),
      Buffer.from(key).toString('base64'),
      Buffer.from(key).toString('base64url'),
      JSON.stringify(key)
    ])
      expect(redact(`before ${form} after`, [key])).not.toContain(form.replace(/^"|"$|=+$/g, ''))
  })

  test('takes out single lines of a key', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n'
    expect(redact('error near MIGHAgEAMBMGByqGSM49', [pem])).toBe('error near ***')
  })

  test('leaves the rest alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redact(text, [])).toBe(text)
      }),
      { seed: 2 }
    )
  })
})

describe('json', () => {
  test('texts are ordered by their bytes, halves of surrogate pairs and all', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      '\u00e9',
      '\ud7ff',
      '\ud800',
      '\ud83d',
      '\ude00',
      '\u{1f600}',
      '\ue000',
      '\uffff'
    )
    const text = fc.oneof(
      fc.array(unit, { maxLength: 5 }).map((units) => units.join('')),
      fc.string({ unit: 'binary' })
    )
    fc.assert(
      fc.property(text, text, (a, b) => {
        const expected = a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
        expect(Math.sign(compareBytes(a, b))).toBe(expected)
      }),
      { numRuns: 2000 }
    )
  })

  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string(),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value'))
    )
  })).value

  test('the canonical form does not depend on the order of keys and parses back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 3 }
    )
  })

  test('keys are ordered by UTF-8 bytes, not by UTF-16 units', () => {
    expect(canonicalJson({ '\u{1f600}': 1, '\uffee': 2, a: 3 })).toBe('{"a":3,"\uffee":2,"\u{1f600}":1}')
  })

  test('a fraction has no canonical form', () => {
    expect(() => canonicalJson(0.1)).toThrow(/canonical/)
  })

  test('JSON from outside is bounded in depth and must be an object', () => {
    expect(parseJsonObject('{"a":[1]}', 'x')).toEqual({ a: [1] })
    expect(() => parseJsonObject(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'x')).toThrow(/levels/)
    expect(parseJsonObject(`{"a":"${'['.repeat(1000)}\\""}`, 'x')).toBeDefined()
    for (const text of ['', '[]', 'null', '{', '"x"']) expect(() => parseJsonObject(text, 'x')).toThrow(/^x: expected/)
  })
})

describe('the rest', () => {
  test('the worst verdict wins, and nothing judged is not a pass', () => {
    expect(worstVerdict([])).toBe('incomplete')
    expect(worstVerdict(['pass', 'pass'])).toBe('pass')
    expect(worstVerdict(['pass', 'incomplete'])).toBe('incomplete')
    expect(worstVerdict(['incomplete', 'fail', 'pass'])).toBe('fail')
    expect(worstVerdict(['fail', 'error'])).toBe('error')
  })

  test('an unrated finding counts as high', () => {
    expect(reaches('unknown', 'high')).toBe(true)
    expect(reaches('unknown', 'critical')).toBe(false)
    expect(reaches('medium', 'high')).toBe(false)
    expect(reaches('critical', 'none')).toBe(false)
  })

  test('sizes and times as people read them', () => {
    expect([0, 999, 1000, 999_949, 999_950, 88_100_000].map((bytes) => formatBytes(bytes))).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '999.9 kB',
      '1.0 MB',
      '88.1 MB'
    ])
    expect([5, 4200, 185_000].map((ms) => formatDuration(ms))).toEqual(['5 ms', '4.2 s', '3 min 5 s'])
  })

  test('a stream longer than its bound ends the reading at once', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1
        yield await Promise.resolve(new Uint8Array(1000))
      }
    }
    await expect(readBounded(endless(), 5000, () => new Error('too large'))).rejects.toThrow('too large')
    expect(given).toBe(6)
  })

  test('progress speaks at most once an interval and at the end', () => {
    const said: string[] = []
    let now = 0
    const progress = startProgress(
      { ...silentLogger, info: (line) => said.push(line) },
      { now: () => now, sleep: () => Promise.resolve() },
      'upload',
      'bytes',
      1000
    )
    for (let i = 0; i < 10; i += 1) {
      now += 500
      progress.advance(100)
    }
    progress.done()
    expect(said).toEqual(['upload: 400 B of 1.0 kB (40%)', 'upload: 800 B of 1.0 kB (80%)', 'upload: 1.0 kB in 5.0 s'])
  })
})
