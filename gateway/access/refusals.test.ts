import { expect, test } from 'vitest'
import { alternatives, OPEN, type Alternatives } from '../../subgraphs/shared/access-need.ts'
import { ANONYMOUS } from '../../subgraphs/shared/viewer.ts'
import { accessOf } from './access-of.ts'
import { fieldRefusal, wholeRefusal } from './refusals.ts'
import { program, reader } from './testing/library.ts'

const scopes = (...written: Alternatives) => ({ ...OPEN, scopes: alternatives(written) })
const policy = { ...OPEN, policies: [['signed-in']] }

test.each([
  [
    'somebody whose tier lacks a scope',
    scopes(['odds:model']),
    reader('odds:read'),
    { code: 'FORBIDDEN', missingScopes: ['odds:model'], tier: 'ELITE' },
  ],
  [
    'only what is missing',
    scopes(['odds:read', 'odds:value']),
    reader('odds:read'),
    { code: 'FORBIDDEN', missingScopes: ['odds:value'], tier: 'PRO' },
  ],
  [
    'the cheapest alternative',
    scopes(['odds:model'], ['odds:value']),
    reader(),
    { code: 'FORBIDDEN', missingScopes: ['odds:value'], tier: 'PRO' },
  ],
  ['a scope of no tier', scopes(['moon:walk']), reader(), { code: 'FORBIDDEN', missingScopes: ['moon:walk'], tier: null }],
  ['what nobody may have', scopes(), reader(), { code: 'FORBIDDEN', missingScopes: [], tier: null }],
  ['nobody who signed in', scopes(['odds:read']), ANONYMOUS, { code: 'UNAUTHENTICATED', missingScopes: ['odds:read'], tier: 'FREE' }],
  ['any account at all', { ...OPEN, authenticated: true }, ANONYMOUS, { code: 'UNAUTHENTICATED', missingScopes: [], tier: 'FREE' }],
  [
    'a policy that no tier helps with',
    policy,
    program(),
    { code: 'FORBIDDEN', missingScopes: [], missingPolicies: ['signed-in'], tier: null },
  ],
  [
    'a policy and a scope',
    { ...policy, ...scopes(['odds:read']), policies: [['signed-in']] },
    program(),
    { code: 'FORBIDDEN', missingScopes: ['odds:read'], missingPolicies: ['signed-in'], tier: 'FREE' },
  ],
])('it tells what is missing: %s', (_, need, viewer, extensions) => {
  expect(fieldRefusal(need, accessOf(viewer)).extensions).toEqual(extensions)
})

test.each([
  [reader(), 403, undefined],
  [ANONYMOUS, 401, 'Bearer'],
])('a whole request has a status besides, and 401 says how to sign in', (viewer, status, how) => {
  const { extensions } = wholeRefusal(scopes(['odds:read']), accessOf(viewer))
  expect(extensions).toMatchObject({ missingScopes: ['odds:read'], tier: 'FREE', http: { status } })
  expect((extensions['http'] as { headers: Map<string, string> }).headers.get('www-authenticate')).toBe(how)
})

test('people can read it', () => {
  const said = (viewer: Parameters<typeof accessOf>[0], need = scopes(['odds:value'])) => fieldRefusal(need, accessOf(viewer)).message
  expect(said(ANONYMOUS)).toBe('This needs an account with odds:value (PRO or above): sign in.')
  expect(said(reader())).toBe('This needs an account with odds:value (PRO or above).')
  expect(said(program(), { ...OPEN, policies: [['signed-in']] })).toBe('This is not open to this account or API key.')
})
