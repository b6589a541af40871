import { readFileSync } from 'node:fs'
import { parse, print, separateOperations } from 'graphql'
import { contractFile } from './shared-data.ts'

export interface Answer<Data> {
  readonly data: Data
  readonly errors?: readonly { readonly message: string }[]
}

/** Sends one operation as a client would. */
export async function ask<Data = Record<string, unknown>>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer<Data>
}

/** One operation of the contract, as its file has it, with the fragments it uses. */
export function contractOperation(file: 'sports' | 'odds' | 'users', name: string): string {
  const operation = separateOperations(parse(readFileSync(contractFile(file), 'utf8')))[name]
  if (operation === undefined) throw new Error(`The contract has no ${name} in ${file}`)
  return print(operation)
}
