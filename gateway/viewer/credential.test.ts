import { expect, test } from 'vitest'
import { credentialOf } from './credential.ts'

const KEY = `se_${'aB3-_'.repeat(8)}xyz`
const JWT = 'header.payload.signature'
const of = (...rawHeaders: string[]) => credentialOf({ rawHeaders })

test('without a credential a request is anonymous, whatever other headers say', () =>
  expect(of('Host', 'x', 'X-User-Id', '7', 'Authorisation', 'Bearer x', 'Cookie', 'authorization=Bearer x')).toBeNull())

test.each([
  [['Authorization', `Bearer ${JWT}`], { kind: 'access-token', text: JWT }],
  [['authorization', `bearer  ${JWT}`], { kind: 'access-token', text: JWT }],
  [['AUTHORIZATION', `Bearer ${KEY}`], { kind: 'api-key', text: KEY }],
  [['X-API-Key', KEY], { kind: 'api-key', text: KEY }],
  [['Host', 'x', 'x-api-key', KEY, 'accept', '*/*'], { kind: 'api-key', text: KEY }],
])('%j is a credential', (headers, credential) => expect(of(...headers)).toEqual(credential))

test.each([
  ['', 'Basic YTpi', 'Bearer', 'Bearer ', `Token ${JWT}`, JWT, `Bearer ${JWT} ${JWT}`].map(value => ['Authorization', value]),
  ['', 'se_short', JWT, `${KEY}x`, `${KEY}, ${KEY}`, `Bearer ${KEY}`].map(value => ['X-API-Key', value]),
  [
    ['Authorization', `Bearer ${JWT}`, 'authorization', `Bearer ${JWT}`],
    ['X-API-Key', KEY, 'x-api-key', KEY],
    ['Authorization', `Bearer ${JWT}`, 'X-API-Key', KEY],
    ['Authorization', `Bearer ${KEY}`, 'X-API-Key', KEY],
  ],
])('what is malformed or there twice is refused: %j', (...refused) => {
  for (const headers of refused)
    expect(() => of(...headers), String(headers)).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'UNAUTHENTICATED', http: expect.objectContaining({ status: 401 }) }),
      }),
    )
})
