import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'
import type { Rule } from './rule.ts'

/** Asks the rules as Apollo Server does, and says which were asked. */
async function asked(refusing: readonly string[]) {
  const seen: string[] = []
  const rule =
    (name: string): Rule =>
    async () => {
      seen.push(name)
      await Promise.resolve()
      if (refusing.includes(name)) throw new Error(name)
    }
  const listener = await inOrder([rule('first'), rule('second'), rule('third')]).requestDidStart!({} as never)
  const refusal = await listener!.didResolveOperation!({} as never).catch((error: Error) => error.message)
  return { seen, refusal }
}

test('every rule is asked', async () => expect(await asked([])).toEqual({ seen: ['first', 'second', 'third'], refusal: undefined }))

test('after a refusal nobody is asked', async () =>
  expect(await asked(['second', 'third'])).toEqual({ seen: ['first', 'second'], refusal: 'second' }))

test('rules that need not wait are asked in order as well', async () => {
  const seen: string[] = []
  const rules: readonly Rule[] = [() => void seen.push('first'), async () => void seen.push('second'), () => void seen.push('third')]
  const listener = await inOrder(rules).requestDidStart!({} as never)
  await listener!.didResolveOperation!({} as never)
  expect(seen).toEqual(['first', 'second', 'third'])
})

test('answers are settled in order, before anybody waits', async () => {
  const seen: string[] = []
  const listener = await inOrder([], [() => void seen.push('first'), () => void seen.push('second')]).requestDidStart!({} as never)
  void listener!.willSendResponse!({} as never)
  expect(seen).toEqual(['first', 'second'])
})
