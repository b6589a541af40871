import type { JSONWebKeySet } from 'jose'
import { answerJson, type Handler } from './http.ts'

export const JWKS_PATH = '/.well-known/jwks.json'

/** The public keys of access tokens, for whoever wants to verify one. */
export const jwksRoute =
  (publicKeys: () => JSONWebKeySet | Promise<JSONWebKeySet>): Handler =>
  async (_, response) =>
    answerJson(response, 200, await publicKeys())
