import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openPeers, peersFolder } from '@immutable-delivery/testbed'

let folder = ''
let before: string | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'peers-'))
  before = process.env['PEERS_DIR']
})
afterEach(() => {
  if (before === undefined) delete process.env['PEERS_DIR']
  else process.env['PEERS_DIR'] = before
  rmSync(folder, { recursive: true })
})

test('the peers are where the user says, else in the cache folder', () => {
  expect(peersFolder({ PEERS_DIR: folder, XDG_CACHE_HOME: '/cache' })).toBe(folder)
  expect(peersFolder({ PEERS_DIR: '', XDG_CACHE_HOME: '/cache' })).toBe(path.join('/cache', 'immutable-delivery-peers'))
  expect(peersFolder({})).toMatch(/[/\\]\.cache[/\\]immutable-delivery-peers$/)
})

test('without them the error says how to get them', () => {
  process.env['PEERS_DIR'] = folder
  expect(() => openPeers()).toThrow(/not installed in .*: run `npm run compile && node scripts\/peers\.mjs`/)
})
