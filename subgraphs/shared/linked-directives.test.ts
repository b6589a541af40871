import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { linkedDirective } from './linked-directives.ts'

const schema = (link: string) => parse(`schema ${link} { query: Query }`)
const url = 'url: "https://specs.apollo.dev/cost/v0.1"'

test.each([
  ['of the same name as its spec', `@link(${url})`, 'cost', 'cost'],
  ['of another name', `@link(${url})`, 'listSize', 'cost__listSize'],
  ['that is imported', `@link(${url}, import: ["@listSize"])`, 'listSize', 'listSize'],
  [
    'that is imported under another name',
    `@link(${url}, for: EXECUTION, import: [{ name: "@listSize", as: "@size" }])`,
    'listSize',
    'size',
  ],
  ['of a spec under another name', `@link(${url}, as: "price")`, 'cost', 'price'],
  ['of another name in such a spec', `@link(${url}, as: "price")`, 'listSize', 'price__listSize'],
])('a directive %s', (_, link, directive, name) => expect(linkedDirective(schema(link), 'cost', directive)).toBe(name))

test('of a spec that is not linked there is none, whatever somebody else calls theirs', () => {
  expect(linkedDirective(schema('@link(url: "https://specs.apollo.dev/costly/v0.1")'), 'cost')).toBeUndefined()
  expect(linkedDirective(parse('type Query { a: Int }'), 'cost')).toBeUndefined()
})
