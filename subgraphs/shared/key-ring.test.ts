import { EventEmitter, once } from 'node:events'
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { keptKeysFile, newKeys, openKeyRing } from './key-ring.ts'
import { createLog } from './log.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedge-keys-'))
  return () => rm(folder, { recursive: true })
})

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
const keysIn = (text: string) => (JSON.parse(text) as { keys: Record<string, string>[] }).keys

async function open(file: string) {
  const lines = new EventEmitter()
  const log = createLog('info', 'test', { write: line => void lines.emit('line', line) })
  const ring = await openKeyRing(file, log)
  onTestFinished(() => ring[Symbol.dispose]())
  return { ring, said: () => once(lines, 'line', { signal: AbortSignal.timeout(10_000) }).then(([line]) => String(line)) }
}

/** Replaces the file as a deployment would. */
async function replace(file: string, text: string) {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

test('keys are made at the first start, for nobody else to read, and stay', async () => {
  const kept = join(folder, 'data', 'keys')
  const file = await keptKeysFile(kept)
  expect([await modeOf(kept), await modeOf(file)]).toEqual(['700', '600'])
  expect(await modeOf(join(folder, 'data'))).not.toBe('700')
  const first = await readFile(file, 'utf8')
  expect(await keptKeysFile(kept)).toBe(file)
  expect(await readFile(file, 'utf8')).toBe(first)
})

test('of many first starts at once one makes the keys, and no draft is left', async () => {
  const files = await Promise.all(Array.from({ length: 20 }, () => keptKeysFile(folder).then(file => readFile(file, 'utf8'))))
  expect(new Set(files)).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['access-tokens.json'])
})

test('what is published has no private part', async () => {
  const { ring } = await open(await keptKeysFile(folder))
  const [key, ...others] = ring.publicKeys().keys
  expect(others).toEqual([])
  expect(Object.keys(key!).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  expect(key!.kid).toBe(ring.signingKey().kid)
})

test('a new file is taken without a restart: the first key signs, the old one still verifies', async () => {
  const file = await keptKeysFile(folder)
  const { ring, said } = await open(file)
  const before = ring.signingKey().kid
  const [old] = keysIn(await readFile(file, 'utf8'))
  const heard = said()
  await replace(file, JSON.stringify({ keys: [...keysIn(await newKeys()), { kty: old!['kty'], crv: old!['crv'], x: old!['x'] }] }))
  expect(await heard).toContain('were replaced')
  expect(ring.signingKey().kid).not.toBe(before)
  expect(ring.publicKeys().keys.map(({ kid }) => kid)).toEqual([ring.signingKey().kid, before])
})

test.each(['', '{', '{"keys":[]}'])('a new file that is no key ring (%j) is logged, and the old keys stay', async text => {
  const file = await keptKeysFile(folder)
  const { ring, said } = await open(file)
  const before = ring.publicKeys()
  const heard = said()
  await replace(file, text)
  expect(await heard).toContain('are refused')
  expect(ring.publicKeys()).toBe(before)
})

test('keys that do not fit are refused at the start, without a word of them', async () => {
  const [[one], [two]] = [keysIn(await newKeys()), keysIn(await newKeys())]
  const broken = [
    { keys: [{ ...one, d: two!['d'] }] },
    {
      keys: [
        { ...one, kid: 'a' },
        { ...two, kid: 'a' },
      ],
    },
    { keys: [{ kty: one!['kty'], crv: one!['crv'], x: one!['x'] }, two] },
    { keys: [{ kty: 'oct', k: one!['d'] }] },
    { keys: [{ ...one, d: 'short' }] },
  ]
  for (const keys of broken) {
    await writeFile(join(folder, 'keys.json'), JSON.stringify(keys))
    const refusal = await openKeyRing(join(folder, 'keys.json'), createLog('silent', 'test')).catch((error: unknown) => inspect(error))
    expect(refusal).toContain('KeysRefused')
    expect(refusal).not.toContain(one!['d'])
  }
})

test('a file that is not there is refused', () =>
  expect(openKeyRing(join(folder, 'none.json'), createLog('silent', 'test'))).rejects.toThrow('ENOENT'))
