import fc from 'fast-check'
import { damagedCsv } from './damage-csv.ts'
import { damagedJson } from './damage-json.ts'
import type { SmallFile } from './small-file.ts'

type Change = (bytes: Buffer) => Buffer

/** A place in a file of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (bytes: Buffer, share: number) => Math.floor(share * bytes.length)
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([share, put]): Change => bytes => {
    const start = at(bytes, share)
    return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + put.length)])
  }),
  fc.tuple(place, fc.constantFrom('\0', '"', ',', '\n', '\r', '{', ']', 'é', '\uFEFF')).map(([share, put]): Change => bytes => {
    const start = at(bytes, share)
    return Buffer.concat([bytes.subarray(0, start), Buffer.from(put), bytes.subarray(start)])
  }),
  place.map(
    (share): Change =>
      bytes =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.constant<Change>(bytes => Buffer.concat([Buffer.from('\uFEFF'), bytes])),
  fc.constant<Change>(bytes => Buffer.concat([bytes, bytes])),
  fc.constant<Change>(bytes => Buffer.from(`${bytes.toString('utf8')}\né`, 'latin1')),
  fc.constant<Change>(bytes => utf16(bytes.toString('utf8'))),
  fc.constant<Change>(bytes => utf16(bytes.toString('utf8')).swap16()),
)

const isJson = ({ content }: SmallFile) => /^[[{]/.test(content)

const damagedBytes = (content: string) =>
  fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map(changes => changes.reduce((changed: Buffer, next) => next(changed), Buffer.from(content)))

/** What becomes of a file that was edited by hand, exported wrongly, cut off on its way or made up to do harm. */
export const damaged = (file: SmallFile): fc.Arbitrary<Damaged> =>
  fc
    .oneof(
      { weight: 4, arbitrary: (isJson(file) ? damagedJson : damagedCsv)(file.content).map(text => Buffer.from(text)) },
      { weight: 1, arbitrary: damagedBytes(file.content) },
    )
    .map(bytes => ({ bytes, [fc.toStringMethod]: () => excerpt(bytes, Buffer.from(file.content)) }))

export interface Damaged {
  readonly bytes: Buffer
}

/** What is around the first place where `bytes` is not what it was, long repetitions cut short. */
function excerpt(bytes: Buffer, original: Buffer): string {
  const same = bytes.findIndex((byte, index) => byte !== original[index])
  const start = Math.max(0, (same === -1 ? bytes.length : same) - 80)
  const text = bytes.toString('utf8', start, start + 200_000).replaceAll(/(.{1,3}?)\1{20,}/gs, '$1…')
  return `${bytes.length} of ${original.length} bytes, from byte ${start}: ${JSON.stringify(text.slice(0, 600))}`
}
