import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildSchema, getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { createPrices } from './prices.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const SDL = 'type Query { park: Park } type Park { id: ID! }'
const priceOf = createPrices(buildSchema(SDL), SDL)

/** Prices a document that nobody remembers afterwards. */
function priced() {
  const document = parse('{ park { id } }')
  const operation = getOperationAST(document)!
  expect(priceOf(operation, document).requested({})).toBe(1)
  expect(priceOf(operation, document)).toBe(priceOf(operation, document))
  return new WeakRef(operation)
}

test('a price is worked out once, and forgotten with its document', async () => {
  const operation = priced()
  // What is looked at in a turn of the event loop stays until its end.
  await new Promise(resolve => setImmediate(resolve))
  collectGarbage()
  expect(operation.deref()).toBeUndefined()
})
